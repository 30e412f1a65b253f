package fi.digisign.examples.desktop;

import fi.digisign.pkcs15.pin.PinRequest.Secret;
import fi.digisign.provider.NewPinCallback;
import fi.digisign.provider.PinCallback;
import fi.digisign.provider.PinPadCallback;
import java.awt.Component;
import java.awt.Container;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.datatransfer.StringSelection;
import java.awt.event.KeyEvent;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.security.auth.callback.Callback;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;

/** What people do with the windows, on a real screen with a real keyboard's events. A program of its own. */
final class WindowScenarios {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final SwingPinHandler handler = new SwingPinHandler();
    private final Robot robot;
    private final KeyStrokes keys;
    private final Path pictures;

    private WindowScenarios(Path pictures) throws Exception {
        this.pictures = pictures;
        robot = new Robot();
        keys = new KeyStrokes(robot);
    }

    /** Prints one line for each scenario: its name, and what went wrong if anything did. */
    public static void main(String[] arguments) throws Exception {
        WindowScenarios scenarios = new WindowScenarios(Path.of(arguments[0]));
        for (WindowScenario scenario : WindowScenario.values()) {
            try {
                scenarios.run(scenario);
                System.out.println(scenario + " OK");
            } catch (Throwable failure) {
                System.out.println(scenario + " " + failure);
                failure.printStackTrace(System.out);
            }
            for (Window window : Window.getWindows()) {
                window.dispose();
            }
        }
        System.exit(0);
    }

    private void run(WindowScenario scenario) throws Exception {
        switch (scenario) {
            case TYPED_AND_ENTERED -> typedAndEntered();
            case ESCAPE_CANCELS -> escapeCancels();
            case LAST_TRY_WANTS_A_TICK -> lastTryWantsATick();
            case NEW_PIN_TWICE -> newPinTwice();
            case FROM_THE_EVENT_THREAD -> fromTheEventThread();
            case INTERRUPTED -> interrupted();
            case PASTED -> pasted();
            case SHOWN -> shown();
            case AT_THE_READER -> atTheReader();
            case LAST_TRY_AT_THE_READER -> lastTryAtTheReader();
        }
    }

    private void typedAndEntered() throws Exception {
        PinCallback pin = PinRequests.pin(Secret.PIN, 3);
        FutureTask<Void> asked = ask(pin);
        Window window = window("pin");
        check(!button(window, "ok").isEnabled(), "OK before anything is typed");
        type("12");
        await("a hint", () -> hint(window).contains("4 to 8 digits"));
        keys.type(KeyEvent.VK_ENTER);
        check(window.isShowing(), "Enter did something too early");
        type("34");
        await("OK", () -> button(window, "ok").isEnabled());
        picture("pin");
        keys.type(KeyEvent.VK_ENTER);
        asked.get(20, TimeUnit.SECONDS);
        check(Arrays.equals(pin.getPassword(), "1234".toCharArray()), "the PIN");
        check(!pin.isLastTryAllowed(), "consent that nobody gave");
        check(find(window, "entry", SecretField.class).getPassword().length == 0, "the field was not wiped");
    }

    private void escapeCancels() throws Exception {
        PinCallback pin = PinRequests.pin(Secret.PIN, 3);
        FutureTask<Void> asked = ask(pin);
        window("pin");
        type("1234");
        keys.type(KeyEvent.VK_ESCAPE);
        asked.get(20, TimeUnit.SECONDS);
        check(pin.getPassword() == null, "a PIN although cancelled");
    }

