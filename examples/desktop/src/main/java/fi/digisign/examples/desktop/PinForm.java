package fi.digisign.examples.desktop;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.desktop.words.DesktopText;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.provider.NewPinCallback;
import fi.digisign.provider.PinPrompt;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.security.auth.callback.PasswordCallback;

/**
 * What a window asks, in words, and when its answer will do. Knows no window.
 *
 * @param language of the words
 * @param title the window's
 * @param lines what there is to know before
 * @param question what to enter
 * @param twice whether to enter it twice
 * @param rules what can be entered; empty where anything can
 * @param lastTry the warning, if a wrong entry blocks what is entered
 */
record PinForm(
        Locale language,
        Text title,
        List<String> lines,
        Text question,
        boolean twice,
        Optional<PinRules> rules,
        Optional<Text> lastTry) {

    /**
     * Whether an entry will do.
     *
     * @param acceptable whether it can be handed over
     * @param hint what to tell the person now
     */
    record Verdict(boolean acceptable, Text hint) {}

    static PinForm of(PinPrompt prompt) {
        DesktopText title;
        DesktopText question;
        DesktopText warning;
        switch (prompt.secret()) {
            case PUK -> {
                title = DesktopText.TITLE_PUK;
                question = DesktopText.ENTER_PUK;
                warning = DesktopText.LAST_TRY_OF_PUK;
            }
            case ACTIVATION_CODE -> {
                title = DesktopText.TITLE_CODE;
                question = DesktopText.ENTER_CODE;
                warning = DesktopText.LAST_TRY_OF_CODE;
            }
            default -> {
                title = DesktopText.TITLE_PIN;
                question = DesktopText.ENTER_PIN;
                warning = DesktopText.LAST_TRY;
            }
        }
        return new PinForm(
                prompt.language(),
                title,
                prompt.lines(),
                question,
                false,
                Optional.of(prompt.pinRules()),
                prompt.isLastTry() ? Optional.of(warning) : Optional.empty());
    }

    static PinForm of(NewPinCallback newPin) {
        Locale language = newPin.language();
        return new PinForm(
                language,
                DesktopText.TITLE_NEW_PIN,
                List.of(
                        DesktopText.CARD.with(newPin.cardLabel()).in(language),
                        DesktopText.NEW_PIN.with(newPin.pinCalled()).in(language)),
                DesktopText.ENTER_NEW_PIN,
                true,
                Optional.of(newPin.pinRules()),
                Optional.empty());
    }

    /** A question that is not about cards. */
    static PinForm ofOther(PasswordCallback password) {
        String prompt = password.getPrompt().strip();
        return new PinForm(
                Locale.getDefault(Locale.Category.DISPLAY),
                DesktopText.TITLE_PASSWORD,
                List.of(),
                language -> prompt,
                false,
                Optional.empty(),
                Optional.empty());
    }

    /** Looks at what is entered so far; keeps none of it. */
    Verdict judge(char[] entered, char[] again, boolean agreed) {
        if (rules.isPresent()) {
            PinRules wanted = rules.get();
            if (wanted.digitsOnly() && hasOtherThanDigits(entered)) {
                return no(DesktopText.DIGITS_ONLY);
            }
            if (!wanted.allow(entered)) {
                return no(DesktopText.MUST_HAVE.with(form(wanted)));
            }
        } else if (entered.length == 0) {
            return no(question);
        }
        if (twice && !Arrays.equals(entered, again)) {
            boolean begun =
                    again.length <= entered.length && Arrays.equals(Arrays.copyOf(entered, again.length), again);
            return no(begun ? DesktopText.ENTER_IT_AGAIN : DesktopText.DIFFERENT);
        }
        if (lastTry.isPresent() && !agreed) {
            return no(DesktopText.AGREE_FIRST);
        }
        return new Verdict(true, DesktopText.MAY_BE_RIGHT);
    }

    private static Verdict no(Text hint) {
        return new Verdict(false, hint);
    }

    private static boolean hasOtherThanDigits(char[] entered) {
        boolean others = false;
        for (char character : entered) {
            others |= character < '0' || character > '9';
        }
        return others;
    }

    private static Text form(PinRules rules) {
        boolean digits = rules.digitsOnly();
        if (rules.minLength() == rules.maxLength()) {
            return (digits ? DesktopText.DIGITS : DesktopText.CHARACTERS).with(rules.minLength());
        }
        return (digits ? DesktopText.DIGITS_BETWEEN : DesktopText.CHARACTERS_BETWEEN)
                .with(rules.minLength(), rules.maxLength());
    }
}
