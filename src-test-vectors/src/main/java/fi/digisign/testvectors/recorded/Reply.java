package fi.digisign.testvectors.recorded;

/**
 * A complete response.
 *
 * @param data data field
 * @param status SW1 SW2
 */
record Reply(MaskedBytes data, int status) {

    static final Reply DONE = status(0x9000);

    static Reply status(int status) {
        return new Reply(MaskedBytes.EMPTY, status);
    }

    static Reply of(byte[] data, int status) {
        return new Reply(MaskedBytes.of(data), status);
    }

    /**
     * Takes a response apart.
     *
     * @throws IllegalArgumentException if there is no status word
     */
    static Reply parse(MaskedBytes response) {
        int data = response.length() - 2;
        if (data < 0 || response.isMasked(data) || response.isMasked(data + 1)) {
            throw new IllegalArgumentException("a response without its status word");
        }
        return new Reply(response.slice(0, data), response.at(data) << 8 | response.at(data + 1));
    }

    /** Completed, with a warning at most (ISO/IEC 7816-4:2013 table 6: 90xx and 62xx). */
    boolean completed() {
        return status == 0x9000 || status >> 8 == 0x62;
    }

    boolean moreAvailable() {
        return status >> 8 == 0x61;
    }

    boolean wrongLength() {
        return status >> 8 == 0x6C;
    }
}
