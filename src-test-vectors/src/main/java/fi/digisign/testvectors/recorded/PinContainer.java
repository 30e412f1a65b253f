package fi.digisign.testvectors.recorded;

/**
 * The state of a PIN as FINEID and related cards report it by GET DATA: A0 { 83 01 reference, …, DF21 04 tries left … , …,
 * DF28 01 stored length, … }. Found by walking the data objects; anything else is no container.
 */
final class PinContainer {

    private static final int TEMPLATE = 0xA0;
    private static final int REFERENCE = 0x83;
    private static final int COUNTERS = 0xDF21;
    private static final int STORED_LENGTH = 0xDF28;

    private final byte[] data;
    private final int reference;
    private final int triesAt;
    private final int storedLength;

    private PinContainer(byte[] data, int reference, int triesAt, int storedLength) {
        this.data = data;
        this.reference = reference;
        this.triesAt = triesAt;
        this.storedLength = storedLength;
    }

    /** The container in a response, null if there is none. */
    static PinContainer in(Reply reply) {
        byte[] data = reply.data().bytes();
        if (reply.data().isMasked() || data.length < 2 || (data[0] & 0xFF) != TEMPLATE) {
            return null;
        }
        int reference = -1;
        int triesAt = -1;
        int stored = -1;
        int at = 2;
        while (at + 2 <= data.length) {
            int tag = data[at++] & 0xFF;
            if ((tag & 0x1F) == 0x1F) {
                tag = tag << 8 | data[at++] & 0xFF;
            }
            int length = at < data.length ? data[at++] & 0xFF : 0x80;
            if (length > 0x7F || length > data.length - at) {
                return null;
            }
            if (length > 0) {
                switch (tag) {
                    case REFERENCE -> reference = data[at] & 0xFF;
                    case COUNTERS -> triesAt = at;
                    case STORED_LENGTH -> stored = data[at] & 0xFF;
                    default -> {}
                }
            }
            at += length;
        }
        return reference < 0 || triesAt < 0 ? null : new PinContainer(data, reference, triesAt, stored);
    }

    int reference() {
        return reference;
    }

    int triesLeft() {
        return data[triesAt] & 0xFF;
    }

    /** How long a PIN is stored and sent, -1 if unknown. */
    int storedLength() {
        return storedLength;
    }

    /** The same container with another number of tries left. */
    byte[] with(int triesLeft) {
        byte[] result = data.clone();
        result[triesAt] = (byte) triesLeft;
        return result;
    }
}
