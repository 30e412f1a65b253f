package fi.digisign.provider;

import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.provider.words.HandlerText;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.security.auth.callback.Callback;

/**
 * Tells the card holder to enter a PIN at the reader's own keys, and all that there is to know before doing so. The handler
 * shows it, calls {@link #shown()} and returns at once: the reader begins to ask when it has returned. What is shown is taken
 * away when {@linkplain #onFinished} says so. The PIN itself never comes to this program.
 *
 * <p>A handler cancels by {@link #cancel()}. If there is a single try left, nothing is asked unless it calls
 * {@link #allowLastTry()}. To a handler that calls neither, or throws
 * {@link javax.security.auth.callback.UnsupportedCallbackException}, since it does not know this callback, the same request
 * comes again as a {@link PinCallback}, to be answered at the computer, unless the configuration requires the reader's keys.
 *
 * <p>Not safe for use by several threads.
 */
public final class PinPadCallback implements Callback, PinPrompt {

    private final PinRequest request;
    private final String keyAlias;
    private final String reason;
    private final Locale language;
    private final String readerName;
    private Runnable finished = () -> {};
    private boolean shown;
    private boolean lastTryAllowed;
    private boolean cancelled;

    /**
     * @param request what the card wants
     * @param keyAlias the key's alias in the key store, or null where the PIN is not for a key
     * @param reason what the application says that it is for, or null
     * @param language in which to ask; all but Finnish and Swedish locales give English
     * @param readerName the reader with the keys
     */
    public PinPadCallback(PinRequest request, String keyAlias, String reason, Locale language, String readerName) {
        this.request = Objects.requireNonNull(request);
        this.keyAlias = keyAlias;
        this.reason = reason;
        this.language = Objects.requireNonNull(language);
        this.readerName = Objects.requireNonNull(readerName);
    }

    /**
     * The reader whose keys are to be used.
     *
     * @return its name as the PC/SC service gives it
     */
    public String readerName() {
        return readerName;
    }

    /**
     * What to do now, in one sentence.
     *
     * @return where to enter what, in {@link #language()}
     */
    public String instruction() {
        boolean change = request.purpose() == PinRequest.Purpose.CHANGE;
        String words = (change ? HandlerText.AT_READER_CHANGE : HandlerText.AT_READER)
                .with(readerName)
                .in(language);
        return PinPromptLines.plain(words);
    }

    /** The card holder sees what to do. */
    public void shown() {
        shown = true;
    }

    /**
     * Whether {@link #shown()} was called.
     *
     * @return false until then
     */
    public boolean isShown() {
        return shown;
    }

    /**
     * Does something when the reader does not ask any more: because the PIN was entered, or it was cancelled there, or nobody
     * came. Runs on the thread of the card's work.
     *
     * @param work such as closing a window; must return at once
     */
    public void onFinished(Runnable work) {
        finished = Objects.requireNonNull(work);
    }

    /** The reader does not ask any more. Called by this library. */
    public void finished() {
        finished.run();
    }

    /** The card holder does not want to. */
    public void cancel() {
        cancelled = true;
    }

    /**
     * Whether {@link #cancel()} was called.
     *
     * @return false until then
     */
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public String getPrompt() {
        return HandlerText.AT_READER_PROMPT
                .with(PinPromptLines.oneLine(request, keyAlias, reason), readerName)
                .in(language);
    }

    @Override
    public PinRequest request() {
        return request;
    }

    @Override
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    @Override
    public Locale language() {
        return language;
    }

    @Override
    public Optional<String> keyAlias() {
        return Optional.ofNullable(keyAlias);
    }

    @Override
    public void allowLastTry() {
        lastTryAllowed = true;
    }

    @Override
    public boolean isLastTryAllowed() {
        return lastTryAllowed;
    }
}
