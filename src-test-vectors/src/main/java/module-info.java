/** The other end of the wire: card images, recorded traces, and the virtual card that plays them. */
module fi.digisign.testvectors {
    requires transitive java.smartcardio;
    requires jdk.net;

    exports fi.digisign.testvectors;
    exports fi.digisign.testvectors.faults;
    exports fi.digisign.testvectors.image;
    exports fi.digisign.testvectors.pinpad;
    exports fi.digisign.testvectors.recorded;
    exports fi.digisign.testvectors.terminal;
    exports fi.digisign.testvectors.vpcd;
}
