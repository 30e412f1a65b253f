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
 * Asks for PINs at the terminal from which the program was started ({@link java.io.Console}): shows which PIN, for which key,
 * for what purpose and how many tries are left, does not echo what is typed, asks before the last try is used, and asks for new
 * PINs twice. A PIN that the card's own rules exclude is asked for again. Pressing only Enter cancels.
 *
 * <p>Without a terminal, as in scripts and services, the caller gets a {@link PinEntryUnavailableException}.
 *
 * <p>Safe for use by several threads: requests are handled one after the other.
 */
public final class ConsolePinHandler implements CallbackHandler {

    private final Supplier<Optional<ConsoleDialog>> terminal;

    /** A handler that looks for the terminal when it is needed. */
    public ConsolePinHandler() {
        this(ConsoleDialog::find);
    }

    ConsolePinHandler(Supplier<Optional<ConsoleDialog>> terminal) {
        this.terminal = terminal;
    }

    /**
     * Asks for everything that the callbacks need, in their order.
     *
     * @param callbacks {@link PinCallback}, {@link NewPinCallback}, {@link PinPadCallback}, any other
     *     {@link PasswordCallback} (its prompt is shown), {@link TextOutputCallback}
     * @throws IOException if there is no terminal; its cause is a {@link PinEntryUnavailableException}
     * @throws UnsupportedCallbackException for callbacks of other kinds
     */
    @Override
    public synchronized void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
        ConsoleDialog console = console();
        for (Callback callback : callbacks) {
            if (callback instanceof PinCallback pin) {
                ask(console, pin);
            } else if (callback instanceof NewPinCallback newPin) {
                ask(console, newPin);
            } else if (callback instanceof PinPadCallback atReader) {
                tell(console, atReader);
            } else if (callback instanceof PasswordCallback password) {
                answer(
                        password,
                        console.askSecret(
                                PinPromptLines.plain(password.getPrompt().strip())));
            } else if (callback instanceof TextOutputCallback output) {
                console.tell(PinPromptLines.plain(output.getMessage()));
            } else {
                throw new UnsupportedCallbackException(callback);
            }
        }
    }

    private ConsoleDialog console() throws IOException {
        Optional<ConsoleDialog> found = terminal.get();
        if (found.isEmpty()) {
            PinEntryUnavailableException unavailable =
                    new PinEntryUnavailableException(HandlerText.NO_TERMINAL, HandlerText.NO_TERMINAL_REMEDY, null);
            throw new IOException(unavailable.getMessage(), unavailable);
        }
        return found.get();
    }

    private static void ask(ConsoleDialog console, PinCallback pin) {
        if (!explained(console, pin)) {
            return;
        }
        HandlerText question = switch (pin.secret()) {
            case PIN, NEW_PIN -> HandlerText.ENTER_PIN;
            case PUK -> HandlerText.ENTER_PUK;
            case ACTIVATION_CODE -> HandlerText.ENTER_CODE;
        };
        answer(pin, fitting(console, question, pin.pinRules(), pin.language()));
    }

    private static void tell(ConsoleDialog console, PinPadCallback atReader) {
        if (!explained(console, atReader)) {
            atReader.cancel();
            return;
        }
        console.tell(atReader.instruction());
        atReader.shown();
        atReader.onFinished(() -> console.tell(HandlerText.AT_READER_DONE.in(atReader.language())));
    }

    /** Shows all that is known of the request; true if the user wants to continue. */
    private static boolean explained(ConsoleDialog console, PinPrompt prompt) {
        Locale language = prompt.language();
        prompt.lines().forEach(console::tell);
        if (!prompt.isLastTry()) {
            return true;
        }
        HandlerText warning = switch (prompt.secret()) {
            case PIN, NEW_PIN -> HandlerText.LAST_TRY;
            case PUK -> HandlerText.LAST_TRY_OF_PUK;
            case ACTIVATION_CODE -> HandlerText.LAST_TRY_OF_CODE;
        };
        console.tell(warning.in(language));
        String yes = HandlerText.YES.in(language);
        Optional<String> consent = console.ask(HandlerText.CONSENT.with(yes).in(language));
        if (consent.filter(words -> isSameWord(words.strip(), yes)).isEmpty()) {
            return false;
        }
        prompt.allowLastTry();
        return true;
    }

    /** Not every terminal can show and accept the letters of every language: letters without their marks are accepted too. */
    private static boolean isSameWord(String typed, String word) {
        Collator letters = Collator.getInstance(Locale.ROOT);
        letters.setStrength(Collator.PRIMARY);
        return letters.equals(typed, word);
    }

    private static void ask(ConsoleDialog console, NewPinCallback newPin) {
        Locale language = newPin.language();
        PinRules rules = newPin.pinRules();
        tell(console, HandlerText.CARD.with(newPin.cardLabel()), language);
        tell(console, HandlerText.NEW_PIN.with(newPin.pinCalled(), PinPromptLines.form(rules)), language);
        while (true) {
            Optional<char[]> chosen = fitting(console, HandlerText.ENTER_NEW_PIN, rules, language);
            if (chosen.isEmpty()) {
                return;
            }
            Optional<char[]> again = console.askSecret(HandlerText.ENTER_AGAIN.in(language));
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
            tell(console, HandlerText.NOT_THE_SAME, language);
        }
    }

    /** Asks until the entry fits the rules; empty if the user cancels. */
    private static Optional<char[]> fitting(
            ConsoleDialog console, HandlerText question, PinRules rules, Locale language) {
        while (true) {
            Optional<char[]> entered = console.askSecret(question.in(language));
            if (entered.isEmpty() || rules.allow(entered.get())) {
                return entered;
            }
            Arrays.fill(entered.get(), '\0');
            tell(console, HandlerText.MUST_HAVE.with(PinPromptLines.form(rules)), language);
        }
    }

    private static void answer(PasswordCallback callback, Optional<char[]> entered) {
        entered.ifPresent(secret -> {
            callback.setPassword(secret);
            Arrays.fill(secret, '\0');
        });
    }

    private static void tell(ConsoleDialog console, Text line, Locale language) {
        console.tell(PinPromptLines.plain(line.in(language)));
    }
}
