package fi.digisign.examples.mail.transport;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import fi.digisign.examples.mail.server.Login;
import fi.digisign.examples.mail.server.MailServer;
import fi.digisign.examples.mail.server.TlsMode;
import fi.digisign.examples.tls.SoftwareIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;

/**
 * A TEST server of mail for anna@example.org and bertta@example.org: GreenMail, and before it what it lacks, TLS with a
 * certificate for localhost and STARTTLS.
 */
public final class PostOffice implements AutoCloseable {

    public static final String PASSWORD = "TEST secret";

    private final SoftwareIdentity identity;
    private final GreenMail mail;
    private final TestServer smtp;
    private final TestServer imap;
    private final TestServer submission;
    private final TestServer imapWithStartTls;

    public PostOffice() throws Exception {
        identity = SoftwareIdentity.ec();
        mail = new GreenMail(
                new ServerSetup[] {ServerSetupTest.SMTP.dynamicPort(), ServerSetupTest.IMAP.dynamicPort()});
        mail.start();
        for (String name : List.of("anna", "bertta")) {
            mail.setUser(name + "@example.org", name, PASSWORD);
        }
        smtp = TestServer.tls(
                identity, visitor -> forward(visitor, mail.getSmtp().getPort(), false));
        imap = TestServer.tls(
                identity, visitor -> forward(visitor, mail.getImap().getPort(), false));
        submission = TestServer.plain(identity, visitor -> {
            visitor.say("220 TEST");
            visitor.hear();
            visitor.say("250-TEST", "250 STARTTLS");
            visitor.hear();
            visitor.say("220 go");
            visitor.protect();
            forward(visitor, mail.getSmtp().getPort(), true);
        });
        imapWithStartTls = TestServer.plain(identity, visitor -> {
            visitor.say("* OK TEST");
            String tag = visitor.hear().split(" ")[0];
            visitor.say("* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED", tag + " OK done");
            tag = visitor.hear().split(" ")[0];
            visitor.say(tag + " OK go");
            visitor.protect();
            forward(visitor, mail.getImap().getPort(), true);
        });
    }

    private static void forward(TestServer.Visitor visitor, int port, boolean greeted) throws Exception {
        try (Socket behind = new Socket(InetAddress.getLoopbackAddress(), port)) {
            behind.setTcpNoDelay(true);
            if (greeted) {
                InputStream in = behind.getInputStream();
                while (in.read() != '\n') {
                    // the greeting has been said
                }
            }
            Thread answers = new Thread(() -> {
                try {
                    behind.getInputStream().transferTo(visitor.out());
                } catch (IOException gone) {
                    // the end is the same
                }
            });
            answers.setDaemon(true);
            answers.start();
            visitor.in().transferTo(behind.getOutputStream());
            behind.shutdownOutput();
            answers.join(5000);
        }
    }

    public GreenMail mail() {
        return mail;
    }

    /** What to trust, as a file. */
    public Path certificate(Path folder) throws Exception {
        return identity.writeCertificate(folder.resolve("TEST-server.pem"));
    }

    public String smtpAddress() {
        return "localhost:" + smtp.port();
    }

    public String imapAddress() {
        return "localhost:" + imap.port();
    }

    MailServer smtp() throws Exception {
        return smtp.server(TlsMode.IMPLICIT);
    }

    MailServer imap() throws Exception {
        return imap.server(TlsMode.IMPLICIT);
    }

    MailServer submission() throws Exception {
        return submission.server(TlsMode.STARTTLS);
    }

    MailServer imapWithStartTls() throws Exception {
        return imapWithStartTls.server(TlsMode.STARTTLS);
    }

    Login login(String name) {
        return new Login.Password(name, PASSWORD.toCharArray());
    }

    @Override
    public void close() throws Exception {
        for (TestServer server : List.of(smtp, imap, submission, imapWithStartTls)) {
            server.close();
        }
        mail.stop();
    }
}
