/** What is on a card and how to use it: object directories, PINs, keys, certificates, and the card families' ways. */
module fi.digisign.pkcs15 {
    requires transitive fi.digisign.apdu;

    exports fi.digisign.pkcs15;
    exports fi.digisign.pkcs15.crypto;
    exports fi.digisign.pkcs15.file;
    exports fi.digisign.pkcs15.format;
    exports fi.digisign.pkcs15.profile;
}