    private void lastTryWantsATick() throws Exception {
        PinCallback pin = PinRequests.pin(Secret.PIN, 1);
        FutureTask<Void> asked = ask(pin);
        Window window = window("pin");
        type("1234");
        await("the question to agree", () -> hint(window).contains("Agree"));
        check(!button(window, "ok").isEnabled(), "OK without a tick");
        keys.type(KeyEvent.VK_ENTER);
        check(window.isShowing(), "Enter without a tick");
        SwingUtilities.invokeAndWait(() -> button(window, "agreed").doClick());
        await("OK", () -> button(window, "ok").isEnabled());
        picture("last-try");
        SwingUtilities.invokeAndWait(() -> button(window, "ok").doClick());
        asked.get(20, TimeUnit.SECONDS);
        check(pin.isLastTryAllowed(), "the consent");
        check(Arrays.equals(pin.getPassword(), "1234".toCharArray()), "the PIN");
    }

    private void newPinTwice() throws Exception {
        NewPinCallback newPin = PinRequests.newPin();
        FutureTask<Void> asked = ask(newPin);
        Window window = window("pin");
        type("4321");
        keys.type(KeyEvent.VK_TAB);
        type("4322");
        await("the difference", () -> hint(window).contains("differ"));
        check(!button(window, "ok").isEnabled(), "OK with two different PINs");
        keys.type(KeyEvent.VK_BACK_SPACE);
        type("1");
        await("OK", () -> button(window, "ok").isEnabled());
        picture("new-pin");
        keys.type(KeyEvent.VK_ENTER);
        asked.get(20, TimeUnit.SECONDS);
        check(Arrays.equals(newPin.getPassword(), "4321".toCharArray()), "the new PIN");
    }

    private void fromTheEventThread() throws Exception {
        PinCallback pin = PinRequests.pin(Secret.PIN, 3);
        FutureTask<Void> asked = task(pin);
        SwingUtilities.invokeLater(asked);
        window("pin");
        type("1234");
        keys.type(KeyEvent.VK_ENTER);
        asked.get(20, TimeUnit.SECONDS);
        check(Arrays.equals(pin.getPassword(), "1234".toCharArray()), "the PIN");
    }

    private void interrupted() throws Exception {
        PinCallback pin = PinRequests.pin(Secret.PIN, 3);
        Throwable[] thrown = new Throwable[1];
        Thread thread = new Thread(() -> {
            try {
                handler.handle(new Callback[] {pin});
            } catch (Exception expected) {
                thrown[0] = expected;
            }
        });
        thread.start();
        Window window = window("pin");
        thread.interrupt();
        thread.join(20_000);
        check(thrown[0] instanceof InterruptedIOException, "thrown: " + thrown[0]);
        await("the window to close", () -> !window.isShowing());
        check(pin.getPassword() == null, "a PIN although interrupted");
    }

