package fi.digisign.pkcs15.pin;

/** What the holder sees while a PIN is to be entered at the reader's PIN pad. Closed when the reader no longer waits for it. */
public interface PinPadNotice extends AutoCloseable {

    /**
     * Whether the holder agreed to use the last try.
     *
     * @return false unless asked and agreed
     */
    boolean spendLastTry();

    /** Takes it away. Returns at once. */
    @Override
    void close();
}
