package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.PinType;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.PinCancelledException;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.provider.api.CardKey;
import fi.digisign.testvectors.CardImage;
import java.security.KeyStore;
import java.security.Signature;
import java.security.SignatureException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.TextOutputCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.junit.jupiter.api.Test;

class ConsolePinHandlerTest {

    private static final Locale FINNISH = Locale.forLanguageTag("fi");

    /** Answers from a script, null for the end of input; remembers what was said. */
    private static final class Script implements TerminalPerson {

        private final Deque<String> answers = new ArrayDeque<>();
        private final List<String> said = new ArrayList<>();
        private final List<char[]> secrets = new ArrayList<>();

        Script(String... answers) {
            this.answers.addAll(List.of(answers));
        }

        @Override
        public void tell(String line) {
            said.add(line);
        }

        @Override
        public Optional<String> ask(String question) {
            said.add("? " + question);
            return Optional.ofNullable(answers.poll());
        }

        @Override
        public Optional<char[]> askSecret(String question) {
            said.add("* " + question);
            Optional<char[]> entered = Optional.ofNullable(answers.poll())
                    .filter(answer -> !answer.isEmpty())
                    .map(String::toCharArray);
            entered.ifPresent(secrets::add);
            return entered;
        }
    }

    private static ConsolePinHandler handler(Script person) {
        return new ConsolePinHandler(() -> Optional.of(person));
    }

    private static byte[] sign(TestCard card, Script person, Locale language) throws Exception {
        DigisignProvider provider = new DigisignProvider(card.configuration()
                .callbackHandler(handler(person))
                .language(language)
                .build());
        KeyStore keyStore = TestCard.load(provider, null);
        Signature signature = Signature.getInstance("SHA384withECDSA", provider);
        signature.initSign(CardKey.withReason(TestCard.key(keyStore, "sign"), "contract.pdf"));
        return signature.sign();
    }

    @Test
    void thePersonIsToldEverythingAndThenAsked() throws Exception {
        Script person = new Script("123456");
        assertThat(sign(TestCard.image("fineid-v4"), person, Locale.ENGLISH)).isNotEmpty();
        assertThat(person.said)
                .containsExactly(
                        "Card: HENKILÖKORTTI TEST",
                        "PIN:  PIN2 (allekirjoitustunnusluku), 5 tries left",
                        "For:  to sign with the key \"sign\": contract.pdf",
                        "* Enter the PIN:");
        assertThat(person.secrets)
                .as("wiped")
                .allSatisfy(secret -> assertThat(secret).containsOnly('\0'));
    }

    @Test
    void inThePersonsLanguage() throws Exception {
        Script person = new Script("123456");
        sign(TestCard.image("fineid-v4"), person, FINNISH);
        assertThat(person.said)
                .contains("Tunnusluku: PIN2 (allekirjoitustunnusluku), 5 yritystä jäljellä", "* Anna tunnusluku:");
    }

