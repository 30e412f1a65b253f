/** Bytes to and from a card: readers, connections, exclusive access, ISO 7816-4 commands, status words and TLV. */
module fi.digisign.apdu {
    requires transitive java.smartcardio;

    exports fi.digisign.apdu.channel;
    exports fi.digisign.apdu.command;
    exports fi.digisign.apdu.pinpad;
    exports fi.digisign.apdu.reader;
    exports fi.digisign.apdu.text;
    exports fi.digisign.apdu.tlv;
    exports fi.digisign.apdu.trace;
    exports fi.digisign.apdu;
}
