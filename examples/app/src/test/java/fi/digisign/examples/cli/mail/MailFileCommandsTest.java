package fi.digisign.examples.cli.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cli.CardInFile;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the mail commands say of files that are no message, or not the message that is wanted. */
class MailFileCommandsTest {

    private static final String LETTER = "From: matti@example.org\r\nTo: maija@example.org\r\n\r\nTEST\r\n";

    /** Only the beginning of the signature is there. */
    private static final String CUT_OFF = "From: matti@example.org\r\n"
            + "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=b\r\n\r\n"
            + "--b\r\n\r\nTEST\r\n--b\r\nContent-Type: application/pkcs7-signature\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\nMIIGXwYJKoZIhvcNAQcCoIIGUDCCBkwCAQEx\r\n--b--\r\n";

    @TempDir
    Path folder;

    private CardInFile card;

    @BeforeEach
    void insert() throws Exception {
        card = new CardInFile(folder, "fineid-v4");
    }

    private Path file(String content) throws Exception {
        return Files.writeString(folder.resolve("letter.eml"), content);
    }

    private void assertRefused(ProgramRun run, String... words) {
        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains(words);
    }

    /** No PIN is given, so that asking for one would be another error. */
    @Test
    void mailboxFileIsRefusedBeforeAnyPin() throws Exception {
        String line = "From matti@example.org Mon Nov  2 10:00:00 2026\r\n";
        String mailbox = file(line + LETTER + "\r\n" + line + LETTER).toString();

        for (String command : new String[] {"sign", "verify", "encrypt", "decrypt"}) {
            assertRefused(card.run("mail", command, mailbox), "is a mailbox file", ".eml");
        }
        assertRefused(card.run("mail", "contacts", "learn", mailbox), "is a mailbox file", ".eml");
        assertThat(folder.resolve("letter-signed.eml")).doesNotExist();
        assertThat(folder.resolve("letter-encrypted.eml")).doesNotExist();
    }

    @Test
    void folderIsReportedAsAFolder() throws Exception {
        String directory = Files.createDirectory(folder.resolve("mail.eml")).toString();
        for (String command : new String[] {"sign", "verify", "encrypt", "decrypt"}) {
            assertRefused(card.run("mail", command, directory), "is a folder");
            assertRefused(card.run("mail", command, "/"), "/ is a folder");
        }
    }

    @Test
    void unreadableSignatureCoversNothingAndHidesItsDetails() throws Exception {
        String file = file(CUT_OFF).toString();

        ProgramRun plain = card.run("mail", "verify", file);
        assertThat(plain.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(plain.out()).contains("Signature 1: NOT VALID").doesNotContain("Covers:", "Detail:");
        ProgramRun within =
                card.run("mail", "verify", file(CUT_OFF.replace("AQEx", "AQE")).toString());
        assertThat(within.out()).contains("Signature 1: NOT VALID");
        assertThat(within.err()).isEmpty();
        file(CUT_OFF);
        assertThat(card.run("--debug", "mail", "verify", file).out()).contains("Detail:");

        JsonObject signature = JsonParser.parseString(
                        card.run("mail", "verify", "--json", file).out())
                .getAsJsonObject()
                .getAsJsonArray("signatures")
                .get(0)
                .getAsJsonObject();
        assertThat(signature.get("coversAll").getAsBoolean()).isFalse();
        assertThat(signature.getAsJsonArray("details")).isNotEmpty();
    }

    @Test
    void messageWithADetachedSignatureIsNotEncrypted() throws Exception {
        assertRefused(
                card.run("mail", "decrypt", file(CUT_OFF).toString()),
                "is signed, not encrypted",
                "digisign mail verify");
    }

    @Test
    void missingCertificateFileIsReportedMissing() throws Exception {
        String letter = file(LETTER).toString();
        assertRefused(card.run("mail", "encrypt", "--to", "nofile.pem", letter), "There is no file nofile.pem");
        assertRefused(card.run("mail", "encrypt", "--no-self", "--to", letter, letter), "neither a certificate");
    }
}
