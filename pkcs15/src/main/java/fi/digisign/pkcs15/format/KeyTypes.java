package fi.digisign.pkcs15.format;

import fi.digisign.pkcs15.model.KeyType;

/** Outer tags of private and public keys. */
final class KeyTypes {

    private KeyTypes() {}

    static boolean isKnown(int tag) {
        return tag == 0x30 || tag >= 0xA0 && tag <= 0xA4;
    }

    static KeyType of(int tag) {
        return tag == 0x30 ? KeyType.RSA : KeyType.values()[1 + tag - 0xA0];
    }
}
