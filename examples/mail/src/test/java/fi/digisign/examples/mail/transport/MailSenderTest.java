package fi.digisign.examples.mail.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.envelope.OutgoingMail;
import fi.digisign.examples.mail.envelope.UnsendableMailException;
import fi.digisign.examples.mail.server.BadServerException;
import fi.digisign.examples.mail.server.Login;
import fi.digisign.examples.mail.server.LoginRefusedException;
import fi.digisign.examples.mail.server.LostConnectionException;
import fi.digisign.examples.mail.server.MailServer;
import fi.digisign.examples.mail.server.NoTlsException;
import fi.digisign.examples.mail.server.ServerRefusedException;
import fi.digisign.examples.mail.server.ServerTimeoutException;
import fi.digisign.examples.mail.server.TlsMode;
import fi.digisign.examples.mail.server.UnreachableServerException;
import fi.digisign.examples.mail.server.UntrustedServerException;
import fi.digisign.examples.tls.SoftwareIdentity;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MailSenderTest {

    private static final Login NOBODY = new Login.Nobody();
    private static final Login ANNA = new Login.Password("anna", "TEST secret".toCharArray());
    private static final Duration SHORT = Duration.ofMillis(500);

    private static SoftwareIdentity identity;

    @TempDir
    Path folder;

    private OutgoingMail mail;

    @BeforeAll
    static void makeIdentity() throws Exception {
        identity = SoftwareIdentity.ec();
    }

    @BeforeEach
    void writeMail() throws Exception {
        mail = mail("To: b@example.org, c@example.org", "hei");
    }

    private OutgoingMail mail(String to, String text) throws Exception {
        return OutgoingMail.open(Files.writeString(
                folder.resolve("mail.eml"), "From: a@example.org\r\n" + to + "\r\n\r\n" + text + "\r\n"));
    }

    /** Connects and sends. */
    private Delivery send(MailServer server, Login login) throws Exception {
        try (MailSender sender = MailSender.connect(server, login)) {
            return sender.send(mail);
        }
    }

    private void failsWith(Class<? extends MailException> type, String words, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(type).hasMessageContaining(words);
    }

    @Test
    void theBytesAreThoseOfTheFile() throws Exception {
        mail = mail("To: b@example.org", ".\r\n..\r\n. dot\r\n \r\nend");
        SmtpTalk talk = new SmtpTalk();
        try (TestServer server = TestServer.tls(identity, talk)) {
            Delivery delivery = send(server.server(TlsMode.IMPLICIT), NOBODY);

            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            mail.writeTo(expected);
            assertThat(talk.messages()).singleElement().isEqualTo(expected.toByteArray());
            assertThat(delivery.accepted()).containsExactly("b@example.org");
            assertThat(server.heard())
                    .contains("MAIL FROM:<a@example.org> SIZE=" + expected.size(), "RCPT TO:<b@example.org>")
                    .first()
                    .isEqualTo("EHLO [127.0.0.1]");
        }
    }

    @Test
    void someRecipientsMayBeRefused() throws Exception {
        SmtpTalk talk = new SmtpTalk().answer("RCPT TO:<c@", "550-5.1.1 no such\r\n550 5.1.1 person");
        try (TestServer server = TestServer.tls(identity, talk)) {
            Delivery delivery = send(server.server(TlsMode.IMPLICIT), NOBODY);

            assertThat(delivery.isComplete()).isFalse();
            assertThat(delivery.accepted()).containsExactly("b@example.org");
            assertThat(delivery.refused())
                    .containsExactly(new Refusal("c@example.org", 550, "550-5.1.1 no such 550 5.1.1 person"));
            assertThat(talk.messages()).hasSize(1);
        }
    }

    @Test
    void allRecipientsMayBeRefused() throws Exception {
        SmtpTalk talk = new SmtpTalk().answer("RCPT TO:<c@", "450 4.2.1 later").answer("RCPT TO:<b@", "550 5.1.1 no");
        try (TestServer server = TestServer.tls(identity, talk);
                MailSender sender = MailSender.connect(server.server(TlsMode.IMPLICIT), NOBODY)) {
            assertThatThrownBy(() -> sender.send(mail))
                    .isInstanceOfSatisfying(
                            RefusedRecipientsException.class,
                            e -> assertThat(e.refusals())
                                    .extracting(Refusal::address, Refusal::code)
                                    .containsExactlyInAnyOrder(
                                            Tuple.tuple("b@example.org", 550), Tuple.tuple("c@example.org", 450)));
            assertThat(talk.messages()).isEmpty();
            assertThat(sender.isLost()).isFalse();

            mail = mail("To: d@example.org", "the next one");
            assertThat(sender.send(mail).isComplete()).isTrue();
        }
    }

    @Test
    void theSenderOrTheContentMayBeRefused() throws Exception {
        try (TestServer server = TestServer.tls(identity, new SmtpTalk().answer("MAIL FROM", "553 5.7.1 not yours"))) {
            assertThatThrownBy(() -> send(server.server(TlsMode.IMPLICIT), NOBODY))
                    .isInstanceOfSatisfying(
                            RefusedMailException.class,
                            e -> assertThat(e.code()).isEqualTo(553))
                    .hasMessageContaining("not yours");
        }
        SmtpTalk spam = new SmtpTalk().afterData(visitor -> visitor.say("554 5.6.0 it smells"));
        try (TestServer server = TestServer.tls(identity, spam)) {
            failsWith(RefusedMailException.class, "it smells", () -> send(server.server(TlsMode.IMPLICIT), NOBODY));
        }
    }

    @Test
    void whatTheServerCannotTakeIsNotEvenBegun() throws Exception {
        try (TestServer server = TestServer.tls(identity, new SmtpTalk().extensions("SIZE 1000"));
                MailSender sender = MailSender.connect(server.server(TlsMode.IMPLICIT), NOBODY)) {
            OutgoingMail large = mail("To: b@example.org", "x\r\n".repeat(500));
            failsWith(TooLargeMailException.class, "1,000", () -> sender.send(large));
            OutgoingMail letters = mail("To: b@example.org", "ä");
            failsWith(UnsendableMailException.class, "only ASCII", () -> sender.send(letters));
            OutgoingMail header = mail("To: b@example.org\r\nSubject: ä", "x");
            failsWith(UnsendableMailException.class, "header or addresses", () -> sender.send(header));
            OutgoingMail address = mail("To: ä@example.org", "x");
            failsWith(UnsendableMailException.class, "header or addresses", () -> sender.send(address));

            assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void lettersThatAreNotInAsciiAreAnnounced() throws Exception {
        mail = mail("To: ä@example.org\r\nSubject: ö", "å");
        SmtpTalk talk = new SmtpTalk();
        try (TestServer server = TestServer.tls(identity, talk)) {
            Delivery delivery = send(server.server(TlsMode.IMPLICIT), NOBODY);

            assertThat(delivery.accepted()).containsExactly("ä@example.org");
            assertThat(server.heard())
                    .contains("MAIL FROM:<a@example.org> SIZE=" + mail.size() + " BODY=8BITMIME SMTPUTF8")
                    .contains("RCPT TO:<ä@example.org>");
            assertThat(new String(talk.messages().get(0), StandardCharsets.UTF_8))
                    .contains("Subject: ö", "\r\nå\r\n");
        }
    }

    @Test
    void aRefusedInternationalRecipientIsNamed() throws Exception {
        mail = mail("To: ä@example.org, b@example.org", "x");
        try (TestServer server = TestServer.tls(identity, new SmtpTalk().answer("RCPT TO:<ä", "550 no"))) {
            assertThat(send(server.server(TlsMode.IMPLICIT), NOBODY).refused())
                    .extracting(Refusal::address)
                    .containsExactly("ä@example.org");
        }
    }

    @Test
    void anUntrustedServerLearnsNothing() throws Exception {
        try (TestServer server = TestServer.tls(identity, new SmtpTalk().extensions("AUTH PLAIN"))) {
            MailServer javas = new MailServer(
                    "localhost", server.port(), TlsMode.IMPLICIT, SSLContext.getDefault(), Duration.ofSeconds(15));
            failsWith(UntrustedServerException.class, "localhost", () -> send(javas, ANNA));
            MailServer another = new MailServer(
                    "localhost",
                    server.port(),
                    TlsMode.IMPLICIT,
                    TestServer.trusting(SoftwareIdentity.ec()),
                    Duration.ofSeconds(15));
            failsWith(UntrustedServerException.class, "localhost", () -> send(another, ANNA));
            assertThat(server.heard()).allMatch(line -> line.startsWith("gone"));
        }
    }

    @Test
    void aServerMustHaveTheNameThatWasAskedFor() throws Exception {
        for (TlsMode mode : TlsMode.values()) {
            try (TestServer server = TestServer.start("127.0.0.2", identity, visitor -> {
                if (mode == TlsMode.IMPLICIT) {
                    visitor.protect();
                    new SmtpTalk().with(visitor);
                } else {
                    new SmtpTalk().startTls().with(visitor);
                }
            })) {
                MailServer wrong = new MailServer(
                        "127.0.0.2", server.port(), mode, TestServer.trusting(identity), Duration.ofSeconds(15));
                failsWith(UntrustedServerException.class, "127.0.0.2", () -> send(wrong, ANNA));
                assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
            }
        }
    }

    @Test
    void nothingGoesOutWithoutTls() throws Exception {
        try (TestServer server = TestServer.plain(identity, new SmtpTalk().extensions("AUTH PLAIN LOGIN"))) {
            failsWith(NoTlsException.class, "not start with TLS", () -> send(server.server(TlsMode.IMPLICIT), ANNA));
            failsWith(NoTlsException.class, "no", () -> send(server.server(TlsMode.STARTTLS), ANNA));
            assertThat(server.heard())
                    .noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL") || line.contains("anna"));
        }
    }

    /** What somebody on the way puts in before TLS begins (CVE-2011-0411) is not taken for the server's. */
    @Test
    void whatIsSaidBeforeTlsIsForgotten() throws Exception {
        try (TestServer server = TestServer.plain(identity, visitor -> {
            visitor.say("220 TEST");
            visitor.hear();
            visitor.say("250-TEST", "250 STARTTLS");
            visitor.hear();
            visitor.say("220 go", "250-TEST", "250 AUTH LOGIN");
            visitor.protect();
            visitor.hear();
            visitor.say("250-TEST", "250 8BITMIME");
            visitor.hear();
        })) {
            assertThatThrownBy(() -> MailSender.connect(server.server(TlsMode.STARTTLS, SHORT), ANNA))
                    .isInstanceOf(MailException.class);
            assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    @Test
    void startTlsProtectsWhatFollows() throws Exception {
        SmtpTalk talk = new SmtpTalk().startTls().extensions("AUTH PLAIN").answer("AUTH", "235 welcome");
        try (TestServer server = TestServer.plain(identity, talk)) {
            send(server.server(TlsMode.STARTTLS), ANNA);
            assertThat(server.heard()).startsWith("EHLO [127.0.0.1]", "STARTTLS", "EHLO [127.0.0.1]");
            assertThat(talk.messages()).hasSize(1);
        }
    }

    @Test
    void aServerThatTakesNoPasswordsGetsNone() throws Exception {
        try (TestServer server = TestServer.tls(identity, new SmtpTalk())) {
            failsWith(
                    LoginRefusedException.class,
                    "does not accept passwords",
                    () -> MailSender.connect(server.server(TlsMode.IMPLICIT), ANNA));
        }
        try (TestServer server = TestServer.tls(identity, new SmtpTalk().extensions("AUTH GSSAPI"))) {
            assertThatThrownBy(() -> MailSender.connect(server.server(TlsMode.IMPLICIT), ANNA))
                    .isInstanceOf(LoginRefusedException.class);
            assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    @Test
    void whoKnowsTheTlsKeyIsLetIn() throws Exception {
        SmtpTalk talk = new SmtpTalk().extensions("AUTH PLAIN EXTERNAL").answer("AUTH EXTERNAL", "235 welcome");
        try (TestServer server = TestServer.tls(identity, talk)) {
            send(server.server(TlsMode.IMPLICIT), new Login.Certificate("anna"));
            send(server.server(TlsMode.IMPLICIT), new Login.Certificate(""));
            assertThat(server.heard()).contains("AUTH EXTERNAL YW5uYQ==", "AUTH EXTERNAL =");
        }
        try (TestServer server = TestServer.tls(
                identity, new SmtpTalk().extensions("AUTH EXTERNAL").answer("AUTH EXTERNAL", "535 5.7.8 who?"))) {
            failsWith(
                    LoginRefusedException.class,
                    "who?",
                    () -> send(server.server(TlsMode.IMPLICIT), new Login.Certificate("anna")));
        }
    }

    /** As when a PIN is typed meanwhile. */
    @Test
    void whatTakesTimeHereIsNotTheServersFault() throws Exception {
        SmtpTalk talk = new SmtpTalk();
        SSLContext slow = SSLContext.getInstance("TLS");
        slow.init(null, new TrustManager[] {new Slow(SHORT.multipliedBy(2))}, null);
        try (TestServer server = TestServer.tls(identity, talk)) {
            send(new MailServer("localhost", server.port(), TlsMode.IMPLICIT, slow, SHORT), NOBODY);
            assertThat(talk.messages()).hasSize(1);
        }
        SmtpTalk later = new SmtpTalk().startTls();
        try (TestServer server = TestServer.plain(identity, later)) {
            send(new MailServer("localhost", server.port(), TlsMode.STARTTLS, slow, SHORT), NOBODY);
            assertThat(later.messages()).hasSize(1);
        }
    }

    /** Trusts everybody, after a while. */
    private static final class Slow implements X509TrustManager {

        private final Duration time;

        Slow(Duration time) {
            this.time = time;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException e) {
                throw new CertificateException(e);
            }
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void nobodyThereIsSaid() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        MailServer nobody = new MailServer(
                "localhost", free, TlsMode.IMPLICIT, TestServer.trusting(identity), Duration.ofSeconds(15));
        failsWith(UnreachableServerException.class, "localhost:" + free, () -> send(nobody, NOBODY));
        MailServer noName = new MailServer(
                "nosuch.invalid", 465, TlsMode.IMPLICIT, TestServer.trusting(identity), Duration.ofSeconds(15));
        failsWith(UnreachableServerException.class, "nosuch.invalid", () -> send(noName, NOBODY));
    }

    @Test
    void aServerThatHangsIsNotWaitedFor() throws Exception {
        TestServer.Talk hang = visitor -> visitor.hear();
        try (TestServer silent =
                        TestServer.plain(identity, visitor -> visitor.in().readAllBytes());
                TestServer afterTls = TestServer.tls(identity, hang);
                TestServer afterData = TestServer.tls(identity, new SmtpTalk().answer("DATA", "250-"))) {
            for (MailServer server : List.of(
                    silent.server(TlsMode.IMPLICIT, SHORT),
                    silent.server(TlsMode.STARTTLS, SHORT),
                    afterTls.server(TlsMode.IMPLICIT, SHORT),
                    afterData.server(TlsMode.IMPLICIT, SHORT))) {
                failsWith(ServerTimeoutException.class, "did not respond", () -> send(server, NOBODY));
            }
        }
    }

    @Test
    void aServerThatAnswersInSmallPiecesIsNotWaitedFor() throws Exception {
        try (TestServer server = TestServer.tls(identity, visitor -> {
            for (int i = 0; i < 200; i++) {
                visitor.out().write('2');
                visitor.out().flush();
                Thread.sleep(50);
            }
        })) {
            failsWith(
                    ServerTimeoutException.class,
                    "did not respond",
                    () -> send(server.server(TlsMode.IMPLICIT, SHORT), NOBODY));
        }
    }

    /** It takes nothing more after some bytes, so that writing would wait for ever. */
    @Test
    void aServerThatStopsReadingIsNotWaitedFor() throws Exception {
        mail = mail("To: b@example.org", ("x".repeat(900) + "\r\n").repeat(15_000));
        try (TestServer server = TestServer.tls(identity, visitor -> {
            visitor.say("220 TEST");
            for (String line = visitor.hear(); !line.equals("DATA"); line = visitor.hear()) {
                visitor.say("250 good");
            }
            visitor.say("354 go");
            Thread.sleep(15_000);
        })) {
            failsWith(
                    ServerTimeoutException.class,
                    "did not respond",
                    () -> send(server.server(TlsMode.IMPLICIT, SHORT), NOBODY));
        }
    }

    @Test
    void aServerThatDiesIsTold() throws Exception {
        for (String command : List.of("EHLO", "MAIL", "DATA")) {
            try (TestServer server = TestServer.tls(identity, visitor -> {
                visitor.say("220 TEST");
                for (String line = visitor.hear(); !line.startsWith(command); line = visitor.hear()) {
                    visitor.say("250 good");
                }
            })) {
                assertThatThrownBy(() -> send(server.server(TlsMode.IMPLICIT), NOBODY))
                        .as(command)
                        .isInstanceOf(LostConnectionException.class);
            }
        }
    }

    @Test
    void whetherItWasTakenIsNotGuessed() throws Exception {
        SmtpTalk talk = new SmtpTalk().afterData(visitor -> visitor.out().close());
        try (TestServer server = TestServer.tls(identity, talk)) {
            failsWith(
                    UncertainDeliveryException.class, "mail.eml", () -> send(server.server(TlsMode.IMPLICIT), NOBODY));
            assertThat(talk.messages()).hasSize(1);
        }
    }

    @Test
    void whatNoServerMaySayEndsTheConversation() throws Exception {
        List<TestServer.Talk> bad = List.of(visitor -> visitor.say("220 " + "x".repeat(1 << 20)), visitor -> {
            while (true) {
                visitor.say("220-again");
            }
        });
        for (TestServer.Talk talk : bad) {
            try (TestServer server = TestServer.tls(identity, talk)) {
                failsWith(BadServerException.class, "more than", () -> send(server.server(TlsMode.IMPLICIT), NOBODY));
            }
        }
        for (String nonsense : List.of("", "hello", "999999 x", "\0\0\0", "220")) {
            try (TestServer server = TestServer.tls(identity, visitor -> visitor.say(nonsense))) {
                assertThatThrownBy(() -> send(server.server(TlsMode.IMPLICIT, SHORT), NOBODY))
                        .as(nonsense)
                        .isInstanceOf(MailException.class);
            }
        }
    }

    @Test
    void aServerThatWantsNobodyIsQuoted() throws Exception {
        try (TestServer server = TestServer.tls(identity, visitor -> {
            visitor.say("554 5.7.1 not today");
            visitor.hear();
        })) {
            failsWith(ServerRefusedException.class, "not today", () -> send(server.server(TlsMode.IMPLICIT), NOBODY));
        }
    }

    @Test
    void whoDoesNotSayGoodbyeIsLeft() throws Exception {
        try (TestServer server = TestServer.tls(identity, new SmtpTalk().answer("QUIT", "250-"))) {
            MailSender sender = MailSender.connect(server.server(TlsMode.IMPLICIT, Duration.ofMinutes(1)), NOBODY);
            long begun = System.nanoTime();
            assertThatCode(sender::close).doesNotThrowAnyException();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }
}
