/** The card as standard Java security objects: KeyStore, Signature, Cipher, KeyAgreement, KeyManagerFactory. */
module fi.digisign.provider {
    requires transitive fi.digisign.pkcs15;

    exports fi.digisign.provider.diagnosis;
    exports fi.digisign.provider;
    exports fi.digisign.provider.api;
    exports fi.digisign.provider.management;

    provides java.security.Provider with
            fi.digisign.provider.DigisignProvider;
}
