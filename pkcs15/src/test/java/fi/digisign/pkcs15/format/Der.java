package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.tlv.BerTlv;
import java.nio.charset.StandardCharsets;

/** Writes the files that the decoders are tested with, readably. */
final class Der {

    private Der() {}

    /** An element made of others. */
    static Bytes of(int tag, Bytes... parts) {
        Bytes value = Bytes.EMPTY;
        for (Bytes part : parts) {
            value = value.plus(part);
        }
        return new BerTlv(tag, value).encode();
    }

    /** An element with a value in hexadecimal digits. */
    static Bytes of(int tag, String hexValue) {
        return of(tag, Bytes.ofHex(hexValue));
    }

    static Bytes seq(Bytes... parts) {
        return of(0x30, parts);
    }

    static Bytes text(int tag, String text) {
        return of(tag, Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Bytes label(String text) {
        return text(0x0C, text);
    }

    static Bytes path(String hex) {
        return seq(of(0x04, hex));
    }

    static Bytes all(Bytes... parts) {
        Bytes joined = Bytes.EMPTY;
        for (Bytes part : parts) {
            joined = joined.plus(part);
        }
        return joined;
    }
}
