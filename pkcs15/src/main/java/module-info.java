/** What is on a card and how to use it: object directories, PINs, keys, certificates, and the card families' ways. */
module fi.digisign.pkcs15 {
    requires transitive fi.digisign.apdu;

    exports fi.digisign.pkcs15;
    exports fi.digisign.pkcs15.model;
    exports fi.digisign.pkcs15.pin;
    exports fi.digisign.pkcs15.der to
            fi.digisign.examples;
    exports fi.digisign.pkcs15.format to
            fi.digisign.examples;
}
