package fi.digisign.examples.cli.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.pinentry.User;
import fi.digisign.examples.mail.MailFile;
import fi.digisign.examples.mail.transport.PostOffice;
import fi.digisign.examples.tls.TrustedRoot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two people write to each other, by the commands alone: one with an RSA card, one with an EC card. */
@Timeout(120)
class MailLifeTest {

    /** PSO but for the one that only hashes, 90 A0. */
    private static final String PRIVATE_KEY_OPERATION = "C: 002A(?!90A0).*";

    @TempDir
    Path folder;

    private PostOffice office;

    /** Somebody with a card, a mailbox, and people she knows. */
    private final class User {

        private final String name;
        private final String image;
        private final Path home;
        private final Path root;

        User(String name, String image) throws Exception {
            this.name = name;
            this.image = image;
            home = Files.createDirectories(folder.resolve(name));
            byte[] der = TrustedRoot.of(image).certificate().getEncoded();
            root = Files.writeString(
                    home.resolve("root.pem"),
                    "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                            + "\n-----END CERTIFICATE-----\n");
        }

        /** What the card's certificate says. */
        String address() {
            return "test.holder-" + image.substring("fineid-".length()) + "@digisign.example";
        }

        /** Runs a command with the card, and counts what its private keys did. */
        JsonObject withCard(int operations, String... arguments) throws Exception {
            Path trace = Files.createTempFile(home, "trace", ".txt");
            Files.delete(trace);
            List<String> all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of("--card", "virtual:" + image, "--trace", trace.toString(), "--pin"));
            all.add("file:" + Files.writeString(home.resolve("pin"), "1234"));
            JsonObject result = run(all);
            List<String> commands = Files.exists(trace) ? Files.readAllLines(trace) : List.of();
            assertThat(commands)
                    .as(String.join(" ", arguments))
                    .filteredOn(line -> line.matches(PRIVATE_KEY_OPERATION))
                    .hasSize(operations);
            return result;
        }

        JsonObject at(String command, String... arguments) throws Exception {
            List<String> all = new ArrayList<>(List.of("mail", command, "--user", name));
            all.addAll(List.of(arguments));
            all.add("--password");
            all.add("file:" + Files.writeString(home.resolve("password"), PostOffice.PASSWORD));
            all.addAll(List.of("--trust", office.certificate(folder).toString()));
            return run(all);
        }

        JsonObject run(List<String> arguments) {
            List<String> all = new ArrayList<>(arguments);
            all.add("--json");
            ProgramRun run = ProgramRun.digisign(all.toArray(String[]::new));
            assertThat(run.err()).as(String.join(" ", all)).isEmpty();
            assertThat(run.exitCode()).as(run.out()).isZero();
            return JsonParser.parseString(run.out()).getAsJsonObject();
        }

        Path draft(User to, String subject, String text) throws Exception {
            return Files.writeString(
                    home.resolve(subject + ".eml"),
                    "From: " + address() + "\nTo: " + to.address() + "\nSubject: " + subject + "\nMIME-Version: 1.0\n"
                            + "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n" + text
                            + "\n",
                    StandardCharsets.UTF_8);
        }

        Path signed(Path draft) throws Exception {
            Path signed = home.resolve("signed-" + draft.getFileName());
            withCard(1, "mail", "sign", "--out", signed.toString(), draft.toString());
            return signed;
        }

        void send(Path message) throws Exception {
            JsonObject sent = at("send", "--smtp", office.smtpAddress(), message.toString());
            assertThat(sent.toString()).contains("\"refused\":[]");
        }

        /** What is new in the mailbox. */
        Path fetch() throws Exception {
            JsonObject fetched = at(
                    "fetch",
                    "--imap",
                    office.imapAddress(),
                    "--out",
                    home.resolve("mail").toString());
            assertThat(fetched.getAsJsonArray("messages")).hasSize(1);
            return Path.of(fetched.getAsJsonArray("messages")
                    .get(0)
                    .getAsJsonObject()
                    .get("file")
                    .getAsString());
        }

        /**
         * Whether the message is what was signed, by whom it says. The TEST certificates on the cards name nobody to ask
         * whether they were revoked, and that is all there is to say against them.
         */
        void verify(Path message, User from, Path content) {
            ProgramRun run = ProgramRun.digisign(
                    "mail",
                    "verify",
                    "--json",
                    "--trust",
                    from.root.toString(),
                    "--out",
                    content.toString(),
                    message.toString());
            assertThat(run.err()).isEmpty();
            JsonObject signature = JsonParser.parseString(run.out())
                    .getAsJsonObject()
                    .getAsJsonArray("signatures")
                    .get(0)
                    .getAsJsonObject();
            assertThat(signature.get("verdict").getAsString()).isEqualTo("unknown");
            assertThat(signature.getAsJsonArray("reasons").toString()).isEqualTo("[\"revocationUnknown\"]");
            assertThat(signature.get("trusted").getAsBoolean()).isTrue();
            assertThat(signature.get("coversAll").getAsBoolean()).isTrue();
            assertThat(signature.getAsJsonArray("addresses").toString()).contains(from.address());
        }

        /** From a letter that the other has signed. */
        void learn(Path message, User from) {
            run(List.of(
                    "mail",
                    "contacts",
                    "learn",
                    "--contacts",
                    home.resolve("contacts").toString(),
                    "--trust",
                    from.root.toString(),
                    message.toString()));
        }
    }

    @Test
    void theyWriteToEachOther() throws Exception {
        User aino = new User("aino", "fineid-v3");
        User britta = new User("britta", "fineid-v4");
        try (PostOffice opened = new PostOffice()) {
            office = opened;
            office.mail().setUser(aino.address(), "aino", PostOffice.PASSWORD);
            office.mail().setUser(britta.address(), "britta", PostOffice.PASSWORD);
            introduce(aino, britta);
            introduce(britta, aino);
            write(aino, britta);
            write(britta, aino);
        }
    }

    /** A signed letter brings the certificate to encrypt to. */
    private void introduce(User from, User to) throws Exception {
        from.send(from.signed(from.draft(to, "hello", "hei")));
        to.learn(to.fetch(), from);
    }

    private void write(User from, User to) throws Exception {
        String secret = "salaisuus: äö " + from.name.toUpperCase(Locale.ROOT);
        Path signed = from.signed(from.draft(to, "secret", secret));
        Path encrypted = from.home.resolve("encrypted.eml");
        from.withCard(
                0,
                "mail",
                "encrypt",
                "--contacts",
                from.home.resolve("contacts").toString(),
                "--out",
                encrypted.toString(),
                signed.toString());
        from.send(encrypted);

        Path arrived = to.fetch();
        assertThat(arrived).content(StandardCharsets.ISO_8859_1).doesNotContain("salaisuus");
        Path opened = to.home.resolve("opened.eml");
        to.withCard(1, "mail", "decrypt", "--out", opened.toString(), arrived.toString());
        Path read = to.home.resolve("read.eml");
        to.verify(opened, from, read);
        try (MailFile message = MailFile.open(read)) {
            assertThat((String) message.message().getContent()).contains(secret);
        }
        // the sender reads what she sent, too
        from.withCard(
                1, "mail", "decrypt", "--out", from.home.resolve("own.eml").toString(), encrypted.toString());
    }
}
