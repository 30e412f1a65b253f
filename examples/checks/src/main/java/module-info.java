/** Every way to a card, on every JDK, and PDF files of other projects: run by examples/matrix and examples/pdf-corpus. */
open module fi.digisign.examples.checks {
    requires com.nimbusds.jose.jwt;
    requires fi.digisign.examples;
    requires fi.digisign.examples.documents;
    requires fi.digisign.examples.login;
    requires fi.digisign.examples.pdf;
    requires fi.digisign.examples.recipes;
    requires fi.digisign.fixtures;
    requires fi.digisign.provider;
    requires fi.digisign.testvectors;
    requires java.logging;
    requires java.net.http;
    requires java.smartcardio;
    requires java.xml.crypto;
    requires jdk.httpserver;
    requires org.apache.pdfbox;
    requires org.apache.sshd.osgi;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.slf4j; // of Apache MINA SSHD, which has no module descriptor to say so
}
