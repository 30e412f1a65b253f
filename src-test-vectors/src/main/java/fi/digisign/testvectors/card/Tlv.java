package fi.digisign.testvectors.card;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A BER-TLV data object of a command or response (ISO/IEC 7816-4 §6.3).
 *
 * @param tag one or two bytes
 * @param value the value field
 */
record Tlv(int tag, byte[] value) {

    /**
     * Reads data objects one after the other.
     *
     * @throws StatusException 6A80 when the bytes are anything else
     */
    static List<Tlv> parse(byte[] bytes) {
        List<Tlv> objects = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int tag = bytes[at++] & 0xFF;
            if ((tag & 0x1F) == 0x1F && at < bytes.length) {
                tag = tag << 8 | bytes[at++] & 0xFF;
            }
            int length = at < bytes.length ? bytes[at++] & 0xFF : -1;
            if (length > 0x7F) {
                int count = length & 0x7F;
                if (count < 1 || count > 3 || count > bytes.length - at) {
                    throw new StatusException(StatusWord.WRONG_DATA);
                }
                length = 0;
                for (int i = 0; i < count; i++) {
                    length = length << 8 | bytes[at++] & 0xFF;
                }
            }
            if (length < 0 || length > bytes.length - at) {
                throw new StatusException(StatusWord.WRONG_DATA);
            }
            objects.add(new Tlv(tag, Arrays.copyOfRange(bytes, at, at + length)));
            at += length;
        }
        return objects;
    }

    static Optional<byte[]> find(List<Tlv> objects, int tag) {
        return objects.stream()
                .filter(object -> object.tag == tag)
                .map(Tlv::value)
                .findFirst();
    }

    /** One data object that must be the only one, and constructed ones inside it, outermost first. */
    static byte[] unwrap(byte[] bytes, int... tags) {
        byte[] inner = bytes;
        for (int tag : tags) {
            inner = find(parse(inner), tag).orElseThrow(() -> new StatusException(StatusWord.WRONG_DATA));
        }
        return inner;
    }

    static byte[] encode(int tag, byte... value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (tag > 0xFF) {
            bytes.write(tag >> 8);
        }
        bytes.write(tag);
        if (value.length > 0xFF) {
            bytes.write(0x82);
            bytes.write(value.length >> 8);
        } else if (value.length > 0x7F) {
            bytes.write(0x81);
        }
        bytes.write(value.length);
        bytes.writeBytes(value);
        return bytes.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