    @Test
    void whatTheCardCannotTakeIsAskedForAgain() throws Exception {
        Script person = new Script("12", "12345a", "123456");
        TestCard card = TestCard.image("fineid-v4");
        assertThat(sign(card, person, Locale.ENGLISH)).isNotEmpty();
        assertThat(person.said)
                .filteredOn(line -> line.startsWith("It must have"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("digits", "Nothing was sent"));
        assertThat(card.triesLeft("PIN2")).isEqualTo(5);
    }

    @Test
    void pressingEnterCancels() {
        TestCard card = TestCard.image("fineid-v4");
        assertThatThrownBy(() -> sign(card, new Script(""), Locale.ENGLISH))
                .isInstanceOf(SignatureException.class)
                .hasCauseInstanceOf(PinCancelledException.class);
    }

    @Test
    void theLastTryIsSpentOnlyByAYes() throws Exception {
        TestCard card = new TestCard(CardImage.load("fineid-v4").withPin("PIN2", "tries-left", "1"));
        for (String answer : List.of("no", "y", "")) {
            Script person = new Script(answer, "123456");
            assertThatThrownBy(() -> sign(card, person, Locale.ENGLISH))
                    .hasCauseInstanceOf(PinCancelledException.class);
            assertThat(person.said).contains("? Type yes to use the last try:");
            assertThat(person.secrets).isEmpty();
        }
        assertThat(card.triesLeft("PIN2")).isEqualTo(1);
        assertThat(sign(card, new Script("Kyllä", "123456"), FINNISH)).isNotEmpty();
        assertThat(card.triesLeft("PIN2")).isEqualTo(5);
    }

    @Test
    void withoutATerminalTheErrorSaysWhatToDo() {
        TestCard card = TestCard.image("fineid-v4");
        DigisignProvider provider = new DigisignProvider(card.configuration()
                .callbackHandler(new ConsolePinHandler(Optional::empty))
                .build());
        assertThatThrownBy(() -> {
                    Signature signature = Signature.getInstance("SHA384withECDSA", provider);
                    signature.initSign(TestCard.key(TestCard.load(provider, null), "sign"));
                    signature.sign();
                })
                .isInstanceOf(SignatureException.class)
                .hasMessageContaining("no terminal")
                .hasMessageContaining("standard input")
                .hasCauseInstanceOf(PinEntryUnavailableException.class);
    }

    private static PinRequest request(PinRequest.Secret secret, PinRequest.Purpose purpose, int tries) {
        PinRules rules = new PinRules(PinType.ASCII_NUMERIC, 4, 8, 8, OptionalInt.of(0));
        TokenPin pin = new TokenPin(
                "PIN 1", Bytes.ofHex("01"), 1, TokenPin.Role.PIN, rules, Optional.empty(), Optional.empty(), Set.of());
        PinStatus status = new PinStatus(OptionalInt.of(tries), PinStatus.State.READY);
        return new PinRequest(pin, status, secret, rules, List.of(pin), Optional.empty(), purpose, "TEST\u001B[2Jcard");
    }

    @Test
    void aNewPinIsAskedTwiceUntilBothAreTheSame() throws Exception {
        NewPinCallback newPin =
                new NewPinCallback(request(PinRequest.Secret.NEW_PIN, PinRequest.Purpose.CHANGE, 5), Locale.ENGLISH);
        Script person = new Script("1", "4321", "4322", "4321", "4321");
        handler(person).handle(new Callback[] {newPin});
        assertThat(newPin.getPassword()).isEqualTo("4321".toCharArray());
        assertThat(person.said)
                .containsExactly(
                        "Card: TEST?[2Jcard",
                        "New PIN: PIN 1, 4 to 8 digits",
                        "* Enter the new PIN:",
                        "It must have 4 to 8 digits. Nothing was sent to the card.",
                        "* Enter the new PIN:",
                        "* Enter it again:",
                        "The two entries differ. Nothing was sent to the card.",
                        "* Enter the new PIN:",
                        "* Enter it again:");
        assertThat(person.secrets).allSatisfy(secret -> assertThat(secret).containsOnly('\0'));
    }

    @Test
    void aNewPinCanBeGivenUpAtEitherQuestion() throws Exception {
        for (Script person : List.of(new Script(), new Script("4321"))) {
            NewPinCallback newPin = new NewPinCallback(
                    request(PinRequest.Secret.NEW_PIN, PinRequest.Purpose.CHANGE, 5), Locale.ENGLISH);
            handler(person).handle(new Callback[] {newPin});
            assertThat(newPin.getPassword()).isNull();
        }
    }

    @Test
    void pukAndActivationCodeAreCalledByTheirNames() throws Exception {
        Script puk = new Script("yes", "12345678");
        handler(puk).handle(new Callback[] {
            new PinCallback(request(PinRequest.Secret.PUK, PinRequest.Purpose.UNBLOCK, 1), null, null, Locale.ENGLISH)
        });
        assertThat(puk.said)
                .contains("PUK:  PIN 1, 4 to 8 digits, 1 try left", "For:  to unblock PIN 1", "* Enter the PUK:")
                .anySatisfy(line -> assertThat(line).contains("the card must be replaced"));
        Script code = new Script("12345678");
        handler(code).handle(new Callback[] {
            new PinCallback(
                    request(PinRequest.Secret.ACTIVATION_CODE, PinRequest.Purpose.ACTIVATE, 3),
                    null,
                    null,
                    Locale.ENGLISH)
        });
        assertThat(code.said).contains("* Enter the activation code from the letter:");
    }

    @Test
    void otherProgramsQuestionsAreAskedTooAndUnknownOnesRefused() throws Exception {
        Script person = new Script("secret");
        PasswordCallback password = new PasswordCallback("Password of the file: ", false);
        handler(person).handle(new Callback[] {
            new TextOutputCallback(TextOutputCallback.INFORMATION, "Two lines\nof text"), password
        });
        assertThat(person.said).containsExactly("Two lines?of text", "* Password of the file:");
        assertThat(password.getPassword()).isEqualTo("secret".toCharArray());
        assertThatThrownBy(() -> handler(person).handle(new Callback[] {new NameCallback("Who?")}))
                .isInstanceOf(UnsupportedCallbackException.class);
    }

    @Test
    void forTheReadersKeysThePersonIsToldWhereToEnterIt() throws Exception {
        Script person = new Script();
        PinPadCallback atReader = new PinPadCallback(
                request(PinRequest.Secret.PIN, PinRequest.Purpose.LOGIN, 3), null, null, Locale.ENGLISH, "TEST reader");
        handler(person).handle(new Callback[] {atReader});
        assertThat(person.said).last().asString().contains("on the PIN pad of the reader TEST reader");
        assertThat(atReader.isCancelled()).isFalse();
        atReader.finished();
        assertThat(person.said).last().asString().contains("finished PIN entry");
        PinPadCallback last = new PinPadCallback(
                request(PinRequest.Secret.PIN, PinRequest.Purpose.LOGIN, 1), null, null, Locale.ENGLISH, "TEST reader");
        handler(new Script("no")).handle(new Callback[] {last});
        assertThat(last.isCancelled()).isTrue();
        assertThat(last.isLastTryAllowed()).isFalse();
        handler(new Script("yes")).handle(new Callback[] {last});
        assertThat(last.isLastTryAllowed()).isTrue();
    }
}
