/** What people do with the library: one program with a command for each use. */
module fi.digisign.examples {
    requires com.google.gson;
    requires fi.digisign.examples.desktop;
    requires fi.digisign.examples.documents;
    requires fi.digisign.examples.login;
    requires fi.digisign.examples.mail;
    requires fi.digisign.examples.pdf;
    requires fi.digisign.provider;
    requires fi.digisign.testvectors;
    requires info.picocli;
    requires java.logging;
    requires java.naming;
    requires java.net.http;

    exports fi.digisign.examples.cli to
            fi.digisign.examples.checks;

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
