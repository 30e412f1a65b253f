/** Bytes to and from a card: readers, connections, exclusive access, ISO 7816-4 commands, status words and TLV. */
module fi.digisign.apdu {
    requires transitive java.smartcardio;

    exports fi.digisign.apdu;
    exports fi.digisign.apdu.command;
    exports fi.digisign.apdu.tlv;
}
