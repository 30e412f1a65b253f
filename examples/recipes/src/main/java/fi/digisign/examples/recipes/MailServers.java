package fi.digisign.examples.recipes;

import fi.digisign.examples.mail.transport.Delivery;
import fi.digisign.examples.mail.transport.FetchSelection;
import fi.digisign.examples.mail.server.Login;
import fi.digisign.examples.mail.transport.MailDirectory;
import fi.digisign.examples.mail.transport.MailFetcher;
import fi.digisign.examples.mail.transport.MailSender;
import fi.digisign.examples.mail.server.MailServer;
import fi.digisign.examples.mail.envelope.OutgoingMail;
import fi.digisign.examples.mail.server.TlsMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Messages sent and fetched: docs/mail.md. */
public final class MailServers {

    private MailServers() {}

    public static void sendAndFetch(char[] password) throws Exception {
        SSLContext tls = SSLContext.getDefault(); // trusts whom Java trusts
        MailServer smtp = new MailServer("smtp.example.org", 465, TlsMode.IMPLICIT, tls, Duration.ofMinutes(1));
        try (MailSender sender = MailSender.connect(smtp, new Login.Password("anna", password))) {
            Delivery delivery = sender.send(OutgoingMail.open(Path.of("signed.eml")));
            delivery.refused().forEach(System.out::println); // who does not get it, and why
        }
        MailServer imap = new MailServer("imap.example.org", 993, TlsMode.IMPLICIT, tls, Duration.ofMinutes(1));
        MailDirectory files = MailDirectory.of(Path.of("anna-mail"), "anna@imap.example.org");
        try (MailFetcher fetcher = MailFetcher.open(imap, new Login.Password("anna", password), "INBOX", false)) {
            for (long uid : fetcher.find(FetchSelection.ALL)) {
                if (!Files.exists(fetcher.file(uid, files))) {
                    fetcher.fetch(uid, files, 100_000_000);
                }
            }
        }
    }
}
