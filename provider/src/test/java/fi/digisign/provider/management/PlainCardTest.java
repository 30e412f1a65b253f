package fi.digisign.provider.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.pkcs15.model.PinStatus.State;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.PinOperationException;
import fi.digisign.pkcs15.pin.PinRequest.Secret;
import fi.digisign.provider.PinCallback;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.VirtualCard;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain PKCS#15 cards: what the directory of authentication objects says decides what can be done with a PIN, and how. */
class PlainCardTest {

    private static final String AODF = "3F00/5015/5034";

    private static final int LOCAL = 0x4000;
    private static final int CHANGE_DISABLED = 0x2000;
    private static final int UNBLOCK_DISABLED = 0x1000;
    private static final int INITIALIZED = 0x0800;
    private static final int NEEDS_PADDING = 0x0400;
    private static final int UNBLOCKING_PIN = 0x0200;
    private static final int EXCHANGE = 0x0010;
    private static final int USUAL = LOCAL | INITIALIZED | NEEDS_PADDING;

    private static byte[] tlv(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(content::writeBytes);
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write(tag);
        object.write(content.size());
        object.writeBytes(content.toByteArray());
        return object.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] pin(String label, int authId, OptionalInt puk, int flags, int least, int reference) {
        return tlv(
                0x30,
                tlv(
                        0x30,
                        tlv(0x0C, label.getBytes(StandardCharsets.UTF_8)),
                        tlv(0x03, bytes(6, 0xC0)),
                        puk.isPresent() ? tlv(0x04, bytes(puk.getAsInt())) : new byte[0]),
                tlv(0x30, tlv(0x04, bytes(authId))),
                tlv(
                        0xA1,
                        tlv(
                                0x30,
                                tlv(0x03, bytes(4, flags >> 8, flags & 0xFF)),
                                tlv(0x0A, bytes(1)),
                                tlv(0x02, bytes(least)),
                                tlv(0x02, bytes(8)),
                                tlv(0x02, bytes(8)),
                                tlv(0x80, bytes(reference)),
                                tlv(0x04, bytes(0)),
                                tlv(0x30, tlv(0x04, bytes(0x3F, 0x00, 0x50, 0x15))))));
    }

    private static CardImage image(byte[]... objects) {
        ByteArrayOutputStream aodf = new ByteArrayOutputStream();
        Arrays.stream(objects).forEach(aodf::writeBytes);
        return CardImage.load("pkcs15").withFile(AODF, aodf.toByteArray());
    }

    private static byte[] user(int flags) {
        return pin("User PIN", 1, OptionalInt.of(2), flags, 4, 0x81);
    }

    private static byte[] puk() {
        return pin("User PUK", 2, OptionalInt.empty(), USUAL | UNBLOCKING_PIN, 8, 0x91);
    }

    private static PinCommandLog log(CardInHand hand) {
        PinCommandLog log = new PinCommandLog();
        hand.reader.hook(log);
        return log;
    }

    @Test
    void aListedPukHasTriesThatAreKnownBeforeItIsAskedFor() throws Exception {
        CardInHand hand = new CardInHand(image(user(USUAL), puk()).withPin("PIN1", "tries-left", "0"));
        assertThat(hand.managed().pin("PUK").label()).isEqualTo("User PUK");
        assertThat(hand.managed().pin("PUK").triesLeft()).hasValue(10);
        assertThat(hand.managed().pin("PIN1").state()).isEqualTo(State.BLOCKED);
        hand.holder.will("12345678", "4321");
        hand.managed().unblock("PIN1");
        assertThat(((PinCallback) hand.holder.asked.get(0)).triesLeft()).hasValue(10);
        assertThat(hand.tries("PIN1")).isEqualTo(3);
    }

    @Test
    void aListedPukCanBeChangedWhereNothingForbidsIt() throws Exception {
        CardInHand hand = new CardInHand(image(user(USUAL), puk()));
        assertThat(hand.managed().pin("PUK").changeable()).isTrue();
        hand.holder.will("12345678", "87654321");
        hand.managed().change("PUK");
        assertThat(((PinCallback) hand.holder.asked.get(0)).secret()).isEqualTo(Secret.PUK);
        hand.holder.will("87654321", "4321");
        hand.managed().unblock("PIN1");
    }

    @Test
    void whatTheFlagsForbidIsNotAskedFor() throws Exception {
        CardInHand hand = new CardInHand(image(user(USUAL | CHANGE_DISABLED | UNBLOCK_DISABLED), puk()));
        assertThat(hand.managed().pin("PIN1").changeable()).isFalse();
        assertThat(hand.managed().pin("PIN1").unblockedBy()).isEmpty();
        assertThatThrownBy(() -> hand.managed().change("PIN1")).isInstanceOf(PinOperationException.class);
        assertThatThrownBy(() -> hand.managed().unblock("PIN1")).isInstanceOf(PinOperationException.class);
        assertThat(hand.holder.asked).isEmpty();
    }

    @Test
    void aPinThatCannotBeChangedKeepsItsValueWhenItIsUnblocked() throws Exception {
        CardInHand hand =
                new CardInHand(image(user(USUAL | CHANGE_DISABLED), puk()).withPin("PIN1", "tries-left", "0"));
        hand.holder.will("12345678");
        hand.managed().unblock("PIN1");
        assertThat(hand.holder.isDone()).isTrue();
        hand.holder.will("1234");
        hand.managed().verify("PIN1");
    }

