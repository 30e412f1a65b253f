package fi.digisign.examples.cli.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cli.Digisign;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.pinentry.ScriptedUser;
import fi.digisign.examples.mail.transport.PostOffice;
import fi.digisign.examples.mail.transport.SmtpTalk;
import fi.digisign.examples.mail.transport.TestServer;
import fi.digisign.examples.tls.SoftwareIdentity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MailTransportCommandsTest {

    private static PostOffice office;

    @TempDir
    Path folder;

    @BeforeAll
    static void openOffice() throws Exception {
        office = new PostOffice();
    }

    @AfterAll
    static void closeOffice() throws Exception {
        office.close();
    }

    @AfterEach
    void emptyOffice() throws Exception {
        office.mail().purgeEmailFromAllMailboxes();
    }

    private ProgramRun mail(String command, String user, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("mail", command, "--user", user));
        Path password = Files.writeString(folder.resolve("password"), PostOffice.PASSWORD + "\n");
        arguments.addAll(List.of("--password", "file:" + password));
        arguments.addAll(List.of("--trust", office.certificate(folder).toString()));
        arguments.addAll(List.of(more));
        return ProgramRun.digisign(arguments.toArray(String[]::new));
    }

    private String message(String name, String subject) throws Exception {
        return Files.writeString(
                        folder.resolve(name),
                        "From: anna@example.org\nTo: bertta@example.org\nSubject: " + subject + "\n\nhei\n")
                .toString();
    }

    @Test
    void messagesGoOutAndComeIn() throws Exception {
        String one = message("one.eml", "=?UTF-8?Q?p=C3=B6yt=C3=A4?=");
        String two = message("two.eml", "two");
        ProgramRun sent = mail(
                "send",
                "anna",
                "--json",
                "--smtp",
                office.smtpAddress(),
                "--imap",
                office.imapAddress(),
                "--sent",
                "INBOX",
                one,
                two);

        assertThat(sent.err()).isEmpty();
        assertThat(sent.exitCode()).isZero();
        JsonObject first = JsonParser.parseString(sent.out())
                .getAsJsonObject()
                .getAsJsonArray("messages")
                .get(0)
                .getAsJsonObject();
        assertThat(first.get("file").getAsString()).isEqualTo(one);
        assertThat(first.get("kind").getAsString()).isEqualTo("plain");
        assertThat(first.get("from").getAsString()).isEqualTo("anna@example.org");
        assertThat(first.getAsJsonArray("accepted").toString()).isEqualTo("[\"bertta@example.org\"]");
        assertThat(first.getAsJsonArray("refused")).isEmpty();
        assertThat(first.get("copied").getAsBoolean()).isTrue();

        Path out = folder.resolve("bertta");
        ProgramRun fetched = mail("fetch", "bertta", "--json", "--imap", office.imapAddress(), "--out", out.toString());
        assertThat(fetched.err()).isEmpty();
        JsonObject result = JsonParser.parseString(fetched.out()).getAsJsonObject();
        assertThat(result.getAsJsonArray("messages")).hasSize(2);
        JsonObject mail = result.getAsJsonArray("messages").get(0).getAsJsonObject();
        assertThat(mail.get("subject").getAsString()).isEqualTo("pöytä");
        assertThat(mail.get("from").getAsString()).isEqualTo("anna@example.org");
        assertThat(Path.of(mail.get("file").getAsString())).content().contains("hei");

        ProgramRun again = mail("fetch", "bertta", "--imap", office.imapAddress(), "--out", out.toString());
        assertThat(again.out().strip()).isEqualTo("There are no new messages.");
        assertThat(mail("fetch", "anna", "--imap", office.imapAddress(), "--out", out.toString())
                        .errorLines())
                .singleElement()
                .asString()
                .contains("contains the messages of bertta@", "--out");
    }

    @Test
    void theNewestComeFirstAndLargeOnesStay() throws Exception {
        for (String name : List.of("1.eml", "2.eml", "3.eml")) {
            mail("send", "anna", "--smtp", office.smtpAddress(), message(name, name));
        }
        String out = folder.resolve("out").toString();
        ProgramRun one = mail("fetch", "bertta", "--imap", office.imapAddress(), "--out", out, "--limit", "1");
        assertThat(one.outLines()).singleElement().asString().endsWith("3.eml");
        ProgramRun small = mail("fetch", "bertta", "--imap", office.imapAddress(), "--out", out, "--max-size", "10");
        assertThat(small.exitCode()).isZero();
        assertThat(small.outLines()).hasSize(2).allMatch(line -> line.startsWith("Left on the server: Message "));
        ProgramRun marking = mail(
                "fetch",
                "bertta",
                "--imap",
                office.imapAddress(),
                "--out",
                out,
                "--unseen",
                "--mark-seen",
                "--since",
                "2026-01-01");
        assertThat(marking.outLines()).hasSize(2);
        assertThat(mail(
                                "fetch",
                                "bertta",
                                "--json",
                                "--imap",
                                office.imapAddress(),
                                "--out",
                                folder.resolve("other").toString(),
                                "--unseen")
                        .out())
                .contains("3.eml")
                .doesNotContain("2.eml");
    }

    @Test
    void aPersonIsAskedForThePassword() throws Exception {
        ScriptedUser anna = new ScriptedUser(PostOffice.PASSWORD);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Digisign.run(
                new PrintWriter(out),
                new PrintWriter(err),
                Optional.of(anna),
                "mail",
                "send",
                "--user",
                "anna",
                "--trust",
                office.certificate(folder).toString(),
                "--smtp",
                office.smtpAddress(),
                message("one.eml", "x"));

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString()).contains("Sent ", "to bertta@example.org", "neither signed nor encrypted");
        assertThat(anna.asked()).containsExactly("secret: Password of anna at localhost:");
        assertThat(anna.secrets()).allSatisfy(secret -> assertThat(secret).containsOnly('\0'));
    }

    @Test
    void whoGotItAndWhoDidNotIsTold() throws Exception {
        SoftwareIdentity identity = SoftwareIdentity.ec();
        SmtpTalk talk = new SmtpTalk().answer("RCPT TO:<cecilia", "550 5.1.1 nobody here");
        try (TestServer server = TestServer.tls(identity, talk)) {
            String trust = identity.writeCertificate(folder.resolve("it.pem")).toString();
            String smtp = "localhost:" + server.port();
            ProgramRun some = ProgramRun.digisign(
                    "mail",
                    "send",
                    "--smtp",
                    smtp,
                    "--trust",
                    trust,
                    "--to",
                    "bertta@example.org",
                    "--to",
                    "cecilia@example.org",
                    message("one.eml", "x"));
            assertThat(some.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(some.out())
                    .contains("one.eml to bertta@example.org")
                    .contains("Not accepted for cecilia@example.org: 550 5.1.1 nobody here");
            assertThat(some.errorLines()).singleElement().asString().contains("Some parts failed");

            ProgramRun nobody = ProgramRun.digisign(
                    "mail",
                    "send",
                    "--smtp",
                    smtp,
                    "--trust",
                    trust,
                    "--to",
                    "cecilia@example.org",
                    message("one.eml", "x"));
            assertThat(nobody.out()).isEmpty();
            assertThat(nobody.errorLines()).singleElement().asString().contains("for any recipient", "nobody here");

            ProgramRun two = ProgramRun.digisign(
                    "mail",
                    "send",
                    "--json",
                    "--smtp",
                    smtp,
                    "--trust",
                    trust,
                    Files.writeString(folder.resolve("c.eml"), "From: a@b.c\nTo: cecilia@example.org\n\nx\n")
                            .toString(),
                    message("one.eml", "x"));
            assertThat(two.exitCode()).isEqualTo(ExitCode.FAILED);
            var messages = JsonParser.parseString(two.out()).getAsJsonObject().getAsJsonArray("messages");
            assertThat(messages.get(0).getAsJsonObject().get("problem").getAsString())
                    .contains("nobody here");
            assertThat(messages.get(1).getAsJsonObject().getAsJsonArray("accepted"))
                    .hasSize(1);
        }
    }

    /** The server is reached with the login key; the PIN is asked for during the handshake. */
    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4"})
    void theCardLogsIn(String image) throws Exception {
        SoftwareIdentity identity = SoftwareIdentity.ec();
        SmtpTalk talk = new SmtpTalk().extensions("AUTH EXTERNAL").answer("AUTH EXTERNAL", "235 welcome");
        Path trace = folder.resolve("trace.txt");
        try (TestServer server = TestServer.tlsForCertificates(identity, talk)) {
            ProgramRun run = ProgramRun.digisign(
                    "mail",
                    "send",
                    "--card",
                    "virtual:" + image,
                    "--pin",
                    "file:" + Files.writeString(folder.resolve("pin"), "1234"),
                    "--trace",
                    trace.toString(),
                    "--tls-client-key",
                    "auth",
                    "--smtp",
                    "localhost:" + server.port(),
                    "--trust",
                    identity.writeCertificate(folder.resolve("it.pem")).toString(),
                    message("one.eml", "x"));

            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
            assertThat(server.heard()).contains("AUTH EXTERNAL =");
            assertThat(server.visitors()).singleElement().asString().contains("HOLDER");
            assertThat(Files.readAllLines(trace))
                    .filteredOn(line -> line.startsWith("C: 002A9E9A"))
                    .hasSize(1);
        }
        assertThat(Security.getProvider("DIGISIGN")).isNull();
    }

    @Test
    void aWrongPinCostsOneTryAndSendsNothing() throws Exception {
        SoftwareIdentity identity = SoftwareIdentity.ec();
        SmtpTalk talk = new SmtpTalk();
        try (TestServer server = TestServer.tlsForCertificates(identity, talk)) {
            ProgramRun run = ProgramRun.digisign(
                    "mail",
                    "send",
                    "--card",
                    "virtual:fineid-v4",
                    "--pin",
                    "file:" + Files.writeString(folder.resolve("pin"), "9999"),
                    "--tls-client-key",
                    "auth",
                    "--smtp",
                    "localhost:" + server.port(),
                    "--trust",
                    identity.writeCertificate(folder.resolve("it.pem")).toString(),
                    message("one.eml", "x"));

            assertThat(run.errorLines()).singleElement().asString().contains("4 tries left");
            assertThat(talk.messages()).isEmpty();
        }
        assertThat(Security.getProvider("DIGISIGN")).isNull();
    }

    @Test
    void whatGoesWrongIsOneLine() throws Exception {
        String smtp = office.smtpAddress();
        String one = message("one.eml", "x");
        line(
                "no message",
                mail("send", "anna", "--smtp", smtp, folder.resolve("none.eml").toString()));
        line(
                "does not say who it is for",
                mail(
                        "send",
                        "anna",
                        "--smtp",
                        smtp,
                        Files.writeString(folder.resolve("nobody.eml"), "From: a@example.org\n\nx\n")
                                .toString()));
        line("not an address", mail("send", "anna", "--smtp", smtp, "--to", "x\r\nRCPT TO:<y@z>", one));
        line("refuses the login of cecilia", mail("send", "cecilia", "--smtp", smtp, one));
        line(
                "does not start with TLS",
                mail(
                        "send",
                        "anna",
                        "--smtp",
                        "localhost:" + office.mail().getSmtp().getPort(),
                        one));
        line(
                "no folder Nosuch",
                mail(
                        "fetch",
                        "anna",
                        "--imap",
                        office.imapAddress(),
                        "--folder",
                        "Nosuch",
                        "--out",
                        folder.resolve("x").toString()));
        line("is not trusted", ProgramRun.digisign("mail", "send", "--smtp", smtp, one));
        line("--sent and --imap", mail("send", "anna", "--smtp", smtp, "--sent", "Sent", one));
        line("--user", ProgramRun.digisign("mail", "fetch", "--imap", office.imapAddress()));
        for (String bad : List.of("", "a b", "host:0", "host:99999", "host:x", "[::1", "a\nb")) {
            line("HOST[:PORT]", mail("send", "anna", "--smtp", bad, one));
        }
        line("implicit, starttls", mail("send", "anna", "--smtp", smtp, "--tls", "none", one));
        line("YYYY-MM-DD", mail("fetch", "anna", "--imap", smtp, "--since", "yesterday"));
        line("25M", mail("fetch", "anna", "--imap", smtp, "--max-size", "huge"));
        assertThat(office.mail().getReceivedMessages()).isEmpty();
        assertThat(folder.resolve("x")).doesNotExist();
    }

    private static void line(String words, ProgramRun run) {
        assertThat(run.exitCode()).as(words).isBetween(1, 2);
        assertThat(run.out()).as(words).isEmpty();
        assertThat(run.errorLines()).as(words).singleElement().asString().contains(words);
        assertThat(run.err()).doesNotContain(PostOffice.PASSWORD);
    }

    /** Not even with the password's own server, and all there is to say. */
    @Test
    void nothingTellsThePassword() throws Exception {
        ProgramRun run = mail("send", "cecilia", "--debug", "--smtp", office.smtpAddress(), message("one.eml", "x"));
        String encoded = java.util.Base64.getEncoder()
                .encodeToString(
                        ("\0cecilia\0" + PostOffice.PASSWORD).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(run.err()).contains("LoginRefusedException").doesNotContain(PostOffice.PASSWORD, encoded);
    }
}
