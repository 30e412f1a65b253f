package fi.digisign.provider;

import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.provider.words.HandlerText;
import java.io.IOException;
import java.text.Collator;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.TextOutputCallback;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * Asks for PINs at the terminal that the program was started from ({@link java.io.Console}): tells which PIN, for which key,
 * what for and how many tries are left, shows nothing of what is typed, asks before the last try is spent, and asks for new
 * PINs twice. A PIN that the card's own rules exclude is asked for again. Who just presses Enter cancels.
 *
 * <p>Without a terminal, as in scripts and services, the caller gets a {@link PinEntryUnavailableException}.
 *
 * <p>Safe for use by several threads: one is asked after the other.
 */
public final class ConsolePinHandler implements CallbackHandler {

    private final Supplier<Optional<TerminalPerson>> terminal;

    /** Looks for the terminal when it is needed. */
    public ConsolePinHandler() {
        this(TerminalPerson::find);
    }

    ConsolePinHandler(Supplier<Optional<TerminalPerson>> terminal) {
        this.terminal = terminal;
    }

    /**
     * Asks.
     *
     * @param callbacks {@link PinCallback}, {@link NewPinCallback}, {@link PinPadCallback}, any other
     *     {@link PasswordCallback} (its prompt is shown), {@link TextOutputCallback}
     * @throws IOException if there is no terminal; its cause is a {@link PinEntryUnavailableException}
     * @throws UnsupportedCallbackException for callbacks of other kinds
     */
    @Override
    public synchronized void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
        TerminalPerson person = person();
        for (Callback callback : callbacks) {
            if (callback instanceof PinCallback pin) {
                ask(person, pin);
            } else if (callback instanceof NewPinCallback newPin) {
                ask(person, newPin);
            } else if (callback instanceof PinPadCallback atReader) {
                tell(person, atReader);
            } else if (callback instanceof PasswordCallback password) {
                answer(
                        password,
                        person.askSecret(
                                PinPromptLines.plain(password.getPrompt().strip())));
            } else if (callback instanceof TextOutputCallback output) {
                person.tell(PinPromptLines.plain(output.getMessage()));
            } else {
                throw new UnsupportedCallbackException(callback);
            }
        }
    }

    private TerminalPerson person() throws IOException {
        Optional<TerminalPerson> found = terminal.get();
        if (found.isEmpty()) {
            PinEntryUnavailableException nobody =
                    new PinEntryUnavailableException(HandlerText.NO_TERMINAL, HandlerText.NO_TERMINAL_REMEDY, null);
            throw new IOException(nobody.getMessage(), nobody);
        }
        return found.get();
    }

    private static void ask(TerminalPerson person, PinCallback pin) {
        if (!explained(person, pin)) {
            return;
        }
        HandlerText question = switch (pin.secret()) {
            case PIN, NEW_PIN -> HandlerText.ENTER_PIN;
            case PUK -> HandlerText.ENTER_PUK;
            case ACTIVATION_CODE -> HandlerText.ENTER_CODE;
        };
        answer(pin, fitting(person, question, pin.pinRules(), pin.language()));
    }

    private static void tell(TerminalPerson person, PinPadCallback atReader) {
        if (!explained(person, atReader)) {
            atReader.cancel();
            return;
        }
        person.tell(atReader.instruction());
        atReader.shown();
        atReader.onFinished(() -> person.tell(HandlerText.AT_READER_DONE.in(atReader.language())));
    }

    /** Tells all there is to tell, and whether the person wants to go on. */
    private static boolean explained(TerminalPerson person, PinPrompt prompt) {
        Locale language = prompt.language();
        prompt.lines().forEach(person::tell);
        if (!prompt.isLastTry()) {
            return true;
        }
        HandlerText warning = switch (prompt.secret()) {
            case PIN, NEW_PIN -> HandlerText.LAST_TRY;
            case PUK -> HandlerText.LAST_TRY_OF_PUK;
            case ACTIVATION_CODE -> HandlerText.LAST_TRY_OF_CODE;
        };
        person.tell(warning.in(language));
        String yes = HandlerText.YES.in(language);
        Optional<String> consent = person.ask(HandlerText.CONSENT.with(yes).in(language));
        if (consent.filter(words -> isSameWord(words.strip(), yes)).isEmpty()) {
            return false;
        }
        prompt.allowLastTry();
        return true;
    }

    /** Not every terminal can show and take the letters of every language: without their marks they will do. */
    private static boolean isSameWord(String typed, String word) {
        Collator letters = Collator.getInstance(Locale.ROOT);
        letters.setStrength(Collator.PRIMARY);
        return letters.equals(typed, word);
    }

    private static void ask(TerminalPerson person, NewPinCallback newPin) {
        Locale language = newPin.language();
        PinRules rules = newPin.pinRules();
        tell(person, HandlerText.CARD.with(newPin.cardLabel()), language);
        tell(person, HandlerText.NEW_PIN.with(newPin.pinCalled(), PinPromptLines.form(rules)), language);
        while (true) {
            Optional<char[]> chosen = fitting(person, HandlerText.ENTER_NEW_PIN, rules, language);
            if (chosen.isEmpty()) {
                return;
            }
            Optional<char[]> again = person.askSecret(HandlerText.ENTER_AGAIN.in(language));
            boolean same = again.isPresent() && Arrays.equals(chosen.get(), again.get());
            again.ifPresent(entered -> Arrays.fill(entered, '\0'));
            if (same) {
                answer(newPin, chosen);
                return;
            }
            Arrays.fill(chosen.get(), '\0');
            if (again.isEmpty()) {
                return;
            }
            tell(person, HandlerText.NOT_THE_SAME, language);
        }
    }

    /** Asks until it fits the rules; empty if the person gives up. */
    private static Optional<char[]> fitting(
            TerminalPerson person, HandlerText question, PinRules rules, Locale language) {
        while (true) {
            Optional<char[]> entered = person.askSecret(question.in(language));
            if (entered.isEmpty() || rules.allow(entered.get())) {
                return entered;
            }
            Arrays.fill(entered.get(), '\0');
            tell(person, HandlerText.MUST_HAVE.with(PinPromptLines.form(rules)), language);
        }
    }

    private static void answer(PasswordCallback callback, Optional<char[]> entered) {
        entered.ifPresent(secret -> {
            callback.setPassword(secret);
            Arrays.fill(secret, '\0');
        });
    }

    private static void tell(TerminalPerson person, Text line, Locale language) {
        person.tell(PinPromptLines.plain(line.in(language)));
    }
}
