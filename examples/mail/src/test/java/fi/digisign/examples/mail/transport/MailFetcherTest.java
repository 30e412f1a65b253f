package fi.digisign.examples.mail.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.server.BadServerException;
import fi.digisign.examples.mail.server.Login;
import fi.digisign.examples.mail.server.LoginRefusedException;
import fi.digisign.examples.mail.server.LostConnectionException;
import fi.digisign.examples.mail.server.MailServer;
import fi.digisign.examples.mail.server.NoTlsException;
import fi.digisign.examples.mail.server.ServerTimeoutException;
import fi.digisign.examples.mail.server.TlsMode;
import fi.digisign.examples.tls.SoftwareIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are broken or hostile. */
@Timeout(60)
class MailFetcherTest {

    private static final String MESSAGE = ImapTalk.MESSAGE;
    private static final Login ANNA = new Login.Password("anna", "TEST secret".toCharArray());

    private static SoftwareIdentity identity;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeIdentity() throws Exception {
        identity = SoftwareIdentity.ec();
    }

    private List<FetchedMail> fetch(MailServer server) throws Exception {
        List<FetchedMail> fetched = new ArrayList<>();
        try (MailFetcher fetcher = MailFetcher.open(server, ANNA, "INBOX", false)) {
            for (long uid : fetcher.find(FetchSelection.ALL)) {
                fetcher.fetch(uid, MailDirectory.of(folder.resolve("out"), "anna"), 10_000_000)
                        .ifPresent(fetched::add);
            }
        }
        return fetched;
    }

    private List<FetchedMail> fetch(ImapTalk imap) throws Exception {
        try (TestServer server = TestServer.tls(identity, imap)) {
            return fetch(server.server(TlsMode.IMPLICIT, Duration.ofMillis(1500)));
        }
    }

    /** Nothing may be left behind either. */
    private void isRefused(Class<? extends MailException> type, String words, ImapTalk imap) {
        assertThatThrownBy(() -> fetch(imap)).isInstanceOf(type).hasMessageContaining(words);
        Path out = folder.resolve("out");
        if (out.toFile().exists()) {
            assertThat(out).isDirectoryNotContaining("glob:**.{eml,tmp}");
        }
    }