    /** A card that knows the forms of CHANGE REFERENCE DATA and RESET RETRY COUNTER only that carry the new PIN alone. */
    private static final class NewValueOnly implements SimulatedCard {

        private final VirtualCard card;
        private byte[] verified = new byte[0];

        NewValueOnly(VirtualCard card) {
            this.card = card;
        }

        @Override
        public byte[] atr() {
            return card.atr();
        }

        @Override
        public void reset() {
            verified = new byte[0];
            card.reset();
        }

        @Override
        public byte[] transmit(byte[] command) {
            int ins = command[1] & 0xFF;
            boolean change = ins == PinCommandLog.CHANGE;
            if ((change || ins == PinCommandLog.RESET_RETRY_COUNTER) && command[2] == 0) {
                return bytes(0x6A, 0x86);
            }
            if (change && verified.length == 0) {
                return bytes(0x69, 0x82);
            }
            if (change) {
                byte[] both = new byte[5 + 16];
                System.arraycopy(bytes(0x00, 0x24, 0x00, command[3], 16), 0, both, 0, 5);
                System.arraycopy(verified, 0, both, 5, 8);
                System.arraycopy(command, 5, both, 13, 8);
                return card.transmit(both);
            }
            byte[] answer = card.transmit(command);
            if (ins == PinCommandLog.VERIFY && command.length > 12 && answer[0] == (byte) 0x90) {
                verified = Arrays.copyOfRange(command, 5, 13);
            }
            return answer;
        }
    }

    @Test
    void aCardThatWantsThePinProvedFirstGetsIt() throws Exception {
        VirtualCard card = new VirtualCard(image(user(USUAL), puk()));
        CardInHand hand = new CardInHand(card, new NewValueOnly(card));
        PinCommandLog log = log(hand);
        hand.holder.will("9999", "4321");
        assertThatThrownBy(() -> hand.managed().change("PIN1")).isInstanceOf(IncorrectPinException.class);
        assertThat(hand.tries("PIN1")).isEqualTo(2);
        hand.holder.will("1234", "4321");
        hand.managed().change("PIN1");
        assertThat(log.sent)
                .endsWith(PinCommandLog.CHANGE, PinCommandLog.VERIFY, PinCommandLog.CHANGE)
                .hasSize(5);
        hand.holder.will("4321");
        hand.managed().verify("PIN1");
    }

    @Test
    void aCardThatMustGetBothIsNotAskedOtherwise() throws Exception {
        VirtualCard card = new VirtualCard(image(user(USUAL | EXCHANGE), puk()));
        CardInHand hand = new CardInHand(card, new NewValueOnly(card));
        PinCommandLog log = log(hand);
        hand.holder.will("1234", "4321");
        assertThatThrownBy(() -> hand.managed().change("PIN1")).isInstanceOf(PinOperationException.class);
        assertThat(log.sent).containsExactly(PinCommandLog.CHANGE);
        assertThat(hand.tries("PIN1")).isEqualTo(3);
    }

    @Test
    void aCardThatWantsThePukProvedFirstGetsItAndForgetsItAgain() throws Exception {
        VirtualCard card = new VirtualCard(image(user(USUAL), puk()).withPin("PIN1", "tries-left", "0"));
        CardInHand hand = new CardInHand(card, new NewValueOnly(card));
        hand.holder.will("87654321", "4321");
        assertThatThrownBy(() -> hand.managed().unblock("PIN1")).isInstanceOf(IncorrectPinException.class);
        assertThat(hand.tries("PUK")).isEqualTo(9);
        hand.holder.will("12345678", "4321");
        hand.managed().unblock("PIN1");
        assertThat(hand.card.pin("PUK").verified()).isFalse();
        assertThat(hand.tries("PUK")).isEqualTo(10);
        hand.holder.will("4321");
        hand.managed().verify("PIN1");
    }

    @Test
    void aPukThatIsNotListedCannotBeProvedFirst() throws Exception {
        VirtualCard card = new VirtualCard(CardImage.load("pkcs15").withPin("PIN1", "tries-left", "0"));
        CardInHand hand = new CardInHand(card, new NewValueOnly(card));
        hand.holder.will("12345678", "4321");
        assertThatThrownBy(() -> hand.managed().unblock("PIN1"))
                .isInstanceOf(PinOperationException.class)
                .hasCauseInstanceOf(fi.digisign.apdu.InvalidRequestException.class);
        assertThat(hand.tries("PUK")).isEqualTo(10);
    }

    /** A lying directory must not make the program fail in a way of its own. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 200, 255})
    void anyLengthsThatTheDirectoryClaimsEndInATypedError(int length) throws Exception {
        byte[] aodf = pin("User PIN", 1, OptionalInt.empty(), USUAL, 0, 0x81);
        String hex = HexFormat.of().formatHex(aodf);
        String lengths = "020100" + "020108" + "020108";
        assertThat(hex).contains(lengths);
        String claimed = String.format("020100" + "0201%02x" + "0201%02x", length, length);
        CardInHand hand = new CardInHand(
                CardImage.load("pkcs15").withFile(AODF, HexFormat.of().parseHex(hex.replace(lengths, claimed))));
        for (String typed : new String[] {"1", "1234", "12345678", "1".repeat(127), "1".repeat(200)}) {
            hand.holder.will(typed, typed + "2");
            assertThatThrownBy(() -> hand.managed().change("PIN1"))
                    .isInstanceOf(fi.digisign.apdu.SmartCardException.class);
        }
    }
}
