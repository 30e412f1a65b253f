package fi.digisign.examples.mail.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.cades.PkiCard;
import fi.digisign.examples.cms.ContentCipher;
import fi.digisign.examples.mail.Letters;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.MailFile;
import fi.digisign.examples.mail.MailPrograms;
import fi.digisign.fixtures.pki.TestPki;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.KeyAgreeRecipientInformation;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is encrypted here, other programs read. */
class MailEncryptorTest {

    private static final String BODY = "TEST: käsky\r\nand more\r\n";

    @TempDir
    static Path shared;

    private static TestPki pki;
    private static List<Correspondent> all;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        MailPrograms.require("openssl");
        pki = PkiCard.authority(Files.createDirectory(shared.resolve("pki")));
        all = new ArrayList<>();
        for (String kind : List.of("RSA", "secp256r1", "secp384r1", "secp521r1")) {
            all.add(Correspondent.of(pki, shared, kind, "maija@example.org"));
        }
    }

    @AfterAll
    static void stop() {
        if (pki != null) {
            pki.close();
        }
    }

    private Path letter(String header, String body) throws Exception {
        return Files.write(
                folder.resolve("letter.eml"),
                ("From: matti@example.org\r\nTo: maija@example.org\r\nBcc: hidden@example.org\r\n"
                                + "Subject: =?UTF-8?Q?k=C3=A4sky?=\r\nX-Folded: one\r\n two\r\n" + header + "\r\n"
                                + body)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private Path letter() throws Exception {
        return letter(
                "MIME-Version: 1.0\r\nContent-Type: text/plain;\r\n charset=utf-8\r\n"
                        + "Content-Transfer-Encoding: 8bit\r\n",
                BODY);
    }

    private Encrypted encrypt(MailEncryptor encryptor, Path letter, List<MailRecipient> recipients) throws Exception {
        try (MailFile mail = MailFile.open(letter)) {
            return encryptor.encrypt(mail, recipients, folder.resolve("letter-encrypted.eml"), true);
        }
    }

    private static List<MailRecipient> everybody() {
        return all.stream().map(one -> one.recipient(List.of())).toList();
    }

    private static MimeMessage message(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return new MimeMessage(Letters.session(), in);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AES256_CBC, PKCS1, enveloped-data",
        "AES128_CBC, OAEP, enveloped-data",
        "AES256_GCM, OAEP, authEnveloped-data",
        "AES128_GCM, PKCS1, authEnveloped-data"
    })
    void all_of_several_recipients_read_it_with_openssl_and_bouncycastle(
            ContentCipher cipher, RsaScheme scheme, String type) throws Exception {
        Encrypted done = encrypt(new MailEncryptor(Optional.of(cipher), Optional.of(scheme)), letter(), everybody());

        assertThat(done.readers())
                .extracting(Encrypted.Reader::scheme)
                .containsExactly(scheme.toString(), "ecdh", "ecdh", "ecdh");
        String expected =
                "Content-Type: text/plain;\r\n charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + BODY;
        for (Correspondent one : all) {
            assertThat(one.readByOpenssl(done.result(), folder.resolve("plain")))
                    .hasBinaryContent(expected.getBytes(StandardCharsets.UTF_8));
            assertThat(new String(readByBouncyCastle(done.result(), one), StandardCharsets.UTF_8))
                    .isEqualTo(expected);
        }
        MimeMessage outer = message(done.result());
        assertThat(outer.getContentType()).contains("application/pkcs7-mime", "smime-type=" + type, "smime.p7m");
        assertThat(outer.getSubject()).isEqualTo("käsky");
        assertThat(outer.getHeader("X-Folded", null)).isEqualTo("one\r\n two");
        assertThat(Files.readString(done.result())).doesNotContain("hidden@example.org");
        assertThat(Files.readAllLines(done.result())).allMatch(line -> line.length() <= 78);
    }

    private static byte[] readByBouncyCastle(Path mail, Correspondent one) throws Exception {
        byte[] der = message(mail).getInputStream().readAllBytes();
        BouncyCastleProvider provider = new BouncyCastleProvider();
        boolean authenticated = org.bouncycastle.asn1.cms.ContentInfo.getInstance(ASN1Sequence.getInstance(der))
                .getContentType()
                .equals(CMSObjectIdentifiers.authEnvelopedData);
        for (RecipientInformation recipient : authenticated
                ? new CMSAuthEnvelopedData(der).getRecipientInfos()
                : new CMSEnvelopedData(der).getRecipientInfos()) {
            if (Envelope.isFor(recipient, one.certificate())) {
                return recipient.getContent(reader(one, recipient, authenticated, provider));
            }
        }
        throw new AssertionError("no recipient");
    }

    private static Recipient reader(
            Correspondent one, RecipientInformation recipient, boolean authenticated, BouncyCastleProvider provider) {
        var key = one.keys().getPrivate();
        if (recipient instanceof KeyAgreeRecipientInformation) {
            return authenticated
                    ? new JceKeyAgreeAuthEnvelopedRecipient(key).setProvider(provider)
                    : new JceKeyAgreeEnvelopedRecipient(key).setProvider(provider);
        }
        return authenticated
                ? new JceKeyTransAuthEnvelopedRecipient(key).setProvider(provider)
                : new JceKeyTransEnvelopedRecipient(key).setProvider(provider);
    }

    @Test
    void key_agreement_has_the_form_that_outlook_and_nss_use() throws Exception {
        Encrypted done = encrypt(
                new MailEncryptor(Optional.empty(), Optional.empty()),
                letter(),
                List.of(
                        all.get(2).recipient(List.of()),
                        all.get(2).recipient(List.of()),
                        all.get(1).recipient(List.of())));

        assertThat(done.cipher()).isEqualTo(ContentCipher.AES256_CBC);
        assertThat(done.readers()).hasSize(2);
        List<KeyAgreeRecipientInformation> recipients = new ArrayList<>();
        new CMSEnvelopedData(message(done.result()).getInputStream())
                .getRecipientInfos()
                .forEach(one -> recipients.add((KeyAgreeRecipientInformation) one));
        assertThat(recipients)
                .extracting(RecipientInformation::getKeyEncryptionAlgOID)
                .containsExactlyInAnyOrder("1.3.132.1.11.2", "1.3.132.1.11.1");
        for (KeyAgreeRecipientInformation one : recipients) {
            assertThat(one.getUserKeyingMaterial()).hasSize(64);
            AlgorithmIdentifier wrap = AlgorithmIdentifier.getInstance(
                    one.getKeyEncryptionAlgorithm().getParameters());
            assertThat(wrap.getParameters()).isEqualTo(DERNull.INSTANCE);
        }
        assertThat(recipients
                        .get(0)
                        .getOriginator()
                        .getOriginatorKey()
                        .getPublicKeyData()
                        .getOctets())
                .isNotEqualTo(recipients
                        .get(1)
                        .getOriginator()
                        .getOriginatorKey()
                        .getPublicKeyData()
                        .getOctets());
    }

    @Test
    void gcm_and_oaep_are_used_where_all_recipients_say_that_they_read_them() throws Exception {
        List<String> modern = List.of("2.16.840.1.101.3.4.1.46", "1.2.840.113549.1.1.7");
        MailEncryptor automatic = new MailEncryptor(Optional.empty(), Optional.empty());
        MailRecipient self = new MailRecipient("self", all.get(3).certificate(), List.of(), true);

        Encrypted modernOnly = encrypt(automatic, letter(), List.of(all.get(0).recipient(modern), self));
        assertThat(modernOnly.cipher()).isEqualTo(ContentCipher.AES256_GCM);
        assertThat(modernOnly.readers().get(0).scheme()).isEqualTo("oaep");

        Encrypted mixed = encrypt(
                automatic,
                letter(),
                List.of(all.get(0).recipient(modern), all.get(1).recipient(List.of())));
        assertThat(mixed.cipher()).isEqualTo(ContentCipher.AES256_CBC);
        assertThat(encrypt(automatic, letter(), List.of(self)).cipher()).isEqualTo(ContentCipher.AES256_CBC);
    }

    @Test
    void lines_end_with_crlf_inside_whatever_they_end_with_outside() throws Exception {
        Path letter =
                Files.writeString(folder.resolve("lf.eml"), "Subject: x\nContent-Type: text/plain\n\none\ntwo\r\n\n");

        Encrypted done = encrypt(new MailEncryptor(Optional.empty(), Optional.empty()), letter, everybody());

        assertThat(all.get(0).readByOpenssl(done.result(), folder.resolve("plain")))
                .hasBinaryContent(
                        "Content-Type: text/plain\r\n\r\none\r\ntwo\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void an_encrypted_message_is_not_encrypted_again_and_nothing_is_left_behind() throws Exception {
        Path once = encrypt(new MailEncryptor(Optional.empty(), Optional.empty()), letter(), everybody())
                .result();
        Path copy = Files.copy(once, folder.resolve("copy.eml"));

        assertThatThrownBy(() -> encrypt(new MailEncryptor(Optional.empty(), Optional.empty()), copy, everybody()))
                .isInstanceOf(MailException.class)
                .hasMessageContaining("already encrypted");

        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }
}
