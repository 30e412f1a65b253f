package fi.digisign.examples.cli.pinentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderFilter;
import fi.digisign.apdu.reader.TerminalSource;
import fi.digisign.examples.cli.access.CardSource;
import fi.digisign.examples.cli.error.ErrorLine;
import fi.digisign.examples.cli.error.PinUnavailableException;
import fi.digisign.examples.cli.options.PinSource;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.pkcs15.pin.BlockedPinException;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.PinCancelledException;
import fi.digisign.provider.api.MissingPinException;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.pinpad.SimulatedPinPad;
import fi.digisign.testvectors.terminal.ReaderControl;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinDialogTest {

    @TempDir
    Path folder;

    private final List<Token> opened = new ArrayList<>();
    private VirtualCard card;
    private ReaderControl pad = (code, command, toCard) -> new byte[0];

    @AfterEach
    void closeCards() {
        opened.forEach(Token::close);
    }

    @Test
    void userIsToldThePinItsPurposeAndTheTriesLeft() throws Exception {
        Token token = insert(CardImage.load("pkcs15"));
        ScriptedUser person = new ScriptedUser("1234");

        sign(token, new PinDialog(new PinSource.Ask(), false, Optional.of(person), Locale.ENGLISH));

        assertThat(person.told())
                .containsExactly(
                        "Card: PKCS15 TEST", "PIN: PIN1 (PIN), 3 tries left", "For: to sign with the key \"RSA key\"");
        assertThat(person.asked()).containsExactly("secret: Enter the PIN:");
        assertThat(person.secrets()).singleElement().isEqualTo(new char[4]);
    }

    @Test
    void userIsToldTheAliasAndWhatItSigns() throws Exception {
        Token token = insert(CardImage.load("pkcs15"));
        ScriptedUser person = new ScriptedUser("1234");
        PinDialog dialog = new PinDialog(new PinSource.Ask(), false, Optional.of(person), Locale.ENGLISH);
        dialog.callKey("Rsa-Key", "contract.pdf");

        sign(token, dialog);

        assertThat(person.told()).contains("For: to sign with the key \"Rsa-Key\": contract.pdf");
    }

    @Test
    void missingPinIsNoProgrammingError() throws Exception {
        Token token = insert(CardImage.load("pkcs15"));

        String line = ErrorLine.of(new MissingPinException(token.pins().get(0)), Locale.ENGLISH)
                .text();

        assertThat(line).contains("needed to log in", "--pin env:NAME").doesNotContain("CallbackHandler");
    }

    @Test
    void lastTryNeedsAnExplicitYes() throws Exception {
        Token token = insert(lastTry());
        PinDialog refused =
                new PinDialog(new PinSource.Ask(), false, Optional.of(new ScriptedUser("y", "1234")), Locale.ENGLISH);

        assertThatThrownBy(() -> sign(token, refused))
                .isInstanceOf(PinUnavailableException.class)
                .hasMessage("Stopped");
        assertThat(card.pin("PIN1").triesLeft()).isEqualTo(1);

        sign(
                token,
                new PinDialog(
                        new PinSource.Ask(), false, Optional.of(new ScriptedUser("yes", "1234")), Locale.ENGLISH));
        assertThat(card.pin("PIN1").triesLeft()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"fi, kyllä, 3", "fi, KYLLA, 3", "fi, yes, 1", "sv, ja, 3", "sv, '', 1", "en, yess, 1"})
    void yesMayLackAccentsInEveryLanguage(Locale language, String answer, int triesLeft) throws Exception {
        Token token = insert(lastTry());
        PinDialog dialog =
                new PinDialog(new PinSource.Ask(), false, Optional.of(new ScriptedUser(answer, "1234")), language);

        if (triesLeft == 1) {
            assertThatThrownBy(() -> sign(token, dialog)).isInstanceOf(PinUnavailableException.class);
        } else {
            sign(token, dialog);
        }

        assertThat(card.pin("PIN1").triesLeft()).isEqualTo(triesLeft);
    }

    @Test
    void wrongPinFromAFileIsNeverSentAgain() throws Exception {
        Token token = insert(CardImage.load("pkcs15"));
        PinDialog dialog = new PinDialog(file("9999"), false, Optional.empty(), Locale.ENGLISH);

        assertThatThrownBy(() -> sign(token, dialog)).isInstanceOf(IncorrectPinException.class);
        assertThatThrownBy(() -> sign(token, dialog)).isInstanceOf(PinUnavailableException.class);
        assertThat(card.pin("PIN1").triesLeft()).isEqualTo(2);
    }

    @Test
    void pinFileUsesTheLastTryOnlyWithTheOption() throws Exception {
        Token token = insert(lastTry());

        assertThatThrownBy(() -> sign(token, new PinDialog(file("9999"), false, Optional.empty(), Locale.ENGLISH)))
                .isInstanceOfSatisfying(
                        PinUnavailableException.class,
                        e -> assertThat(e.remedy()).contains("--spend-last-try"));
        assertThat(card.pin("PIN1").triesLeft()).isEqualTo(1);

        assertThatThrownBy(() -> sign(token, new PinDialog(file("9999"), true, Optional.empty(), Locale.ENGLISH)))
                .isInstanceOf(BlockedPinException.class);
        assertThat(card.pin("PIN1").triesLeft()).isZero();
    }

    @Test
    void missingTerminalIsReported() throws Exception {
        Token token = insert(CardImage.load("pkcs15"));

        assertThatThrownBy(
                        () -> sign(token, new PinDialog(new PinSource.Ask(), false, Optional.empty(), Locale.ENGLISH)))
                .isInstanceOf(PinUnavailableException.class)
                .hasMessageContaining("no terminal");
    }

    @Test
    void noAnswerCancels() throws Exception {
        Token token = insert(CardImage.load("pkcs15"));

        assertThatThrownBy(() -> sign(
                        token,
                        new PinDialog(new PinSource.Ask(), false, Optional.of(new ScriptedUser()), Locale.ENGLISH)))
                .isInstanceOf(PinCancelledException.class);
        assertThatThrownBy(() -> sign(
                        token,
                        new PinDialog(new PinSource.Ask(), false, Optional.of(new ScriptedUser("")), Locale.ENGLISH)))
                .isInstanceOf(PinCancelledException.class);
        assertThat(card.pin("PIN1").triesLeft()).isEqualTo(3);
    }

    @Test
    void userIsDirectedToThePinPad() throws Exception {
        pad = SimulatedPinPad.usual().holderEnters("1234");
        Token token = insert(CardImage.load("pkcs15"));
        ScriptedUser person = new ScriptedUser();
        PinDialog dialog = dialog(new PinSource.Ask(), person);

        sign(token, dialog);

        assertThat(person.told())
                .contains("PIN: PIN1 (PIN), 3 tries left")
                .last()
                .asString()
                .contains("TEST reader");
        assertThat(person.asked()).isEmpty();
        assertThat(dialog.entered()).isTrue();
    }

    @Test
    void lastTryAtThePinPadNeedsAnExplicitYes() throws Exception {
        pad = SimulatedPinPad.usual().holderEnters("1234");
        Token token = insert(lastTry());

        assertThatThrownBy(() -> sign(token, dialog(new PinSource.Ask(), new ScriptedUser("y"))))
                .isInstanceOf(PinCancelledException.class);
        sign(token, dialog(new PinSource.Ask(), new ScriptedUser("yes")));

        assertThat(card.pin("PIN1").triesLeft()).isEqualTo(3);
    }

    @Test
    void pinFromAFileIsNotEnteredAtTheReader() throws Exception {
        SimulatedPinPad keys = SimulatedPinPad.usual();
        pad = keys;
        Token token = insert(CardImage.load("pkcs15"));

        sign(token, new PinDialog(file("1234"), false, Optional.empty(), Locale.ENGLISH));

        assertThat(keys.questions()).isEmpty();
    }

    private static PinDialog dialog(PinSource source, ScriptedUser person) {
        return new PinDialog(source, false, Optional.of(person), Locale.ENGLISH);
    }

    private static CardImage lastTry() {
        return CardImage.load("pkcs15").withPin("PIN1", "tries-left", "1");
    }

    private PinSource file(String pin) throws Exception {
        return new PinSource.FromFile(Files.writeString(folder.resolve("pin"), pin + "\n"));
    }

    private Token insert(CardImage image) throws Exception {
        card = new VirtualCard(image);
        SimulatedReader reader = new SimulatedReader("TEST reader", card).onControl(pad);
        TerminalSource terminals = TerminalSource.of(SimulatedTerminals.factory(reader));
        Token token = new CardSource(terminals, ReaderFilter.ALL).open(List.of());
        opened.add(token);
        return token;
    }

    /** Verifies through a signature, as commands do. */
    private static void sign(Token token, PinDialog dialog) throws SmartCardException {
        Bytes digest = Bytes.of(new byte[32]);
        token.sign(token.keys().get(0), new SignatureScheme.RsaPkcs1(DigestAlgorithm.SHA256), digest, dialog);
    }
}
