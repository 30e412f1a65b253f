package fi.digisign.examples.mail.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.tls.SoftwareIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String MESSAGE = "From: a@example.org\r\nSubject: hei\r\n\r\nhei\r\n";
    private static final Login ANNA = new Login.Password("anna", "TEST secret".toCharArray());

    private static SoftwareIdentity identity;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeIdentity() throws Exception {
        identity = SoftwareIdentity.ec();
    }

    /** A friendly server but for what it answers to some commands. */
    private static final class Imap implements TestServer.Talk {

        private final Map<String, TestServer.Talk> instead = new LinkedHashMap<>();

        Imap to(String begins, String... lines) {
            return doing(begins, visitor -> visitor.say(lines));
        }

        /** What was set first goes first. */
        Imap doing(String begins, TestServer.Talk talk) {
            instead.put(begins, talk);
            return this;
        }

        @Override
        public void with(TestServer.Visitor visitor) throws Exception {
            visitor.say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] TEST");
            for (String line = visitor.hear(); line != null; line = visitor.hear()) {
                String tag = line.split(" ")[0];
                String rest = line.substring(Math.min(line.length(), tag.length() + 1));
                Optional<String> other =
                        instead.keySet().stream().filter(rest::startsWith).findFirst();
                if (other.isPresent()) {
                    instead.get(other.get()).with(visitor);
                } else if (rest.startsWith("AUTHENTICATE")) {
                    visitor.say("+");
                    visitor.hear();
                } else if (rest.startsWith("CAPABILITY")) {
                    visitor.say("* CAPABILITY IMAP4rev1 AUTH=PLAIN");
                } else if (rest.startsWith("LIST")) {
                    visitor.say("* LIST () \"/\" INBOX");
                } else if (rest.startsWith("EXAMINE")) {
                    visitor.say("* 1 EXISTS", "* 0 RECENT", "* OK [UIDVALIDITY 5] x", "* OK [UIDNEXT 9] x");
                } else if (rest.startsWith("UID SEARCH")) {
                    visitor.say("* SEARCH 7");
                } else if (rest.startsWith("UID FETCH")) {
                    visitor.say(piece(MESSAGE, MESSAGE.length(), 0));
                }
                visitor.say(tag + (rest.startsWith("EXAMINE") ? " OK [READ-ONLY] done" : " OK done"));
            }
        }

        static String piece(String content, long size, long origin) {
            return "* 1 FETCH (UID 7 RFC822.SIZE " + size + " BODY[]<" + origin + "> {" + content.length() + "}\r\n"
                    + content + ")";
        }
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

    private List<FetchedMail> fetch(Imap imap) throws Exception {
        try (TestServer server = TestServer.tls(identity, imap)) {
            return fetch(server.server(TlsMode.IMPLICIT, Duration.ofSeconds(2)));
        }
    }

    /** Nothing may be left behind either. */
    private void isRefused(Class<? extends MailException> type, String words, Imap imap) {
        assertThatThrownBy(() -> fetch(imap)).isInstanceOf(type).hasMessageContaining(words);
        Path out = folder.resolve("out");
        if (out.toFile().exists()) {
            assertThat(out).isDirectoryNotContaining("glob:**.{eml,tmp}");
        }
    }

    @Test
    void aFriendlyServerIsUnderstood() throws Exception {
        assertThat(fetch(new Imap())).singleElement().satisfies(mail -> {
            assertThat(mail.file()).hasBinaryContent(MESSAGE.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(mail.file().getFileName()).hasToString("INBOX-5-7.eml");
        });
    }

    @Test
    void aWrongSizeDoesNotCutAMessageShort() throws Exception {
        for (long size : List.of(0L, 5L, (long) MESSAGE.length())) {
            folder.resolve("out/INBOX-5-7.eml").toFile().delete();
            assertThat(fetch(
                            new Imap().to("UID FETCH 7 (UID RFC822.SIZE BODY.PEEK[]<0.", Imap.piece(MESSAGE, size, 0))))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.size()).isEqualTo(MESSAGE.length()));
        }
    }

    /** It announces more than there is, and says so again at the end. */
    @Test
    void aSizeThatIsTooLargeIsBelievedLessThanTheEnd() throws Exception {
        Imap imap = new Imap()
                .to(
                        "UID FETCH 7 (UID RFC822.SIZE BODY.PEEK[]<" + MESSAGE.length() + ".",
                        Imap.piece("", 5000, MESSAGE.length()))
                .to("UID FETCH", Imap.piece(MESSAGE, 5000, 0));
        assertThat(fetch(imap))
                .singleElement()
                .satisfies(mail -> assertThat(mail.size()).isEqualTo(MESSAGE.length()));
    }

    @Test
    void endlessLinesAreCutOff() {
        TestServer.Talk endless = visitor -> {
            byte[] x = "x".repeat(1 << 16).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            while (true) {
                visitor.out().write(x);
            }
        };
        isRefused(BadServerException.class, "a line of more than", new Imap().doing("UID SEARCH", endless));
        isRefused(BadServerException.class, "a line of more than", new Imap().doing("EXAMINE", endless));
    }

    @Test
    void endlessAnswersAreCutOff() {
        TestServer.Talk endless = visitor -> {
            while (true) {
                visitor.say("* OK still here", "* 3 EXPUNGE", "* BYE");
            }
        };
        isRefused(BadServerException.class, "lines", new Imap().doing("UID FETCH", endless));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{2000000000}", "{9999999999}", "{99999999999999}", "{00000000000000000001}"})
    void hugeLiteralsAreNotWaitedFor(String literal) {
        isRefused(
                BadServerException.class,
                "a literal",
                new Imap().to("UID FETCH", "* 1 FETCH (UID 7 RFC822.SIZE 9 BODY[]<0> " + literal, "x"));
        isRefused(BadServerException.class, "a literal", new Imap().to("LIST", "* LIST () \"/\" " + literal, "x"));
    }

    @Test
    void aFolderOfBillionsIsNotOpened() {
        isRefused(
                BadServerException.class,
                "a folder of more than",
                new Imap().to("EXAMINE", "* 2147483647 EXISTS", "* OK [UIDVALIDITY 5] x"));
    }

    @Test
    void aPieceMustBeTheOneThatWasAskedFor() {
        isRefused(BadServerException.class, "another piece", new Imap().to("UID FETCH", Imap.piece("x", 1, 99)));
        isRefused(
                BadServerException.class,
                "another piece",
                new Imap().to("UID FETCH", "* 1 FETCH (UID 7 RFC822.SIZE 9 BODY[]<0> NIL)"));
        isRefused(
                TooLargeMailException.class, "99,999,999", new Imap().to("UID FETCH", Imap.piece("x", 99_999_999, 0)));
    }

    /** Each piece has a byte, and the message never ends. */
    @Test
    void aMessageWithoutEndIsGivenUp() {
        AtomicLong next = new AtomicLong();
        Imap endless = new Imap()
                .doing("UID FETCH", visitor -> visitor.say(Imap.piece("x", 5_000_000, next.getAndIncrement())));
        isRefused(BadServerException.class, "too small pieces", endless);
    }

    @Test
    void messagesNeedLastingNumbers() {
        isRefused(BadServerException.class, "UIDVALIDITY", new Imap().to("EXAMINE", "* 1 EXISTS"));
        isRefused(BadServerException.class, "impossible", new Imap().to("UID SEARCH", "* SEARCH 0"));
        isRefused(BadServerException.class, "impossible", new Imap().to("UID SEARCH", "* SEARCH 4294967296"));
    }

    @Test
    void aServerThatHangsOrDiesLeavesNothingBehind() {
        isRefused(ServerTimeoutException.class, "did not answer", new Imap().doing("UID FETCH", visitor -> {
                    visitor.say("* 1 FETCH (UID 7 RFC822.SIZE 900 BODY[]<0> {900}", "x");
                    visitor.in().readAllBytes();
                }));
        isRefused(LostConnectionException.class, "broke off", new Imap().doing("UID FETCH", visitor -> {
                    visitor.say("* 1 FETCH (UID 7 RFC822.SIZE 900 BODY[]<0> {900}", "x");
                    visitor.out().close();
                }));
        isRefused(
                LostConnectionException.class,
                "broke off",
                new Imap().doing("UID SEARCH", visitor -> visitor.out().close()));
    }

    @Test
    void nothingGoesOutWithoutTls() throws Exception {
        try (TestServer server = TestServer.plain(identity, new Imap())) {
            assertThatThrownBy(() -> fetch(server.server(TlsMode.IMPLICIT, Duration.ofSeconds(2))))
                    .isInstanceOf(NoTlsException.class);
            assertThatThrownBy(() -> fetch(server.server(TlsMode.STARTTLS, Duration.ofSeconds(2))))
                    .isInstanceOf(NoTlsException.class)
                    .hasMessageContaining("STARTTLS");
        }
        // whoever says that login is not needed wants to be spoken to without TLS
        try (TestServer server = TestServer.plain(identity, visitor -> {
            visitor.say("* PREAUTH [CAPABILITY IMAP4rev1] TEST");
            visitor.hear();
            visitor.hear();
        })) {
            assertThatThrownBy(() -> fetch(server.server(TlsMode.STARTTLS, Duration.ofSeconds(2))))
                    .isInstanceOf(NoTlsException.class);
            assertThat(server.heard()).isEmpty();
        }
    }

    @Test
    void whatTheServerSaysOfAMissingMessageIsBelieved() throws Exception {
        assertThat(fetch(new Imap().doing("UID FETCH", visitor -> {}))).isEmpty();
        assertThatThrownBy(() -> fetch(new Imap().doing("UID FETCH", visitor -> visitor.say("* BYE overloaded"))))
                .isInstanceOf(MailException.class);
    }
}
