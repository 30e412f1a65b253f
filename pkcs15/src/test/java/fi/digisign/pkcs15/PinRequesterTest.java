package fi.digisign.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.ApduChannel;
import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderException;
import fi.digisign.pkcs15.PinMemory.PinId;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.PinStatus.State;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.BlockedPinException;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.LastTryException;
import fi.digisign.pkcs15.pin.PinAnswer;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.pkcs15.pin.PinFormatException;
import fi.digisign.pkcs15.pin.PinNotActivatedException;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.pkcs15.pin.RepeatedPinException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.smartcardio.ResponseAPDU;
import org.junit.jupiter.api.Test;

class PinRequesterTest {

    private static final TokenPin PIN = TestPins.FINEID_1;
    private static final Bytes CARD = Bytes.ofHex("0102");

    private final RefusedPins refused = new RefusedPins(() -> this.now);
    private final List<Bytes> sent = new ArrayList<>();
    private final List<PinRequest> asked = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private PinStatus onCard = new PinStatus(OptionalInt.of(5), State.READY);
    private int statusReads;
    private int answer = 0x9000;

    private final PinMemory memory = memory(CARD, Set.of());
    private final PinSender sender = sender(memory);

    private PinMemory memory(Bytes card, Set<PinId> askedEachTime) {
        return new PinMemory(card, askedEachTime, refused);
    }

    private static PinRequester requester(PinMemory known) {
        return new PinRequester(null, known, "TEST card", pin -> Optional.empty());
    }

    private PinSender sender(PinMemory known) {
        return new PinSender(known, (there, pin) -> Optional.of(onCard));
    }

    private static PinField field(byte[] bytes) {
        return new PinField(PIN, PinRequest.Secret.PIN, bytes, new PinStatus(OptionalInt.of(5), State.READY), false);
    }

    private final ApduChannel channel = command -> {
        sent.add(Bytes.of(command.getBytes()));
        return new ResponseAPDU(new byte[] {(byte) (answer >> 8), (byte) answer});
    };

    private PinEntry typing(String pin, boolean spendLastTry) {
        return request -> {
            asked.add(request);
            return new PinAnswer(pin.toCharArray(), spendLastTry);
        };
    }

    private void enter(PinEntry entry) throws SmartCardException {
        enter(memory, entry);
    }

    private void enter(PinMemory known, PinEntry entry) throws SmartCardException {
        PinRequester requester = requester(known);
        PinRequest request = requester.request(PIN, Optional.empty(), PinRequest.Purpose.LOGIN, this::readStatus);
        requester.withPin(request, entry, field -> {
            sender(known).verify(channel, field);
            return null;
        });
    }

    private PinStatus readStatus(TokenPin pin) {
        statusReads++;
        memory.learn(pin, onCard);
        return onCard;
    }

    @Test
    void triesLeftAreKnownBeforeThePinIsRequested() throws Exception {
        enter(typing("1234", false));
        assertThat(asked.get(0).status().triesLeft()).hasValue(5);
        assertThat(asked.get(0).pin()).isEqualTo(PIN);
        assertThat(sent).containsExactly(Bytes.ofHex("002000110C313233340000000000000000"));
        assertThat(memory.isVerified(PIN)).isTrue();
    }

    @Test
    void wrongPinCostsOneTryAndIsNotSentAgain() {
        answer = 0x63C4;
        assertThatThrownBy(() -> enter(typing("1111", false)))
                .isInstanceOfSatisfying(
                        IncorrectPinException.class,
                        e -> assertThat(e.triesLeft()).hasValue(4))
                .hasMessageContaining("4 tries left");
        assertThatThrownBy(() -> enter(typing("1111", false)))
                .isInstanceOfSatisfying(
                        RepeatedPinException.class,
                        e -> assertThat(e.triesLeft()).hasValue(4));
        // nor by another requester for the same card, after it was taken out and put in again
        assertThatThrownBy(() -> enter(memory(CARD, Set.of()), typing("1111", false)))
                .isInstanceOf(RepeatedPinException.class);
        assertThat(sent).hasSize(1);
        assertThat(memory.isVerified(PIN)).isFalse();
    }

