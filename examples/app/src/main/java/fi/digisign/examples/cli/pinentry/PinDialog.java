package fi.digisign.examples.cli.pinentry;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.cli.error.PinUnavailableException;
import fi.digisign.examples.cli.options.PinSource;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.desktop.SwingPinHandler;
import fi.digisign.examples.words.PinEntryText;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.pin.PinAnswer;
import fi.digisign.pkcs15.pin.PinCancelledException;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.pkcs15.pin.PinPadEntry;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.provider.PinCallback;
import fi.digisign.provider.PinPadCallback;
import java.io.IOException;
import java.text.Collator;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * Gets PINs from where an option says: {@code --pin}, or {@code --puk} for PUKs and activation codes. A person is told which PIN, which key, what for, and how many
 * tries are left, and spends the last try only by saying so. A PIN from a variable or file is used once for each thing
 * done: if the card wants it again, it was wrong.
 */
public final class PinDialog implements PinEntry, CallbackHandler {

    private final String option;
    private final PinSource source;
    private final boolean spendLastTry;
    private final Optional<User> person;
    private final Locale language;
    private final Set<String> used = new HashSet<>();
    private boolean entered;
    private Optional<String> keyName = Optional.empty();
    private Optional<String> reason = Optional.empty();
    private Optional<String> target = Optional.empty();

    /**
     * For PINs.
     *
     * @param source where they come from
     * @param spendLastTry whether a PIN that no person enters may be the last try
     * @param person whom to ask, if anyone is there
     * @param language what this person reads
     */
    public PinDialog(PinSource source, boolean spendLastTry, Optional<User> person, Locale language) {
        this("--pin", source, spendLastTry, person, language);
    }

    /**
     * @param option the option that says where they come from
     * @param source where that is
     * @param spendLastTry whether a PIN that no person enters may be the last try
     * @param person whom to ask, if anyone is there
     * @param language what this person reads
     */
    public PinDialog(String option, PinSource source, boolean spendLastTry, Optional<User> person, Locale language) {
        this.option = option;
        this.source = source;
        this.spendLastTry = spendLastTry;
        this.person = person;
        this.language = language;
    }

