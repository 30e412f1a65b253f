package fi.digisign.pkcs15.pin;

import java.util.Arrays;

/**
 * What the holder answered to a {@link PinRequest}. Close it to wipe the PIN.
 *
 * <p>Not safe for use by several threads.
 */
public final class PinAnswer implements AutoCloseable {

    private final char[] pin;
    private final boolean spendLastTry;

    /**
     * @param pin the characters; copied, so the caller wipes its own
     * @param spendLastTry whether the holder agreed to use the last try
     */
    public PinAnswer(char[] pin, boolean spendLastTry) {
        this.pin = pin.clone();
        this.spendLastTry = spendLastTry;
    }

    /**
     * The characters of the PIN.
     *
     * @return the array itself, not a copy: {@link #close()} overwrites it
     */
    public char[] pin() {
        return pin;
    }

    /**
     * Whether the holder agreed to use the last try.
     *
     * @return false unless asked and agreed
     */
    public boolean spendLastTry() {
        return spendLastTry;
    }

    /** Overwrites the PIN. */
    @Override
    public void close() {
        Arrays.fill(pin, '\0');
    }

    /** Says nothing of the PIN. */
    @Override
    public String toString() {
        return "PinAnswer[spendLastTry=" + spendLastTry + "]";
    }
}
