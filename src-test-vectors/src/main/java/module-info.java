/** The other end of the wire: card images, recorded traces, and the virtual card that plays them. */
module fi.digisign.testvectors {
    requires transitive java.smartcardio;
    requires static jdk.httpserver; // these three for pki, which not everybody uses
    requires jdk.net;
    requires static org.bouncycastle.pkix;
    requires static org.bouncycastle.provider;

    exports fi.digisign.testvectors;
    exports fi.digisign.testvectors.faults;
    exports fi.digisign.testvectors.image;
    exports fi.digisign.testvectors.pcscd;
    exports fi.digisign.testvectors.pinpad;
    exports fi.digisign.testvectors.pki;
    exports fi.digisign.testvectors.recorded;
    exports fi.digisign.testvectors.terminal;
    exports fi.digisign.testvectors.vpcd;
}
