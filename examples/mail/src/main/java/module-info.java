/** Messages signed, verified, encrypted, decrypted, sent and fetched (S/MIME). */
module fi.digisign.examples.mail {
    requires transitive fi.digisign.examples.documents;
    requires jakarta.mail;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.util;
    requires org.eclipse.angus.mail;

    exports fi.digisign.examples.cms;
    exports fi.digisign.examples.mail;
    exports fi.digisign.examples.mail.contacts;
    exports fi.digisign.examples.mail.encryption;
    exports fi.digisign.examples.mail.envelope;
    exports fi.digisign.examples.mail.server;
    exports fi.digisign.examples.mail.signature;
    exports fi.digisign.examples.mail.transport;
}
