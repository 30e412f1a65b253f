/** Bytes to and from a card: readers, connections, exclusive access, ISO 7816-4 commands, status words and TLV. */
module fi.digisign.apdu {
    requires transitive java.smartcardio;

    exports fi.digisign.apdu;
    exports fi.digisign.apdu.reader;
    exports fi.digisign.apdu.text;
    exports fi.digisign.apdu.trace;

    // PKCS#15 is built of these; the program decodes single files with them.
    exports fi.digisign.apdu.command to
            fi.digisign.pkcs15;
    exports fi.digisign.apdu.tlv to
            fi.digisign.examples,
            fi.digisign.pkcs15;
}