    /**
     * What the person reads.
     *
     * @return the language
     */
    public Locale language() {
        return language;
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
     * Whether a PIN was given, so that the card may have it verified now.
     *
     * @return true if so
     */
    public boolean entered() {
        return entered;
    }

    /**
     * The PINs given so far were right, and did what they were given for. A card that wants one for each use may have it
     * from a variable or file again.
     */
    public void accepted() {
        used.clear();
    }

    /**
     * Calls the key as the person does, where a token knows only its label.
     *
     * @param alias the key's name on the command line
     * @param what what it is used for
     */
    public void callKey(String alias, String what) {
        keyName = Optional.of(alias);
        reason = Optional.of(what);
    }

    /**
     * Says what a PUK is for.
     *
     * @param pins the names of the PINs that need it
     */
    public void aimAt(String pins) {
        target = Optional.of(pins);
    }

    /** For a token. */
    @Override
    public PinAnswer enter(PinRequest request) throws SmartCardException {
        if (source instanceof PinSource.Window) {
            return askInWindow(request);
        }
        PinQuestion question =
                PinQuestion.of(new PinCallback(request, keyName.orElse(null), reason.orElse(null), language));
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
            if (callback instanceof PinPadCallback atReader) {
                sendToReader(atReader);
                continue;
            }
            if (!(callback instanceof PinCallback wanted)) {
                throw new UnsupportedCallbackException(callback);
            }
            if (source instanceof PinSource.Window) {
                askInWindow(wanted);
                continue;
            }
            PinQuestion question = PinQuestion.of(wanted).aimedAt(target);
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

    /** Where a person would be asked, the reader's keys will do; a PIN in a variable or file is there already. */
    private void sendToReader(PinPadCallback atReader) throws IOException, UnsupportedCallbackException {
        if (source instanceof PinSource.Window) {
            new SwingPinHandler().handle(new Callback[] {atReader});
        } else if (source instanceof PinSource.Ask && person.isPresent()) {
            PinQuestion question = PinQuestion.of(atReader);
            if (!agrees(person.get(), question)) {
                atReader.cancel();
                return;
            }
            if (question.lastTry()) {
                atReader.allowLastTry();
            }
            person.get().tell(PlainText.of(atReader.instruction()));
            atReader.shown();
        } else {
            throw new UnsupportedCallbackException(atReader);
        }
        entered |= atReader.isShown();
    }

    /** For a token. */
    @Override
    public Optional<PinPadEntry> atReader() {
        boolean person = source instanceof PinSource.Window || source instanceof PinSource.Ask;
        return person
                ? Optional.of(new PinPadDialog(this, language, keyName.orElse(null), reason.orElse(null)))
                : Optional.empty();
    }

    private PinAnswer askInWindow(PinRequest request) throws SmartCardException {
        PinCallback callback = new PinCallback(request, keyName.orElse(null), reason.orElse(null), language);
        try {
            askInWindow(callback);
            char[] pin = callback.getPassword();
            if (pin == null) {
                throw new PinCancelledException(request.pin());
            }
            try {
                return new PinAnswer(pin, callback.isLastTryAllowed());
            } finally {
                Arrays.fill(pin, '\0');
            }
        } catch (IOException | UnsupportedCallbackException e) {
            throw e.getCause() instanceof SmartCardException known
                    ? known
                    : new PinCancelledException(request.pin(), e);
        } finally {
            callback.clearPassword();
        }
    }

    private void askInWindow(PinCallback wanted) throws IOException, UnsupportedCallbackException {
        new SwingPinHandler().handle(new Callback[] {wanted});
        char[] pin = wanted.getPassword();
        if (pin != null) {
            entered = true;
            Arrays.fill(pin, '\0');
        }
    }

    /** The PIN, for the caller to wipe; if it is the last try, somebody has agreed to spend it. Empty if cancelled. */
    private Optional<char[]> pin(PinQuestion question) throws PinUnavailableException {
        Optional<char[]> pin = read(question);
        entered |= pin.isPresent();
        return pin;
    }

    private Optional<char[]> read(PinQuestion question) throws PinUnavailableException {
        if (source instanceof PinSource.Ask) {
            return ask(question);
        }
        requireUse(question);
        char[] given = source.read(option);
        PinRules rules = question.prompt().pinRules();
        if (question.secret() != SecretWords.ACTIVATION_CODE && !rules.allow(given)) {
            Arrays.fill(given, '\0');
            throw new PinUnavailableException(
                    PinEntryText.PIN_DOES_NOT_FIT.with(source.place(), PinForm.of(rules)),
                    PinEntryText.PIN_DOES_NOT_FIT_REMEDY);
        }
        return Optional.of(given);
    }

    private void requireUse(PinQuestion question) throws PinUnavailableException {
        if (question.pukToo().isPresent()) {
            // the source holds the activation code
            throw new PinUnavailableException(question.pukToo().get(), PinEntryText.PUK_TOO_REMEDY.with(option));
        }
        if (question.lastTry() && !spendLastTry) {
            throw new PinUnavailableException(
                    PinEntryText.LAST_TRY_LEFT.with(question.pin()), question.secret().lastTryLeftRemedy);
        }
        if (!used.add(question.pin())) {
            throw new PinUnavailableException(
                    question.secret().usedAlready.with(question.pin()), PinEntryText.USED_ALREADY_REMEDY.with(option));
        }
    }

    private Optional<char[]> ask(PinQuestion question) throws PinUnavailableException {
        User asked = person.orElseThrow(() -> new PinUnavailableException(
                question.secret().noTerminal.with(question.pin()), PinEntryText.NO_TERMINAL_REMEDY.with(option)));
        if (!agrees(asked, question)) {
            throw new PinUnavailableException(PinEntryText.STOPPED, PinEntryText.STOPPED_REMEDY);
        }
        return asked.askSecret(question.secret().enter.in(language)).filter(pin -> pin.length > 0);
    }

    /** Says everything, and asks whether to spend the last try if it is that. */
    private boolean agrees(User asked, PinQuestion question) {
        question.prompt().lines().forEach(line -> asked.tell(PlainText.of(line)));
        question.pukToo().ifPresent(line -> asked.tell(PlainText.of(line.in(language))));
        if (question.lastTry()) {
            asked.tell(question.secret().lastTry.in(language));
            String yes = PinEntryText.YES.in(language);
            Optional<String> consent = asked.ask(PinEntryText.CONSENT.with(yes).in(language));
            return consent.filter(text -> isSameWord(text.strip(), yes)).isPresent();
        }
        return true;
    }

    /** Not every terminal can show and take the letters of every language: without their marks they will do. */
    public static boolean isSameWord(String typed, String word) {
        Collator letters = Collator.getInstance(Locale.ROOT);
        letters.setStrength(Collator.PRIMARY);
        return letters.equals(typed, word);
    }
}
