package fi.digisign.examples.cli;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.PinAnswer;
import fi.digisign.pkcs15.PinCancelledException;
import fi.digisign.pkcs15.PinEntry;
import fi.digisign.pkcs15.PinRequest;
import fi.digisign.provider.PinCallback;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * Gets PINs from where the option {@code --pin} says. A person is told which PIN, which key, what for, and how many
 * tries are left, and spends the last try only by saying so. A PIN from a variable or file is used once: if the card
 * wants it again, it was wrong.
 */
final class PinDialog implements PinEntry, CallbackHandler {

    private static final String YES = "yes";

    private final PinSource source;
    private final boolean spendLastTry;
    private final Optional<Person> person;
    private final Set<String> used = new HashSet<>();
    private boolean entered;
    private Optional<String> keyName = Optional.empty();
    private Optional<String> reason = Optional.empty();

    /**
     * @param source where PINs come from
     * @param spendLastTry whether a PIN that no person enters may be the last try
     * @param person whom to ask, if anyone is there
     */
    PinDialog(PinSource source, boolean spendLastTry, Optional<Person> person) {
        this.source = source;
        this.spendLastTry = spendLastTry;
        this.person = person;
    }

    /**
     * Whether a PIN was given, so that the card may have it verified now.
     *
     * @return true if so
     */
    boolean entered() {
        return entered;
    }

    /**
     * Calls the key as the person does, where a token knows only its label.
     *
     * @param alias the key's name on the command line
     * @param what what it is used for
     */
    void callKey(String alias, String what) {
        keyName = Optional.of(alias);
        reason = Optional.of(what);
    }

    /** For a token. */
    @Override
    public PinAnswer enter(PinRequest request) throws SmartCardException {
        PinQuestion question = PinQuestion.of(request, keyName, reason);
        char[] pin = pin(question).orElseThrow(() -> new PinCancelledException(request.pin()));
        try {
            return new PinAnswer(pin, question.lastTry());
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /** For the provider. */
    @Override
    public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (!(callback instanceof PinCallback wanted)) {
                throw new UnsupportedCallbackException(callback);
            }
            PinQuestion question = PinQuestion.of(wanted);
            Optional<char[]> pin;
            try {
                pin = pin(question);
            } catch (PinUnavailableException e) {
                throw new IOException(e.getMessage(), e);
            }
            if (pin.isPresent()) {
                wanted.setPassword(pin.get());
                Arrays.fill(pin.get(), '\0');
                if (question.lastTry()) {
                    wanted.allowLastTry();
                }
            }
        }
    }

    /** The PIN, for the caller to wipe; if it is the last try, somebody has agreed to spend it. Empty if cancelled. */
    private Optional<char[]> pin(PinQuestion question) throws PinUnavailableException {
        Optional<char[]> pin = read(question);
        entered |= pin.isPresent();
        return pin;
    }

    private Optional<char[]> read(PinQuestion question) throws PinUnavailableException {
        if (source instanceof PinSource.Environment environment) {
            requireUse(question);
            return Optional.of(environment.read());
        }
        if (source instanceof PinSource.FromFile file) {
            requireUse(question);
            return Optional.of(file.read());
        }
        return ask(question);
    }

    private void requireUse(PinQuestion question) throws PinUnavailableException {
        if (question.lastTry() && !spendLastTry) {
            throw new PinUnavailableException(
                    "Only one try is left: " + question.pin(),
                    "make sure of the PIN, then add --spend-last-try, or unblock the PIN with the PUK");
        }
        if (!used.add(question.pin())) {
            throw new PinUnavailableException(
                    "The PIN was used once already and is not sent again: " + question.pin(),
                    "correct it where --pin says it is, or use --pin ask");
        }
    }

    private Optional<char[]> ask(PinQuestion question) throws PinUnavailableException {
        Person asked = person.orElseThrow(() -> new PinUnavailableException(
                "A PIN is needed, and there is no terminal to ask at: " + question.pin(),
                "standard input and standard output must both be the terminal: redirect neither (--out names a file where a"
                        + " command has it), or use --pin env:NAME or --pin file:PATH"));
        asked.tell(PlainText.of("Card: " + question.card()));
        asked.tell(PlainText.of("PIN:  " + question.pin() + question.tries()));
        asked.tell(PlainText.of("For:  " + question.use()));
        if (question.lastTry()) {
            asked.tell("This is the last try: a wrong PIN blocks it, and only the PUK can unblock it.");
            Optional<String> consent = asked.ask("Type " + YES + " to spend the last try:");
            if (consent.filter(text -> text.strip().equalsIgnoreCase(YES)).isEmpty()) {
                return Optional.empty();
            }
        }
        return asked.askSecret("Enter the PIN:").filter(pin -> pin.length > 0);
    }
}