    @Test
    void aFriendlyServerIsUnderstood() throws Exception {
        assertThat(fetch(new ImapTalk())).singleElement().satisfies(mail -> {
            assertThat(mail.file()).hasBinaryContent(MESSAGE.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(mail.file().getFileName()).hasToString("INBOX-5-7.eml");
        });
    }

    @Test
    void aWrongSizeDoesNotCutAMessageShort() throws Exception {
        for (long size : List.of(0L, 5L, (long) MESSAGE.length())) {
            folder.resolve("out/INBOX-5-7.eml").toFile().delete();
            assertThat(fetch(new ImapTalk()
                            .to("UID FETCH 7 (UID RFC822.SIZE BODY.PEEK[]<0.", ImapTalk.piece(MESSAGE, size, 0))))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.size()).isEqualTo(MESSAGE.length()));
        }
    }

    /** It announces more than there is, and says so again at the end. */
    @Test
    void aSizeThatIsTooLargeIsBelievedLessThanTheEnd() throws Exception {
        ImapTalk imap = new ImapTalk()
                .to(
                        "UID FETCH 7 (UID RFC822.SIZE BODY.PEEK[]<" + MESSAGE.length() + ".",
                        ImapTalk.piece("", 5000, MESSAGE.length()))
                .to("UID FETCH", ImapTalk.piece(MESSAGE, 5000, 0));
        assertThat(fetch(imap))
                .singleElement()
                .satisfies(mail -> assertThat(mail.size()).isEqualTo(MESSAGE.length()));
    }

    @Test
    void endlessAnswersAreCutOff() {
        TestServer.Talk endless = visitor -> {
            while (true) {
                visitor.say("* OK still here", "* 3 EXPUNGE", "* BYE");
            }
        };
        isRefused(BadServerException.class, "lines", new ImapTalk().doing("UID FETCH", endless));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{2000000000}", "{9999999999}", "{99999999999999}", "{00000000000000000001}"})
    void hugeLiteralsAreNotWaitedFor(String literal) {
        isRefused(
                BadServerException.class,
                "a literal",
                new ImapTalk().to("UID FETCH", "* 1 FETCH (UID 7 RFC822.SIZE 9 BODY[]<0> " + literal, "x"));
        isRefused(BadServerException.class, "a literal", new ImapTalk().to("LIST", "* LIST () \"/\" " + literal, "x"));
    }

    @Test
    void aFolderOfBillionsIsNotOpened() {
        isRefused(
                BadServerException.class,
                "a folder of more than",
                new ImapTalk().to("EXAMINE", "* 2147483647 EXISTS", "* OK [UIDVALIDITY 5] x"));
    }

    @Test
    void aPieceMustBeTheOneThatWasAskedFor() {
        isRefused(
                BadServerException.class,
                "a different part",
                new ImapTalk().to("UID FETCH", ImapTalk.piece("x", 1, 99)));
        isRefused(
                BadServerException.class,
                "a different part",
                new ImapTalk().to("UID FETCH", "* 1 FETCH (UID 7 RFC822.SIZE 9 BODY[]<0> NIL)"));
        isRefused(
                TooLargeMailException.class,
                "99,999,999",
                new ImapTalk().to("UID FETCH", ImapTalk.piece("x", 99_999_999, 0)));
    }

    /** Each piece has a byte, and the message never ends. */
    @Test
    void aMessageWithoutEndIsGivenUp() {
        AtomicLong next = new AtomicLong();
        ImapTalk endless = new ImapTalk()
                .doing("UID FETCH", visitor -> visitor.say(ImapTalk.piece("x", 5_000_000, next.getAndIncrement())));
        isRefused(BadServerException.class, "parts that are too small", endless);
    }

    @Test
    void messagesNeedLastingNumbers() {
        isRefused(BadServerException.class, "UIDVALIDITY", new ImapTalk().to("EXAMINE", "* 1 EXISTS"));
        isRefused(BadServerException.class, "impossible", new ImapTalk().to("UID SEARCH", "* SEARCH 0"));
        isRefused(BadServerException.class, "impossible", new ImapTalk().to("UID SEARCH", "* SEARCH 4294967296"));
    }

    @Test
    void aServerThatHangsOrDiesLeavesNothingBehind() {
        isRefused(ServerTimeoutException.class, "did not respond", new ImapTalk().doing("UID FETCH", visitor -> {
                    visitor.say("* 1 FETCH (UID 7 RFC822.SIZE 900 BODY[]<0> {900}", "x");
                    visitor.in().readAllBytes();
                }));
        isRefused(LostConnectionException.class, "closed the connection", new ImapTalk().doing("UID FETCH", visitor -> {
                    visitor.say("* 1 FETCH (UID 7 RFC822.SIZE 900 BODY[]<0> {900}", "x");
                    visitor.out().close();
                }));
        isRefused(
                LostConnectionException.class,
                "closed the connection",
                new ImapTalk().doing("UID SEARCH", visitor -> visitor.out().close()));
    }

    /** The server knows the certificate from the handshake; only whose mail it is has to be said. */
    @Test
    void aCertificateLogsIn() throws Exception {
        try (TestServer server = TestServer.tls(identity, new ImapTalk().mechanism("EXTERNAL"))) {
            for (String user : List.of("", "anna")) {
                try (MailFetcher fetcher = MailFetcher.open(
                        server.server(TlsMode.IMPLICIT), new Login.Certificate(user), "INBOX", false)) {
                    assertThat(fetcher.find(FetchSelection.ALL)).containsExactly(7L);
                }
            }
            assertThat(server.heard())
                    .filteredOn(line -> line.contains("AUTHENTICATE EXTERNAL"))
                    .hasSize(2);
            assertThat(server.heard()).contains("", "YW5uYQ==");
        }
        try (TestServer server = TestServer.tls(identity, new ImapTalk())) {
            assertThatThrownBy(() -> MailFetcher.open(
                            server.server(TlsMode.IMPLICIT), new Login.Certificate("anna"), "INBOX", false))
                    .isInstanceOf(LoginRefusedException.class);
            assertThat(server.heard()).noneMatch(line -> line.contains("AUTHENTICATE") || line.contains("LOGIN"));
        }
    }

    @Test
    void nothingGoesOutWithoutTls() throws Exception {
        try (TestServer server = TestServer.plain(identity, new ImapTalk())) {
            assertThatThrownBy(() -> fetch(server.server(TlsMode.IMPLICIT, Duration.ofMillis(1500))))
                    .isInstanceOf(NoTlsException.class);
            assertThatThrownBy(() -> fetch(server.server(TlsMode.STARTTLS, Duration.ofMillis(1500))))
                    .isInstanceOf(NoTlsException.class)
                    .hasMessageContaining("STARTTLS");
        }
        // whoever says that login is not needed wants to be spoken to without TLS
        try (TestServer server = TestServer.plain(identity, visitor -> {
            visitor.say("* PREAUTH [CAPABILITY IMAP4rev1] TEST");
            visitor.hear();
            visitor.hear();
        })) {
            assertThatThrownBy(() -> fetch(server.server(TlsMode.STARTTLS, Duration.ofMillis(1500))))
                    .isInstanceOf(NoTlsException.class);
            assertThat(server.heard()).isEmpty();
        }
    }

    @Test
    void whatTheServerSaysOfAMissingMessageIsBelieved() throws Exception {
        assertThat(fetch(new ImapTalk().doing("UID FETCH", visitor -> {}))).isEmpty();
        assertThatThrownBy(() -> fetch(new ImapTalk().doing("UID FETCH", visitor -> visitor.say("* BYE overloaded"))))
                .isInstanceOf(MailException.class);
    }
}
