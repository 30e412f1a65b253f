package fi.digisign.examples.desktop;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keys pressed one by one, each dealt with by the program before the next. {@link Robot#waitForIdle} would wait longer
 * than needed: for as long as a blinking cursor goes on making events.
 */
final class KeyStrokes {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Robot robot;
    private final AtomicInteger pressed = new AtomicInteger();
    private final AtomicInteger released = new AtomicInteger();

    KeyStrokes(Robot robot) {
        this.robot = robot;
        Toolkit.getDefaultToolkit().addAWTEventListener(this::count, AWTEvent.KEY_EVENT_MASK);
    }

    private void count(AWTEvent event) {
        switch (event.getID()) {
            case KeyEvent.KEY_PRESSED -> pressed.incrementAndGet();
            case KeyEvent.KEY_RELEASED -> released.incrementAndGet();
            default -> {} // KEY_TYPED comes between the two
        }
    }

    /** Presses and releases a key; a window that the pressing closes is not told of the release. */
    void type(int code) throws Exception {
        press(code);
        release(code);
    }

    void press(int code) throws Exception {
        int before = pressed.get();
        robot.keyPress(code);
        await(pressed, before);
    }

    void release(int code) throws Exception {
        int before = released.get();
        robot.keyRelease(code);
        await(released, before);
    }

    private static void await(AtomicInteger count, int before) throws Exception {
        long start = System.nanoTime();
        while (count.get() == before && listening()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError("a key that no window was told of");
            }
            Thread.sleep(2);
        }
        EventQueue.invokeAndWait(() -> {}); // what the event has led to is done
    }

    private static boolean listening() {
        return KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner() != null;
    }
}
