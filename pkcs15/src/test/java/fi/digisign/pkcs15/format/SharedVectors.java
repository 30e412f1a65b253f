package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;

/** Files of real cards: see {@link fi.digisign.fixtures.SharedVectors}. */
final class SharedVectors {

    private SharedVectors() {}

    static Bytes pkcs15(String name) {
        return Bytes.ofHex(fi.digisign.fixtures.SharedVectors.hex("pkcs15/" + name + ".hex"));
    }
}
