package fi.digisign.testvectors.card;

/**
 * What a command comes to, before it is fitted to the command's Le.
 *
 * @param data the whole data field
 * @param statusWord SW1 SW2
 */
record Reply(byte[] data, int statusWord) {

    static final Reply OK = new Reply(new byte[0], StatusWord.OK);

    static Reply of(byte[] data) {
        return new Reply(data, StatusWord.OK);
    }

    static Reply status(int statusWord) {
        return new Reply(new byte[0], statusWord);
    }
}