    @Test
    void pinRefusedByOneCardIsSentToAnother() throws Exception {
        answer = 0x63C4;
        assertThatThrownBy(() -> enter(typing("1111", false))).isInstanceOf(IncorrectPinException.class);
        answer = 0x9000;
        enter(memory(Bytes.ofHex("0304"), Set.of()), typing("1111", false));
        assertThat(sent).hasSize(2);
    }

    @Test
    void acceptedPinClearsTheMemoryOfRefusedOnes() throws Exception {
        answer = 0x63C4;
        assertThatThrownBy(() -> enter(typing("1111", false))).isInstanceOf(IncorrectPinException.class);
        answer = 0x9000;
        enter(typing("2222", false));
        enter(typing("1111", false));
        assertThat(sent).hasSize(3);
    }

    @Test
    void lastTryIsSpentOnlyWithConsent() throws Exception {
        onCard = new PinStatus(OptionalInt.of(1), State.READY);
        assertThatThrownBy(() -> enter(typing("1234", false))).isInstanceOf(LastTryException.class);
        assertThat(asked.get(0).status().isLastTry()).isTrue();
        assertThat(sent).isEmpty();
        enter(typing("1234", true));
        assertThat(sent).hasSize(1);
    }

    @Test
    void blockedOrUnsetPinIsNotRequested() {
        onCard = new PinStatus(OptionalInt.of(0), State.BLOCKED);
        assertThatThrownBy(() -> enter(typing("1234", true))).isInstanceOf(BlockedPinException.class);
        memory.learn(PIN, new PinStatus(OptionalInt.of(5), State.NOT_ACTIVATED));
        assertThatThrownBy(() -> enter(typing("1234", true))).isInstanceOf(PinNotActivatedException.class);
        assertThat(asked).isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void pinAgainstTheRulesIsNotSent() {
        assertThatThrownBy(() -> enter(typing("123", false))).isInstanceOf(PinFormatException.class);
        assertThat(sent).isEmpty();
    }

    @Test
    void triesAreReadAgainWhenOldOrInDoubt() throws Exception {
        enter(typing("1234", false));
        enter(typing("1234", false));
        assertThat(statusReads).isEqualTo(1);
        now = now.plus(Duration.ofMinutes(2));
        enter(typing("1234", false));
        assertThat(statusReads).isEqualTo(2);
    }

    @Test
    void unknownOutcomeMakesTheTriesUnknown() throws Exception {
        enter(typing("1234", false));
        ApduChannel broken = command -> {
            throw new ReaderException(
                    ReaderException.Fault.COMMUNICATION, language -> "gone", language -> "try again", null);
        };
        assertThatThrownBy(() -> sender.verify(broken, field(new byte[12]))).isInstanceOf(ReaderException.class);
        assertThat(memory.fresh(PIN)).isEmpty();
    }

    @Test
    void resetForgetsVerifiedPins() throws Exception {
        enter(typing("1234", false));
        memory.observe(1);
        assertThat(memory.isVerified(PIN)).isFalse();
    }

    @Test
    void pinIsWipedAfterARefusal() {
        answer = 0x63C4;
        List<char[]> typed = new ArrayList<>();
        PinEntry entry = request -> {
            PinAnswer given = new PinAnswer("1111".toCharArray(), false);
            typed.add(given.pin());
            return given;
        };
        assertThatThrownBy(() -> enter(entry)).isInstanceOf(IncorrectPinException.class);
        assertThat(typed.get(0)).containsOnly('\0');
    }

    @Test
    void pinForEachUseIsNotRemembered() throws Exception {
        byte[] field = PinField.encode(PIN, "123456".toCharArray());
        PinMemory each = memory(CARD, Set.of(PinId.of(PIN)));
        sender(each).verify(channel, field(field));
        sender.verify(channel, field(field));
        assertThat(each.isAccepted(PIN, field)).isFalse();
        assertThat(memory.isAccepted(PIN, field)).isTrue();
    }

    @Test
    void errorsDoNotContainThePin() {
        answer = 0x63C4;
        assertThatThrownBy(() -> enter(typing("739154", false)))
                .isInstanceOf(IncorrectPinException.class)
                .satisfies(e -> {
                    java.io.StringWriter text = new java.io.StringWriter();
                    e.printStackTrace(new java.io.PrintWriter(text));
                    assertThat(text.toString()).doesNotContain("739154").doesNotContain("373339313534");
                });
    }
}
