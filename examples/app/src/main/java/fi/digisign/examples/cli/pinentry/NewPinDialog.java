package fi.digisign.examples.cli.pinentry;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.error.PinUnavailableException;
import fi.digisign.examples.cli.options.PinSource;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.desktop.SwingPinHandler;
import fi.digisign.examples.words.PinEntryText;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.provider.NewPinCallback;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.TextOutputCallback;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * Gets a new PIN from where an option says. A person enters it twice, since nobody sees what is typed; what differs, or what
 * the card would not take, is asked for again. Nothing is sent meanwhile.
 */
public final class NewPinDialog {

    private final String option;
    private final PinSource source;
    private final Optional<User> person;
    private final Locale language;
    private final CallbackHandler window;

    /**
     * @param option the option that says where it comes from
     * @param source where that is
     * @param person whom to ask, if anyone is there
     * @param language what this person reads
     */
    public NewPinDialog(String option, PinSource source, Optional<User> person, Locale language) {
        this(option, source, person, language, new SwingPinHandler());
    }

    /** @param window who asks at the screen */
    public NewPinDialog(
            String option, PinSource source, Optional<User> person, Locale language, CallbackHandler window) {
        this.window = window;
        this.option = option;
        this.source = source;
        this.person = person;
        this.language = language;
    }

    /**
     * Whether a person chooses the new PIN, wherever that is entered.
     *
     * @return false if it is in a variable or file
     */
    public boolean asksPerson() {
        return source instanceof PinSource.Ask || source instanceof PinSource.Window;
    }

    /**
     * Whether a terminal is needed.
     *
     * @return false for windows, variables and files
     */
    public boolean asksAtTerminal() {
        return source instanceof PinSource.Ask;
    }

    /**
     * Makes sure, before anybody is asked for anything, that there will be a new PIN that the card can take.
     *
     * @param pin the PIN's name
     * @param rules what the card accepts
     * @throws PinUnavailableException if there will be none, or it does not fit the rules
     */
    public void check(String pin, PinRules rules) throws PinUnavailableException {
        if (source instanceof PinSource.Ask) {
            requirePerson(pin);
        }
        if (source instanceof PinSource.Ask || source instanceof PinSource.Window) {
            return;
        }
        char[] given = source.read(option);
        try {
            if (!rules.allow(given)) {
                throw new PinUnavailableException(
                        PinEntryText.NEW_PIN_DOES_NOT_FIT.with(pin, PinForm.of(rules)),
                        PinEntryText.NEW_PIN_DOES_NOT_FIT_REMEDY.with(option));
            }
        } finally {
            Arrays.fill(given, '\0');
        }
    }

    /**
     * Answers the card's question for a new PIN; leaves it unanswered if the person gave up.
     *
     * @param wanted the question
     * @param present what the PIN must not be
     * @param presentAgain what to tell whoever chooses that
     * @throws IOException if nobody can be asked, or the source has no PIN; its cause says why
     * @throws UnsupportedCallbackException never
     */
    public void answer(NewPinCallback wanted, char[] present, Text presentAgain)
            throws IOException, UnsupportedCallbackException {
        if (source instanceof PinSource.Window) {
            chooseInWindow(wanted, present, presentAgain);
            return;
        }
        try {
            choose(wanted.pinCalled(), wanted.pinRules(), present, presentAgain).ifPresent(chosen -> {
                wanted.setPassword(chosen);
                Arrays.fill(chosen, '\0');
            });
        } catch (PinUnavailableException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Asks again as long as it is what it must not be. */
    private void chooseInWindow(NewPinCallback wanted, char[] present, Text presentAgain)
            throws IOException, UnsupportedCallbackException {
        while (true) {
            window.handle(new Callback[] {wanted});
            char[] chosen = wanted.getPassword();
            boolean again = chosen != null && present.length > 0 && Arrays.equals(chosen, present);
            if (chosen != null) {
                Arrays.fill(chosen, '\0');
            }
            if (!again) {
                return;
            }
            wanted.clearPassword();
            wanted.setPassword(null);
            window.handle(
                    new Callback[] {new TextOutputCallback(TextOutputCallback.WARNING, presentAgain.in(language))});
        }
    }

    /**
     * Gets the new PIN where no window is to be opened.
     *
     * @param pin the PIN's name
     * @param rules what the card accepts
     * @return the PIN, for the caller to wipe; empty if the person gave up
     * @throws PinUnavailableException if nobody can be asked, or the source has none
     */
    public Optional<char[]> choose(String pin, PinRules rules) throws PinUnavailableException {
        return choose(pin, rules, new char[0], PinEntryText.NOT_THE_OLD_PIN);
    }

    private Optional<char[]> choose(String pin, PinRules rules, char[] present, Text presentAgain)
            throws PinUnavailableException {
        if (!(source instanceof PinSource.Ask)) {
            return Optional.of(source.read(option));
        }
        User asked = requirePerson(pin);
        tell(asked, PinEntryText.NEW_PIN.with(pin, PinForm.of(rules)));
        while (true) {
            Optional<char[]> first = askFor(asked, PinEntryText.ENTER_NEW_PIN);
            if (first.isEmpty()) {
                return first;
            }
            if (!rules.allow(first.get())) {
                Arrays.fill(first.get(), '\0');
                tell(asked, PinEntryText.MUST_HAVE.with(PinForm.of(rules)));
                continue;
            }
            if (Arrays.equals(first.get(), present)) {
                Arrays.fill(first.get(), '\0');
                tell(asked, presentAgain);
                continue;
            }
            Optional<char[]> second = askFor(asked, PinEntryText.ENTER_AGAIN);
            boolean same = second.isPresent() && Arrays.equals(first.get(), second.get());
            second.ifPresent(entered -> Arrays.fill(entered, '\0'));
            if (same) {
                return first;
            }
            Arrays.fill(first.get(), '\0');
            if (second.isEmpty()) {
                return second;
            }
            tell(asked, PinEntryText.NOT_THE_SAME);
        }
    }

    private Optional<char[]> askFor(User asked, Text question) {
        return asked.askSecret(question.in(language)).filter(entered -> entered.length > 0);
    }

    private void tell(User asked, Text line) {
        asked.tell(PlainText.of(line.in(language)));
    }

    private User requirePerson(String pin) throws PinUnavailableException {
        return person.orElseThrow(() -> new PinUnavailableException(
                PinEntryText.NO_TERMINAL_FOR_NEW_PIN.with(pin), PinEntryText.NO_TERMINAL_REMEDY.with(option)));
    }
}
