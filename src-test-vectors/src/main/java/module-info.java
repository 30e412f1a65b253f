/** The other end of the wire: card images, recorded traces, and the virtual card that plays them. */
module fi.digisign.testvectors {
    requires transitive java.smartcardio;

    exports fi.digisign.testvectors;
    exports fi.digisign.testvectors.image;
    exports fi.digisign.testvectors.terminal;
}
