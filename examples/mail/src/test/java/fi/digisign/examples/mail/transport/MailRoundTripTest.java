package fi.digisign.examples.mail.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.envelope.MailKind;
import fi.digisign.examples.mail.envelope.OutgoingMail;
import fi.digisign.examples.mail.envelope.UnsendableMailException;
import fi.digisign.examples.mail.server.Login;
import fi.digisign.examples.mail.server.LoginRefusedException;
import fi.digisign.examples.mail.server.NoMailFolderException;
import jakarta.mail.Flags;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MailRoundTripTest {

    private static final long MEGABYTE = 1 << 20;

    private static final String HEADER = """
            From: =?UTF-8?Q?Anna_M=C3=A4kel=C3=A4?= <anna@example.org>
            To: Bertta <bertta@example.org>
            Bcc: anna@example.org,
              Anna (secretly) <anna@example.org>
            Subject: =?UTF-8?Q?p=C3=B6yt=C3=A4kirja_=E2=82=AC?=
            """;

    @TempDir
    Path folder;

    private static PostOffice office;

    @BeforeAll
    static void openOffice() throws Exception {
        office = new PostOffice();
    }

    @AfterEach
    void emptyOffice() throws Exception {
        office.mail().purgeEmailFromAllMailboxes();
    }

    @AfterAll
    static void closeOffice() throws Exception {
        office.close();
    }

    private Delivery send(Path file) throws Exception {
        try (MailSender sender = MailSender.connect(office.smtp(), office.login("anna"))) {
            return sender.send(OutgoingMail.open(file));
        }
    }

    private MailDirectory directory(String name) throws Exception {
        return MailDirectory.of(folder.resolve(name), name);
    }

    private List<FetchedMail> fetch(String user) throws Exception {
        try (MailFetcher fetcher = MailFetcher.open(office.imap(), office.login(user), "INBOX", false)) {
            List<FetchedMail> fetched = new java.util.ArrayList<>();
            for (long uid : fetcher.find(FetchSelection.ALL)) {
                fetcher.fetch(uid, directory(user), MEGABYTE).ifPresent(fetched::add);
            }
            return fetched;
        }
    }

    private Path plain(String name, String text) throws Exception {
        return Files.writeString(
                folder.resolve(name + ".eml"),
                "From: anna@example.org\r\nTo: bertta@example.org\r\nSubject: " + name + "\r\n\r\n" + text + "\r\n");
    }

    @Test
    void aSignatureSurvivesTheWay() throws Exception {
        SignedByOpenSsl openssl = new SignedByOpenSsl(folder);
        String content = "Content-Type: text/plain\n\nHei!\n.\n..two dots \nFrom here on\nend\n";
        Path signed = openssl.sign("signed", HEADER, content);

        Delivery delivery = send(signed);

        assertThat(delivery.isComplete()).isTrue();
        assertThat(delivery.mail().kind()).isEqualTo(MailKind.SIGNED);
        assertThat(delivery.accepted()).containsExactly("bertta@example.org", "anna@example.org");
        List<FetchedMail> fetched = fetch("bertta");
        assertThat(fetched).singleElement().satisfies(mail -> {
            assertThat(mail.kind()).isEqualTo(MailKind.SIGNED);
            assertThat(mail.from()).isEqualTo("Anna Mäkelä <anna@example.org>");
            assertThat(mail.subject()).isEqualTo("pöytäkirja €");
            assertThat(mail.date()).isPresent();
            assertThat(Files.size(mail.file())).isEqualTo(mail.size());
            assertThat(openssl.verify(mail.file())).isEqualTo(content);
        });
        assertThat(fetch("anna")).hasSize(1);
    }

    @Test
    void whoGetsACopyInSecretIsNamedToNobody() throws Exception {
        send(new SignedByOpenSsl(folder).sign("signed", HEADER, "Content-Type: text/plain\n\nHei!\n"));

        for (String user : List.of("anna", "bertta")) {
            assertThat(fetch(user).get(0).file())
                    .content()
                    .doesNotContainIgnoringCase("bcc:")
                    .doesNotContain("secretly");
        }
    }

    @Test
    void theCopyIsWhatWasSent() throws Exception {
        OutgoingMail mail = OutgoingMail.open(
                new SignedByOpenSsl(folder).sign("signed", HEADER, "Content-Type: text/plain\n\nHei!\n"));
        try (SentFolder copies = SentFolder.open(office.imap(), office.login("anna"), "INBOX")) {
            copies.add(mail);
        }

        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        mail.writeTo(sent);
        assertThat(fetch("anna"))
                .singleElement()
                .satisfies(copy -> assertThat(copy.file()).hasBinaryContent(sent.toByteArray()));
        assertThat(office.mail().getReceivedMessages()[0].isSet(Flags.Flag.SEEN))
                .isTrue();
    }

    @Test
    void aCopyNeedsItsFolder() throws Exception {
        assertThatThrownBy(() -> SentFolder.open(office.imap(), office.login("anna"), "Nosuch"))
                .isInstanceOf(NoMailFolderException.class)
                .hasMessageContaining("Nosuch");
    }

    @Test
    void startTlsIsUsedBeforeAnythingElseIsSaid() throws Exception {
        try (MailSender sender = MailSender.connect(office.submission(), office.login("anna"))) {
            sender.send(OutgoingMail.open(plain("one", "first")));
        }
        try (MailFetcher fetcher =
                MailFetcher.open(office.imapWithStartTls(), office.login("bertta"), "INBOX", false)) {
            assertThat(fetcher.find(FetchSelection.ALL)).hasSize(1);
        }
    }

    @Test
    void fetchingLeavesNoTraceUnlessAskedTo() throws Exception {
        send(plain("one", "first"));
        send(plain("two", "second"));
        FetchSelection unseen = new FetchSelection(true, Optional.empty());
        assertThat(fetch("bertta")).hasSize(2);

        try (MailFetcher fetcher = MailFetcher.open(office.imap(), office.login("bertta"), "INBOX", true)) {
            List<Long> found = fetcher.find(unseen);
            assertThat(found).hasSize(2);
            fetcher.markSeen(found.get(0));
            assertThat(fetcher.find(unseen)).containsExactly(found.get(1));
            assertThat(fetcher.find(FetchSelection.ALL)).isEqualTo(found);
        }
    }

    @Test
    void onlyNewMessagesIfWanted() throws Exception {
        send(plain("one", "first"));
        try (MailFetcher fetcher = MailFetcher.open(office.imap(), office.login("bertta"), "INBOX", false)) {
            LocalDate today = LocalDate.now();
            assertThat(fetcher.find(new FetchSelection(false, Optional.of(today.minusDays(2)))))
                    .hasSize(1);
            assertThat(fetcher.find(new FetchSelection(false, Optional.of(today.plusDays(2)))))
                    .isEmpty();
        }
    }

    @Test
    void whatIsTooLargeStaysAtTheServer() throws Exception {
        send(plain("one", "x".repeat(900)));
        try (MailFetcher fetcher = MailFetcher.open(office.imap(), office.login("bertta"), "INBOX", false)) {
            long uid = fetcher.find(FetchSelection.ALL).get(0);

            assertThatThrownBy(() -> fetcher.fetch(uid, directory("bertta"), 500))
                    .isInstanceOf(TooLargeMailException.class);
            assertThat(fetcher.fetch(uid + 7, directory("bertta"), MEGABYTE)).isEmpty();
        }
        assertThat(folder.resolve("bertta")).isDirectoryNotContaining("glob:**.{eml,tmp}");
    }

    @Test
    void aWrongPasswordIsToldAndNotRepeated() throws Exception {
        Login wrong = new Login.Password("anna", "no TEST secret".toCharArray());
        for (ThrowingConnect connect : List.<ThrowingConnect>of(
                () -> MailSender.connect(office.smtp(), wrong),
                () -> MailFetcher.open(office.imap(), wrong, "INBOX", false))) {
            assertThatThrownBy(connect::call)
                    .isInstanceOf(LoginRefusedException.class)
                    .hasMessageContaining("anna")
                    .hasMessageNotContaining("no TEST secret");
        }
    }

    private interface ThrowingConnect {
        Object call() throws Exception;
    }

    @Test
    void oneDirectoryHoldsTheMessagesOfOneAccount() throws Exception {
        MailDirectory.of(folder.resolve("mine"), "anna@localhost:993");
        MailDirectory.of(folder.resolve("mine"), "anna@localhost:993");

        assertThatThrownBy(() -> MailDirectory.of(folder.resolve("mine"), "bertta@localhost:993"))
                .isInstanceOf(OtherAccountException.class)
                .hasMessageContaining("anna@localhost:993");
    }

    @Test
    void noFolderNameLeadsOutOfTheDirectory() throws Exception {
        MailDirectory directory = directory("mine");
        for (String name : List.of("../../x", "..", "/etc/x", "C:\\x", "a/b", "a\0b", ".hidden", "ä".repeat(300), "")) {
            assertThat(directory.file(name, 1, 2).getParent()).isEqualTo(folder.resolve("mine"));
            assertThat(directory.file(name, 1, 2).getFileName().toString())
                    .doesNotStartWith(".")
                    .endsWith("-1-2.eml");
        }
        assertThat(directory.file("a/b", 1, 2)).isNotEqualTo(directory.file("a%2Fb", 1, 2));
        assertThat(directory.file("inbox", 1, 2).getFileName()).hasToString("INBOX-1-2.eml");
    }

    @Test
    void internationalAddressesNeedAServerThatTakesThem() throws Exception {
        Path file = Files.writeString(
                folder.resolve("mail.eml"),
                "From: anna@example.org\r\nTo: jörgen@example.org\r\n\r\nx\r\n",
                StandardCharsets.UTF_8);
        assertThatThrownBy(() -> send(file))
                .isInstanceOf(UnsendableMailException.class)
                .isInstanceOf(MailException.class)
                .hasMessageContaining("non-ASCII");
    }
}
