package fi.digisign.examples.mail.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.mail.DamagedMailException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingMailTest {

    private static final String WHO = "From: a@example.org\r\nTo: b@example.org\r\n";
    private static final String KNOWN =
            WHO + "Date: Sun, 22 Nov 2026 12:00:00 +0200\r\nMessage-ID: <1@example.org>\r\n";

    @TempDir
    Path folder;

    private OutgoingMail mail(String text) throws Exception {
        return OutgoingMail.open(Files.write(folder.resolve("mail.eml"), text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String sent(OutgoingMail mail) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mail.writeTo(out);
        assertThat(mail.size()).isEqualTo(out.size());
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void whatIsCompleteIsSentAsItIs() throws Exception {
        String text = KNOWN + "Subject: folded\r\n\tline  \r\nX-Odd :  value\r\n\r\n.\r\nbody \r\n\r\n--\r\nno end";
        assertThat(sent(mail(text))).isEqualTo(text);
    }

    @Test
    void linesEndInCrLf() throws Exception {
        assertThat(sent(mail(KNOWN.replace("\r", "") + "\none\r\ntwo\n\nthree\n")))
                .isEqualTo(KNOWN + "\r\none\r\ntwo\r\n\r\nthree\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bcc: c@example.org",
                "BCC : c@example.org",
                "bcc: c@example.org,\r\n c2@example.org",
                "Resent-Bcc: c@example.org\r\nResent-To: d@example.org\r\nResent-From: e@example.org"
            })
    void secretRecipientsAreLeftOut(String field) throws Exception {
        OutgoingMail mail = mail(KNOWN + field + "\r\nSubject: x\r\n\r\nBcc: in the text\r\n");
        assertThat(mail.recipients()).contains("c@example.org");
        assertThat(sent(mail))
                .doesNotContain("c@example.org", "c2@example.org")
                .contains("Subject: x\r\n\r\nBcc: in the text\r\n");
    }

    @Test
    void aMissingDateAndNumberAreAdded() throws Exception {
        OutgoingMail mail = mail(WHO + "\r\nx\r\n");
        assertThat(sent(mail))
                .matches("(?s)Date: \\w{3}, \\d{1,2} \\w{3} \\d{4} .*Message-ID: <[0-9a-f-]+@example\\.org>\r\n.*")
                .endsWith(WHO + "\r\nx\r\n")
                .isEqualTo(sent(mail));
    }

    @Test
    void aMailboxFileIsNotSentAsOneMessage() {
        assertThatThrownBy(() -> mail("From anna Sun Nov 22 12:00:00 2026\n" + KNOWN + "\r\nx\r\n"))
                .isInstanceOf(DamagedMailException.class)
                .hasMessageContaining("is a mailbox file");
    }

    @Test
    void senderAndRecipientsAreThoseOfTheHeader() throws Exception {
        OutgoingMail mail = mail("""
                Sender: Secretary <s@example.org>
                From: A <a@example.org>, B <b@example.org>
                To: Group: c@example.org, "D, d" <d@example.org>;, undisclosed-recipients:;
                Cc: C <c@example.org>
                Cc: e@xn--mkki-6qaa.example, f@mökki.example

                x
                """.replace("ö", "Ã¶"));
        assertThat(mail.from()).isEqualTo("s@example.org");
        assertThat(mail.recipients())
                .containsExactly("c@example.org", "d@example.org", "e@xn--mkki-6qaa.example", "f@xn--mkki-5qa.example");
    }

    @Test
    void whatWasSentAgainGoesToTheNewestRecipientsOnly() throws Exception {
        OutgoingMail mail = mail("""
                Resent-From: c@example.org
                Resent-To: d@example.org
                Received: from somewhere
                Resent-From: b@example.org
                Resent-To: c@example.org
                Resent-Cc: x@example.org
                From: a@example.org
                To: b@example.org

                x
                """);
        assertThat(mail.from()).isEqualTo("c@example.org");
        assertThat(mail.recipients()).containsExactly("d@example.org");
    }

    @Test
    void theEnvelopeCanBeAnother() throws Exception {
        OutgoingMail mail = mail(KNOWN + "Bcc: c@example.org\r\n\r\nx\r\n")
                .withSender("bounces@example.org")
                .withRecipients(List.of("z@example.org", "z@example.org"));
        assertThat(mail.from()).isEqualTo("bounces@example.org");
        assertThat(mail.recipients()).containsExactly("z@example.org");
        assertThat(sent(mail)).startsWith(KNOWN).doesNotContain("c@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a@", "@b", "a@b\r\nRCPT TO:<x@y>", "a@b>", "a b@c", "a@b c", "a@b\u0000", ""})
    void whatIsNoAddressIsNotTaken(String address) throws Exception {
        OutgoingMail mail = mail(KNOWN + "\r\nx\r\n");
        assertThatThrownBy(() -> mail.withSender(address)).isInstanceOf(UnsendableMailException.class);
        assertThatThrownBy(() -> mail.withRecipients(List.of(address))).isInstanceOf(UnsendableMailException.class);
    }

    @Test
    void somebodyMustSendAndSomebodyMustGetIt() {
        assertThatThrownBy(() -> mail("Subject: x\r\n\r\nx\r\n").requireEnvelope())
                .isInstanceOf(UnsendableMailException.class)
                .hasMessageContaining("who it is from");
        assertThatThrownBy(() -> mail("From: a@example.org\r\nTo: undisclosed-recipients:;\r\n\r\nx\r\n")
                        .requireEnvelope())
                .isInstanceOf(UnsendableMailException.class)
                .hasMessageContaining("who it is for");
        assertThatThrownBy(() -> mail("From: a@example.org\r\nTo: <broken\r\n\r\nx\r\n"))
                .isInstanceOf(UnsendableMailException.class)
                .hasMessageContaining("not an address");
    }

    @Test
    void whatServersWouldChangeIsRefused() {
        String signed = KNOWN + "Content-Type: multipart/signed; boundary=x\r\n";
        assertThatThrownBy(() -> mail(signed + "\r\none\rtwo\r\n")).hasMessageContaining("carriage return");
        assertThatThrownBy(() -> mail(signed + "\r\n" + "x".repeat(999) + "\r\n"))
                .hasMessageContaining("999");
        assertThatThrownBy(() -> mail(signed + "\r\nzero\u0000\r\n")).hasMessageContaining("zero bytes");
        assertThatThrownBy(() -> mail(signed + "\r\n--x\nContent-Transfer-Encoding: BINARY\n\none\n--x--\n"))
                .isInstanceOf(UnsendableMailException.class)
                .hasMessageContaining("binary part");
    }

    @Test
    void linesMayHave998Characters() throws Exception {
        assertThat(sent(mail(KNOWN + "\r\n" + "x".repeat(998)))).endsWith("xx");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain | PLAIN",
                "multipart/signed; protocol=\"application/pkcs7-signature\" | SIGNED",
                "application/pkcs7-mime; smime-type=signed-data | SIGNED",
                "application/x-pkcs7-mime; smime-type=enveloped-data | ENCRYPTED",
                "application/pkcs7-mime; smime-type=authEnveloped-data | ENCRYPTED",
                "application/pkcs7-mime; name=smime.p7m | SMIME",
                "nonsense;;; | PLAIN",
            })
    void theKindIsWhatTheContentTypeSays(String type, MailKind kind) throws Exception {
        assertThat(mail(KNOWN + "Content-Type: " + type + "\r\n\r\nx\r\n").kind())
                .isEqualTo(kind);
    }

    @Test
    void aFileThatChangesIsNotSent() throws Exception {
        OutgoingMail mail = mail(KNOWN + "\r\nx\r\n");
        Files.writeString(mail.file(), KNOWN + "\r\nlonger\r\n");
        assertThatThrownBy(() -> mail.writeTo(new ByteArrayOutputStream())).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNoMessageIsNotOpened() {
        assertThatThrownBy(() -> mail("no message")).isInstanceOf(DamagedMailException.class);
    }
}
