/** What people do with the library: one program with a command for each use. */
module fi.digisign.examples {
    requires com.google.gson;
    requires fi.digisign.examples.desktop;
    requires fi.digisign.examples.documents;
    requires fi.digisign.provider;
    requires fi.digisign.testvectors;
    requires info.picocli;
    requires jakarta.mail;
    requires java.logging;
    requires java.naming;
    requires java.net.http;
    requires org.apache.commons.logging; // of PDFBox, which has no module descriptor to say so
    requires org.apache.pdfbox;
    requires org.apache.pdfbox.io;
    requires org.apache.sshd.osgi;
    requires org.bouncycastle.mail;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.eclipse.angus.mail;
    requires org.slf4j; // of Apache MINA SSHD, which has no module descriptor to say so

    exports fi.digisign.examples.cades;
    exports fi.digisign.examples.cli to
            fi.digisign.recipes;
    exports fi.digisign.examples.cms;
    exports fi.digisign.examples.mail;
    exports fi.digisign.examples.mail.contacts;
    exports fi.digisign.examples.mail.encryption;
    exports fi.digisign.examples.mail.signature;
    exports fi.digisign.examples.mail.transport;
    exports fi.digisign.examples.pdf;
    exports fi.digisign.examples.tls;
    exports fi.digisign.examples.ssh;

    // picocli sets fields and makes converters by reflection
    opens fi.digisign.examples.cli to
            info.picocli;
    opens fi.digisign.examples.cli.card to
            info.picocli;
    opens fi.digisign.examples.cli.command to
            info.picocli;
    opens fi.digisign.examples.cli.document to
            info.picocli;
    opens fi.digisign.examples.cli.key to
            info.picocli;
    opens fi.digisign.examples.cli.login to
            info.picocli;
    opens fi.digisign.examples.cli.mail to
            info.picocli;
    opens fi.digisign.examples.cli.options to
            info.picocli;
    opens fi.digisign.examples.cli.pin to
            info.picocli;
}
