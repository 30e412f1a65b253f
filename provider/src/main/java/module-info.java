/** The card as standard Java security objects: KeyStore, Signature, Cipher, KeyAgreement, KeyManagerFactory. */
module fi.digisign.provider {
    requires transitive fi.digisign.pkcs15;

    exports fi.digisign.provider.diagnosis;
    exports fi.digisign.provider;
    exports fi.digisign.provider.api;
    exports fi.digisign.provider.management;

    // The program lists what is on a card without a provider.
    exports fi.digisign.provider.entries to
            fi.digisign.examples;

    provides java.security.Provider with
            fi.digisign.provider.DigisignProvider;
}
