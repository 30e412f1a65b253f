package fi.digisign.pkcs15.pin;

/** What a person sees while a PIN is to be entered at the reader's keys. Closed when the reader does not ask any more. */
public interface PinPadNotice extends AutoCloseable {

    /**
     * Whether the person agreed to risk the last try.
     *
     * @return false unless asked and agreed
     */
    boolean spendLastTry();

    /** Takes it away. Returns at once. */
    @Override
    void close();
}