    private void pasted() throws Exception {
        PinCallback pin = PinRequests.pin(Secret.PIN, 3);
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(" 123456\n"), null);
        FutureTask<Void> asked = ask(pin);
        Window window = window("pin");
        keys.press(KeyEvent.VK_CONTROL);
        keys.type(KeyEvent.VK_V);
        keys.release(KeyEvent.VK_CONTROL);
        await("OK", () -> button(window, "ok").isEnabled());
        keys.type(KeyEvent.VK_ENTER);
        asked.get(20, TimeUnit.SECONDS);
        check(Arrays.equals(pin.getPassword(), "123456".toCharArray()), "the PIN");
    }

    private void shown() throws Exception {
        PinCallback pin = PinRequests.pin(Secret.PIN, 3);
        FutureTask<Void> asked = ask(pin);
        Window window = window("pin");
        SecretField entry = find(window, "entry", SecretField.class);
        check(entry.echoCharIsSet(), "typing is seen");
        SwingUtilities.invokeAndWait(() -> button(window, "show").doClick());
        check(!entry.echoCharIsSet(), "typing is not seen although asked for");
        check("Enter the PIN:".equals(entry.getAccessibleContext().getAccessibleName()), "the accessible name");
        check(
                window.getAccessibleContext().getAccessibleDescription().contains("contract.pdf"),
                "the accessible description");
        SwingUtilities.invokeAndWait(() -> button(window, "cancel").doClick());
        asked.get(20, TimeUnit.SECONDS);
        check(pin.getPassword() == null, "a PIN although cancelled");
    }

    private void atTheReader() throws Exception {
        PinPadCallback atReader = PinRequests.atReader(3);
        handler.handle(new Callback[] {atReader});
        Window window = window("reader");
        picture("reader");
        check(!atReader.isCancelled(), "cancelled");
        atReader.finished();
        await("the window to close", () -> !window.isShowing());
    }

    private void lastTryAtTheReader() throws Exception {
        PinPadCallback refused = PinRequests.atReader(1);
        FutureTask<Void> asked = ask(refused);
        answer("Cancel");
        asked.get(20, TimeUnit.SECONDS);
        check(refused.isCancelled() && !refused.isShown() && !refused.isLastTryAllowed(), "the refusal");
        PinPadCallback agreed = PinRequests.atReader(1);
        asked = ask(agreed);
        answer("I am sure: use the last try");
        asked.get(20, TimeUnit.SECONDS);
        window("reader");
        check(agreed.isShown() && agreed.isLastTryAllowed(), "the consent");
        agreed.finished();
    }

    /** Presses a button of whatever window has it. */
    private static void answer(String words) throws Exception {
        await("the button " + words, () -> labelled(words).isPresent());
        AbstractButton button = labelled(words).orElseThrow();
        SwingUtilities.invokeLater(button::doClick);
    }

    private static Optional<AbstractButton> labelled(String words) {
        return Stream.of(Window.getWindows())
                .filter(Window::isShowing)
                .flatMap(WindowScenarios::buttons)
                .filter(button -> words.equals(button.getText()))
                .findFirst();
    }

    private static Stream<AbstractButton> buttons(Container in) {
        return Stream.of(in.getComponents())
                .flatMap(component -> component instanceof AbstractButton button
                        ? Stream.of(button)
                        : component instanceof Container container ? buttons(container) : Stream.empty());
    }

    // how to

    private FutureTask<Void> task(Callback callback) {
        return new FutureTask<>((Callable<Void>) () -> {
            handler.handle(new Callback[] {callback});
            return null;
        });
    }

    private FutureTask<Void> ask(Callback callback) {
        FutureTask<Void> asked = task(callback);
        new Thread(asked).start();
        return asked;
    }

    /** The window of that name, once it is shown and its first field takes keys. */
    private static Window window(String name) throws Exception {
        await("the window " + name, () -> shown(name).isPresent());
        Window window = shown(name).orElseThrow();
        if (name.equals("pin")) {
            await("the field", () -> find(window, "entry", SecretField.class).isFocusOwner());
        }
        return window;
    }

    private static Optional<Window> shown(String name) {
        return Stream.of(Window.getWindows())
                .filter(window -> name.equals(window.getName()) && window.isShowing())
                .findFirst();
    }

    private static void await(String what, BooleanSupplier condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            check(System.nanoTime() - start < PATIENCE_NANOS, "waited in vain for " + what);
            Thread.sleep(20);
        }
    }

    private static void check(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }

    private static AbstractButton button(Window window, String name) {
        return find(window, name, AbstractButton.class);
    }

    private static String hint(Window window) {
        return find(window, "hint", JLabel.class).getText();
    }

    private static <T> T find(Container in, String name, Class<T> type) {
        return search(in, name).map(type::cast).orElseThrow(() -> new AssertionError("no " + name));
    }

    private static Optional<Component> search(Container in, String name) {
        for (Component component : in.getComponents()) {
            if (name.equals(component.getName())) {
                return Optional.of(component);
            }
            Optional<Component> inside =
                    component instanceof Container container ? search(container, name) : Optional.empty();
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }

    private void type(String digits) throws Exception {
        for (char digit : digits.toCharArray()) {
            keys.type(digit);
        }
    }

    private void picture(String name) throws Exception {
        SwingUtilities.invokeAndWait(() -> Toolkit.getDefaultToolkit().sync());
        Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        ImageIO.write(
                robot.createScreenCapture(screen),
                "png",
                pictures.resolve(name + ".png").toFile());
    }
}
