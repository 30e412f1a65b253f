package fi.digisign.testvectors.card;

/** How a family's MSE SET names a key. */
enum KeyReference {
    /** By tag 84, the key reference (FINEID). */
    BY_KEY,
    /** By tag 81, the key file; tag 84 is always 00 (MyEID). */
    BY_FILE,
    /** By either; when both are given they must mean the same key (ISO/IEC 7816-4 §10.3.2). */
    BY_EITHER
}
