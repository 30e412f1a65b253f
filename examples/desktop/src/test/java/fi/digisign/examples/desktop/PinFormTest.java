package fi.digisign.examples.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.desktop.PinForm.Verdict;
import fi.digisign.pkcs15.pin.PinRequest.Secret;
import java.util.Locale;
import javax.security.auth.callback.PasswordCallback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a window says while somebody types, and when OK is possible. */
class PinFormTest {

    private static Verdict judge(PinForm form, String entered, String again, boolean agreed) {
        return form.judge(entered.toCharArray(), again.toCharArray(), agreed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''        | false | It must have 4 to 8 digits",
                "123       | false | It must have 4 to 8 digits",
                "1234      | true  | The length is correct",
                "12345678  | true  | The length is correct",
                "123456789 | false | It must have 4 to 8 digits",
                "123x      | false | Only digits are allowed",
                "12345 x   | false | Only digits are allowed"
            })
    void aPinMustFitTheCardsRules(String entered, boolean acceptable, String hint) {
        Verdict verdict = judge(PinForm.of(PinRequests.pin(Secret.PIN, 3)), entered, "", false);
        assertThat(verdict.acceptable()).isEqualTo(acceptable);
        assertThat(verdict.hint().english()).isEqualTo(hint);
    }

    @Test
    void wherePinsMayHaveLettersTheyAreTaken() {
        assertThat(judge(PinForm.of(PinRequests.characters()), "abcd", "", false)
                        .acceptable())
                .isTrue();
        assertThat(judge(PinForm.of(PinRequests.characters()), "abc", "", false)
                        .hint()
                        .english())
                .isEqualTo("It must have 4 to 8 characters");
    }

    @ParameterizedTest
    @CsvSource({
        "4321, '', false, Enter it again",
        "4321, 43, false, Enter it again",
        "4321, 44, false, The two entries differ",
        "4321, 43210, false, The two entries differ",
        "4321, 4321, true, The length is correct",
        "432, 432, false, It must have 4 to 8 digits"
    })
    void aNewPinMustBeEnteredTwiceAlike(String entered, String again, boolean acceptable, String hint) {
        Verdict verdict = judge(PinForm.of(PinRequests.newPin()), entered, again, false);
        assertThat(verdict.acceptable()).isEqualTo(acceptable);
        assertThat(verdict.hint().english()).isEqualTo(hint);
    }

    @Test
    void theLastTryMustBeAgreedTo() {
        PinForm form = PinForm.of(PinRequests.pin(Secret.PIN, 1));
        assertThat(form.lastTry().orElseThrow().english()).contains("last try", "PUK");
        assertThat(judge(form, "1234", "", false).acceptable()).isFalse();
        assertThat(judge(form, "1234", "", false).hint().english()).contains("Agree");
        assertThat(judge(form, "1234", "", true).acceptable()).isTrue();
        assertThat(judge(form, "123", "", true).acceptable()).isFalse();
    }

    @Test
    void everythingIsSaidBeforeAnythingIsEntered() {
        PinForm form = PinForm.of(PinRequests.pin(Secret.PIN, 3));
        assertThat(form.lines())
                .containsExactly(
                        "Card: TEST card",
                        "PIN:  perustunnusluku, 3 tries left",
                        "For:  to sign with the key \"sign\": contract.pdf");
        assertThat(form.twice()).isFalse();
        assertThat(form.lastTry()).isEmpty();
    }

    @Test
    void longLinesAreCutAtSpacesAndLongWordsAnywhere() {
        assertThat(Lines.wrapped("For: " + "a".repeat(70) + " b")).containsExactly("For:", "a".repeat(70) + " b");
        assertThat(Lines.wrapped("x".repeat(150))).containsExactly("x".repeat(72), "x".repeat(72), "x".repeat(6));
        assertThat(Lines.wrapped("")).containsExactly("");
    }

    @Test
    void eachSecretIsCalledByItsName() {
        assertThat(PinForm.of(PinRequests.pin(Secret.PUK, 1)).title().english()).isEqualTo("PUK");
        assertThat(PinForm.of(PinRequests.pin(Secret.PUK, 1))
                        .lastTry()
                        .orElseThrow()
                        .english())
                .contains("the card must be replaced");
        assertThat(PinForm.of(PinRequests.pin(Secret.ACTIVATION_CODE, 3))
                        .question()
                        .english())
                .contains("activation code");
        assertThat(PinForm.of(PinRequests.pin(Secret.ACTIVATION_CODE, 3))
                        .title()
                        .in(Locale.forLanguageTag("fi")))
                .isEqualTo("Aktivointitunnusluku");
    }

    @Test
    void otherPasswordsHaveNoRules() {
        PinForm form = PinForm.ofOther(new PasswordCallback("Password: ", false));
        assertThat(judge(form, "", "", false).acceptable()).isFalse();
        assertThat(judge(form, "x y", "", false).acceptable()).isTrue();
        assertThat(form.question().english()).isEqualTo("Password:");
    }
}
