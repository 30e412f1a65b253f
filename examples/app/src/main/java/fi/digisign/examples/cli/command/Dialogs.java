package fi.digisign.examples.cli.command;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.error.PinUnavailableException;
import fi.digisign.examples.cli.options.PinSource;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.pinentry.NewPinDialog;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.cli.pinentry.User;
import fi.digisign.examples.words.ContactText;
import fi.digisign.examples.words.DocumentText;
import fi.digisign.examples.words.PinEntryText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a command asks the user: PINs, PUKs, new PINs, passwords and questions.
 *
 * @param user whom to ask; empty without a terminal
 * @param language the language of the questions
 * @param pin where PINs come from
 * @param spendLastTry whether a PIN from a variable or file may use the last try
 */
public record Dialogs(Optional<User> user, Locale language, PinSource pin, boolean spendLastTry) {

    /**
     * Asks for PINs.
     *
     * @return a new dialog
     */
    public PinDialog pins() {
        return new PinDialog(pin, spendLastTry, user, language);
    }

    /**
     * Asks for a PUK or an activation code.
     *
     * @param puk where it comes from; if that is not given, from a window if PINs do, otherwise from the terminal
     * @return a new dialog
     */
    public PinDialog puks(Optional<PinSource> puk) {
        return new PinDialog("--puk", puk.orElseGet(this::windowOrTerminal), spendLastTry, user, language);
    }

    /**
     * Asks for a new PIN.
     *
     * @param option the option that says where it comes from
     * @param source where that is; if that is not given, a window if PINs come from one, otherwise the terminal
     * @return a new dialog
     */
    public NewPinDialog newPin(String option, Optional<PinSource> source) {
        return new NewPinDialog(option, source.orElseGet(this::windowOrTerminal), user, language);
    }

    private PinSource windowOrTerminal() {
        return pin instanceof PinSource.Window ? pin : new PinSource.Ask();
    }

    /**
     * The password of an encrypted document.
     *
     * @param source where it comes from; null if there is none
     * @return the password, for the caller to wipe; null if there is none
     * @throws PinUnavailableException if the source has none
     */
    public char[] documentPassword(PinSource source) throws PinUnavailableException {
        return password(source, DocumentText.ENTER_PASSWORD);
    }

    /**
     * The password of {@code --password}.
     *
     * @param source where it comes from; null if there is none
     * @param question what to ask the user
     * @return the password, for the caller to wipe; null if there is none
     * @throws PinUnavailableException if the source has none
     */
    public char[] password(PinSource source, Text question) throws PinUnavailableException {
        if (source instanceof PinSource.Ask && user.isPresent()) {
            return user.get().askSecret(question.in(language)).orElse(null);
        }
        return source == null ? null : source.read("--password");
    }

    /**
     * Without a terminal, names all missing options at once.
     *
     * @param asking options whose values are to be asked for at a terminal
     * @throws PinUnavailableException if there are several, and there is no terminal
     */
    public void requireTerminal(Stream<String> asking) throws PinUnavailableException {
        List<String> options = asking.toList();
        if (user.isEmpty() && options.size() > 1) {
            throw new PinUnavailableException(
                    PinEntryText.NO_TERMINAL_FOR_ALL.with(String.join(", ", options)),
                    PinEntryText.NO_TERMINAL_FOR_ALL_REMEDY);
        }
    }

    /**
     * Shows the user something, and asks whether it is right.
     *
     * @param lines what to show
     * @return true if there is a user who answers yes
     */
    public boolean agrees(Text... lines) {
        if (user.isEmpty()) {
            return false;
        }
        for (Text line : lines) {
            user.get().tell(PlainText.of(line.in(language)));
        }
        String yes = PinEntryText.YES.in(language);
        return user.get()
                .ask(ContactText.ASK.with(yes).in(language))
                .filter(answer -> PinDialog.isSameWord(answer.strip(), yes))
                .isPresent();
    }
}
