package fi.digisign.examples.desktop;

import fi.digisign.examples.desktop.words.DesktopText;
import fi.digisign.provider.NewPinCallback;
import fi.digisign.provider.PinCallback;
import fi.digisign.provider.PinEntryUnavailableException;
import fi.digisign.provider.PinPadCallback;
import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.TextOutputCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.swing.JOptionPane;
import javax.swing.SwingUtilities;

/**
 * Asks for PINs in windows: tells which PIN of which card, for which key, what for and how many tries are left, says while
 * typing what is missing, wants a tick before the last try is spent, and asks for new PINs twice. Without a screen the
 * caller gets a {@link PinEntryUnavailableException}.
 *
 * <p>Safe for use by several threads, Swing's event thread included. That one must not wait for another thread that asks.
 * A thread that is interrupted while it waits closes its window. Where readers have keys, use cards on another thread than
 * Swing's: it waits while the reader does, and the window that says so could not be drawn.
 */
public final class SwingPinHandler implements CallbackHandler {

    /** Makes no window yet. */
    public SwingPinHandler() {}

    /**
     * Asks.
     *
     * @param callbacks {@link PinCallback}, {@link NewPinCallback}, {@link PinPadCallback}, any other
     *     {@link PasswordCallback}, {@link TextOutputCallback}
     * @throws IOException if there is no screen; its cause is a {@link PinEntryUnavailableException}
     * @throws InterruptedIOException if the thread was interrupted
     * @throws UnsupportedCallbackException for callbacks of other kinds
     */
    @Override
    public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (callback instanceof PinCallback pin) {
                if (answer(pin, PinForm.of(pin)) && pin.isLastTry()) {
                    // the window accepts nothing before that is agreed to
                    pin.allowLastTry();
                }
            } else if (callback instanceof NewPinCallback newPin) {
                answer(newPin, PinForm.of(newPin));
            } else if (callback instanceof PinPadCallback atReader) {
                tell(atReader);
            } else if (callback instanceof PasswordCallback password) {
                answer(password, PinForm.ofOther(password));
            } else if (callback instanceof TextOutputCallback output) {
                tell(output);
            } else {
                throw new UnsupportedCallbackException(callback);
            }
        }
    }

    private static boolean answer(PasswordCallback callback, PinForm form) throws IOException {
        Optional<char[]> entered = ask(form);
        entered.ifPresent(secret -> {
            callback.setPassword(secret);
            Arrays.fill(secret, '\0');
        });
        return entered.isPresent();
    }

    private static Optional<char[]> ask(PinForm form) throws IOException {
        AtomicReference<PinWindow> window = new AtomicReference<>();
        AtomicReference<Optional<char[]>> entered = new AtomicReference<>(Optional.empty());
        onScreen(
                () -> {
                    window.set(new PinWindow(form));
                    entered.set(window.get().ask());
                },
                () -> {
                    if (window.get() != null) {
                        window.get().close();
                    }
                });
        return entered.get();
    }

    /** The window stays while the reader asks; the last try is agreed to before. */
    private static void tell(PinPadCallback atReader) throws IOException {
        if (atReader.isLastTry()) {
            if (!agreed(PinForm.of(atReader))) {
                atReader.cancel();
                return;
            }
            atReader.allowLastTry();
        }
        AtomicReference<ReaderWindow> window = new AtomicReference<>();
        atReader.onFinished(() -> SwingUtilities.invokeLater(() -> {
            if (window.get() != null) {
                window.get().close();
            }
        }));
        onScreen(
                () -> {
                    window.set(new ReaderWindow(atReader));
                    window.get().show();
                    atReader.shown();
                },
                () -> {});
    }

    private static boolean agreed(PinForm form) throws IOException {
        AtomicReference<Integer> choice = new AtomicReference<>();
        Locale language = form.language();
        Object[] options = {DesktopText.SPEND_LAST_TRY.in(language), DesktopText.CANCEL.in(language)};
        String message = String.join("\n", form.lines()) + "\n\n"
                + form.lastTry().map(warning -> warning.in(language)).orElse("");
        onScreen(
                () -> choice.set(JOptionPane.showOptionDialog(
                        null,
                        message,
                        form.title().in(language),
                        JOptionPane.DEFAULT_OPTION,
                        JOptionPane.WARNING_MESSAGE,
                        null,
                        options,
                        options[1])),
                () -> {});
        return choice.get() == 0;
    }

    private static void tell(TextOutputCallback output) throws IOException {
        int kind = switch (output.getMessageType()) {
            case TextOutputCallback.ERROR -> JOptionPane.ERROR_MESSAGE;
            case TextOutputCallback.WARNING -> JOptionPane.WARNING_MESSAGE;
            default -> JOptionPane.INFORMATION_MESSAGE;
        };
        String title = DesktopText.TITLE_MESSAGE.in(Locale.getDefault(Locale.Category.DISPLAY));
        onScreen(() -> JOptionPane.showMessageDialog(null, output.getMessage(), title, kind), () -> {});
    }

    /** Runs something on Swing's event thread and waits for it; interrupted, it gives that up. */
    private static void onScreen(Runnable work, Runnable giveUp) throws IOException {
        try {
            if (GraphicsEnvironment.isHeadless()) {
                throw noScreen(null);
            }
            if (SwingUtilities.isEventDispatchThread()) {
                work.run();
            } else {
                SwingUtilities.invokeAndWait(work);
            }
        } catch (InterruptedException interrupted) {
            SwingUtilities.invokeLater(giveUp);
            Thread.currentThread().interrupt();
            InterruptedIOException stopped = new InterruptedIOException("Interrupted while asking for a PIN");
            stopped.initCause(interrupted);
            throw stopped;
        } catch (InvocationTargetException failed) {
            throw unexpected(failed.getCause());
        } catch (HeadlessException | AWTError | LinkageError noDisplay) {
            throw noScreen(noDisplay);
        }
    }

    private static IOException unexpected(Throwable why) {
        boolean noDisplay = why instanceof HeadlessException || why instanceof AWTError || why instanceof LinkageError;
        return noDisplay ? noScreen(why) : new IOException("The window for the PIN failed", why);
    }

    private static IOException noScreen(Throwable why) {
        PinEntryUnavailableException nobody =
                new PinEntryUnavailableException(DesktopText.NO_SCREEN, DesktopText.NO_SCREEN_REMEDY, why);
        return new IOException(nobody.getMessage(), nobody);
    }
}
