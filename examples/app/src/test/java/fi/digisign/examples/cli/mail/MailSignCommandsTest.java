package fi.digisign.examples.cli.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cades.PkiCard;
import fi.digisign.examples.cli.Digisign;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.pinentry.ScriptedUser;
import fi.digisign.examples.cli.pinentry.User;
import fi.digisign.fixtures.pki.TestPki;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.CardStateFile;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands mail sign, mail verify and mail contacts, with a card whose issuer has real servers. */
class MailSignCommandsTest {

    /** Where the certificate of the key {@code auth} is on the image {@code fineid-v4}. */
    private static final String CERTIFICATE_FILE = "3F00/5015/4331";

    @TempDir
    static Path pkiFolder;

    private static TestPki pki;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        pki = PkiCard.authority(pkiFolder);
    }

    @AfterAll
    static void stop() {
        if (pki != null) {
            pki.close();
        }
    }

    private X509Certificate makeCard(String... addresses) throws Exception {
        CardImage image = CardImage.load("fineid-v4");
        byte[] old = image.contents().files().stream()
                .filter(file -> file.path().toString().equals(CERTIFICATE_FILE))
                .findFirst()
                .orElseThrow()
                .content();
        PublicKey key = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(old))
                .getPublicKey();
        X509Certificate certificate = pki.mail(key, "TEST Maija", addresses).get(0);
        CardStateFile.open(folder.resolve("card"), image.withFile(CERTIFICATE_FILE, certificate.getEncoded()))
                .close();
        return certificate;
    }

    private Path letter() throws Exception {
        return Files.writeString(
                folder.resolve("letter.eml"),
                "From: Maija <maija@example.org>\r\nTo: matti@example.net\r\nSubject: TEST\r\n\r\nHyvää päivää\r\n");
    }

    private ProgramRun run(Optional<User> person, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!all.contains("--language")) {
            all.addAll(List.of("--language", "en"));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Digisign.run(new PrintWriter(out), new PrintWriter(err), person, all.toArray(String[]::new));
        return new ProgramRun(exitCode, out.toString(), err.toString());
    }

    private ProgramRun mail(String... arguments) {
        return run(Optional.empty(), arguments);
    }

    private ProgramRun sign(String... arguments) throws Exception {
        Path pin = Files.writeString(folder.resolve("pin"), "1234");
        List<String> all = new ArrayList<>(
                List.of("--card", "virtual:fineid-v4@" + folder.resolve("card"), "--pin", "file:" + pin));
        all.addAll(List.of("mail", "sign"));
        all.addAll(List.of(arguments));
        return mail(all.toArray(String[]::new));
    }

    private ProgramRun verify(String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("mail", "verify", "--trust", pki.rootFile().toString()));
        all.addAll(List.of(arguments));
        return mail(all.toArray(String[]::new));
    }

    @Test
    void mailVerifyAcceptsWhatMailSignMakesWithPin1() throws Exception {
        makeCard("maija@example.org");
        ProgramRun signed = sign("--json", letter().toString());

        assertThat(signed.err()).isEmpty();
        assertThat(signed.exitCode()).isZero();
        JsonObject result = JsonParser.parseString(signed.out()).getAsJsonObject();
        assertThat(result.get("alias").getAsString()).isEqualTo("auth");
        assertThat(result.get("form").getAsString()).isEqualTo("multipart/signed");
        assertThat(result.get("algorithm").getAsString()).isEqualTo("SHA384withECDSA");
        assertThat(result.getAsJsonArray("warnings")).isEmpty();
        String file = result.get("signed").getAsString();
        assertThat(file).isEqualTo(folder.resolve("letter-signed.eml").toString());

        ProgramRun valid = verify("--online", file);
        assertThat(valid.exitCode()).as(valid.out()).isZero();
        assertThat(valid.out())
                .contains("Signature 1: VALID", "maija@example.org", "CN=TEST Maija", "(trusted)", "Not revoked: OCSP");

        ProgramRun offline = verify("--json", file);
        assertThat(offline.exitCode()).isEqualTo(ExitCode.FAILED);
        JsonObject signature = JsonParser.parseString(offline.out())
                .getAsJsonObject()
                .getAsJsonArray("signatures")
                .get(0)
                .getAsJsonObject();
        assertThat(signature.get("verdict").getAsString()).isEqualTo("unknown");
        // the card brings no certificate of its issuer; online, it is found
        assertThat(signature.getAsJsonArray("reasons").get(0).getAsString()).isEqualTo("notTrusted");

        assertThat(sign(letter().toString()).err()).contains("already exists");
        assertThat(sign("--force", letter().toString()).exitCode()).isZero();
        assertThat(sign(file).err()).contains("already signed or encrypted", "--nested");
    }

    @Test
    void nonRepudiationKeySignsOnlyWhenNamedWithPin2() throws Exception {
        makeCard("maija@example.org");
        ScriptedUser person = new ScriptedUser("123456");
        ProgramRun signed = run(
                Optional.of(person),
                "--card",
                "virtual:fineid-v4@" + folder.resolve("card"),
                "mail",
                "sign",
                "--key",
                "sign",
                letter().toString());

        assertThat(signed.exitCode()).as(signed.err()).isZero();
        assertThat(signed.err()).contains("test.holder-v4@digisign.example");
        assertThat(person.asked()).hasSize(1);
        assertThat(person.told()).anyMatch(line -> line.contains("letter.eml"));
        ProgramRun verified = verify(folder.resolve("letter-signed.eml").toString());
        assertThat(verified.out()).contains("HOLDER-V4 TEST");
    }

    @Test
    void changedMessageIsReportedInEveryLanguage() throws Exception {
        makeCard("maija@example.org");
        Path signed = folder.resolve("signed.eml");
        assertThat(sign("--out", signed.toString(), letter().toString()).exitCode())
                .isZero();
        String text = Files.readString(signed, StandardCharsets.ISO_8859_1);
        Files.writeString(signed, text.replace("p=C3=A4iv", "p=C3=A4ix"), StandardCharsets.ISO_8859_1);

        assertThat(verify("--online", signed.toString()).out())
                .contains("NOT VALID: the content differs from what was signed");
        assertThat(verify("--language", "fi", signed.toString()).out()).contains("EI PÄTEVÄ: sisältö");
        assertThat(verify("--language", "sv", signed.toString()).out()).contains("INTE GILTIG: innehållet");
    }

    @Test
    void otherAddressIsReportedBeforeThePinAndByVerify() throws Exception {
        makeCard("someone@example.org");
        ScriptedUser person = new ScriptedUser();
        ProgramRun cancelled = run(
                Optional.of(person),
                "--card",
                "virtual:fineid-v4@" + folder.resolve("card"),
                "mail",
                "sign",
                letter().toString());
        assertThat(cancelled.err()).contains("maija@example.org", "someone@example.org");
        assertThat(cancelled.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(folder.resolve("letter-signed.eml")).doesNotExist();

        ProgramRun signed = sign("--opaque", "--json", letter().toString());
        assertThat(signed.exitCode()).isZero();
        assertThat(signed.err()).contains("maija@example.org", "someone@example.org");
        assertThat(JsonParser.parseString(signed.out())
                        .getAsJsonObject()
                        .getAsJsonArray("warnings")
                        .get(0)
                        .getAsString())
                .contains("someone@example.org");
        Path content = folder.resolve("content.eml");
        ProgramRun verified = verify(
                "--online",
                "--out",
                content.toString(),
                folder.resolve("letter-signed.eml").toString());
        assertThat(verified.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(verified.out()).contains("NOT VALID: the certificate does not belong to the author");
        assertThat(content).content(StandardCharsets.ISO_8859_1).contains("Subject: TEST", "Hyv=C3=A4=C3=A4");
    }

    /** The certificates on the image name no place to ask about revocation. */
    @Test
    void onlineAdviceIsOnlyGivenOffline() throws Exception {
        String image = "virtual:fineid-v4";
        Path pin = Files.writeString(folder.resolve("pin"), "1234");
        String signed = folder.resolve("letter-signed.eml").toString();
        assertThat(mail("--card", image, "--pin", "file:" + pin, "mail", "sign", letter().toString())
                        .exitCode())
                .isZero();
        Path trusted = folder.resolve("trusted.pem");
        Files.writeString(
                trusted,
                mail("--card", image, "cert", "export", "digisign-test-root-ca-v4")
                        .out());

        assertThat(mail("mail", "verify", "--trust", trusted.toString(), signed).out())
                .contains("check with --online", "(trusted)");
        assertThat(mail("mail", "verify", "--online", "--trust", trusted.toString(), signed)
                        .out())
                .contains("names no source for that information")
                .doesNotContain("check with --online");

        Files.writeString(
                trusted, mail("--card", image, "cert", "export", "auth").out());
        assertThat(mail("mail", "verify", "--trust", trusted.toString(), signed)
                        .out()
                        .lines())
                .anyMatch(line -> line.startsWith("    Signer:") && line.endsWith("(trusted)"))
                .noneMatch(line -> line.startsWith("    Issuer:") && line.endsWith("trusted)"));
        assertThat(mail("mail", "verify", "--trust", "nix.pem", signed).err())
                .contains("nix.pem")
                .doesNotContain("space");
    }

    @Test
    void contactsAreLearnedFromSignedMailAndFound() throws Exception {
        X509Certificate certificate = makeCard("maija@example.org");
        String contacts = folder.resolve("contacts").toString();
        Path signed = folder.resolve("signed.eml");
        assertThat(sign("--out", signed.toString(), letter().toString()).exitCode())
                .isZero();
        String fingerprint = fi.digisign.examples.mail.contacts.Fingerprint.of(certificate);

        ProgramRun refused = mail("mail", "contacts", "learn", "--contacts", contacts, signed.toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        String readable = fingerprint.replaceAll("(..)(?=.)", "$1:");
        assertThat(refused.err()).contains(readable, "--accept");
        ProgramRun other =
                mail("mail", "contacts", "learn", "--contacts", contacts, "--accept", "00", signed.toString());
        assertThat(other.err()).contains("not the one given with --accept");
        ScriptedUser no = new ScriptedUser("no");
        assertThat(run(Optional.of(no), "mail", "contacts", "learn", "--contacts", contacts, signed.toString())
                        .exitCode())
                .isEqualTo(ExitCode.FAILED);
        assertThat(mail("mail", "contacts", "list", "--contacts", contacts).out())
                .contains("no contacts");

        ScriptedUser yes = new ScriptedUser("yes");
        assertThat(run(Optional.of(yes), "mail", "contacts", "learn", "--contacts", contacts, signed.toString())
                        .exitCode())
                .isZero();
        assertThat(yes.told()).anyMatch(line -> line.contains(readable)).anyMatch(line -> line.contains("Issuer"));
        assertThat(mail("mail", "contacts", "remove", "--contacts", contacts, "maija@example.org")
                        .out())
                .contains("Removed");
        assertThat(mail(
                                "mail",
                                "contacts",
                                "learn",
                                "--contacts",
                                contacts,
                                "--accept",
                                fingerprint.toLowerCase().replaceAll("(..)(?=.)", "$1:"),
                                signed.toString())
                        .exitCode())
                .isZero();
        ProgramRun trusted = mail(
                "mail",
                "contacts",
                "learn",
                "--contacts",
                contacts,
                "--trust",
                pki.rootFile().toString(),
                "--online",
                signed.toString());
        assertThat(trusted.exitCode()).as(trusted.err()).isZero();

        JsonObject shown = JsonParser.parseString(
                        mail("mail", "contacts", "show", "--contacts", contacts, "--json", "maija@EXAMPLE.org")
                                .out())
                .getAsJsonObject()
                .getAsJsonArray("contacts")
                .get(0)
                .getAsJsonObject();
        assertThat(shown.get("fingerprint").getAsString()).isEqualTo(fingerprint);
        assertThat(shown.getAsJsonArray("capabilities").toString()).contains("2.16.840.1.101.3.4.1.46");
        assertThat(mail("mail", "contacts", "show", "--contacts", contacts, "maija@example.org")
                        .out())
                .contains("AES-256-GCM", "AES-128-CBC", readable)
                .doesNotContain("2.16.840");
        assertThat(mail("mail", "contacts", "show", "--contacts", contacts, "nobody@example.org")
                        .err())
                .contains("no contact");
        assertThat(mail("mail", "contacts", "show", "--contacts", contacts, "nobody")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void nothingIsLearnedFromChangedOrUnsignedMail() throws Exception {
        makeCard("someone@example.org");
        String contacts = folder.resolve("contacts").toString();
        Path signed = folder.resolve("signed.eml");
        assertThat(sign("--out", signed.toString(), letter().toString()).exitCode())
                .isZero();
        String root = pki.rootFile().toString();
        assertThat(mail("mail", "contacts", "learn", "--contacts", contacts, "--trust", root, signed.toString())
                        .err())
                .contains("does not belong to the author");
        assertThat(mail("mail", "contacts", "learn", "--contacts", contacts, "--trust", root, letter().toString())
                        .err())
                .contains("does not cover all");
        Path foreign = Files.writeString(
                folder.resolve("foreign.eml"),
                Files.readString(signed).replace("From: Maija <maija@", "From: Someone <someone@"));
        Path wrongRoot = folder.resolve("card-ca.pem");
        Files.writeString(wrongRoot, Files.readString(pkiFolder.resolve("tsa.pem")));
        assertThat(mail(
                                "mail",
                                "contacts",
                                "learn",
                                "--contacts",
                                contacts,
                                "--trust",
                                wrongRoot.toString(),
                                foreign.toString())
                        .err())
                .contains("does not lead to");
        Files.writeString(foreign, Files.readString(foreign).replace("p=C3=A4iv", "p=C3=A4ix"));
        assertThat(mail("mail", "contacts", "learn", "--contacts", contacts, "--trust", root, foreign.toString())
                        .err())
                .contains("differs from what was signed");
        assertThat(Path.of(contacts)).doesNotExist();
    }

    @Test
    void certificatesAreAddedFromFiles() throws Exception {
        X509Certificate certificate = makeCard();
        String contacts = folder.resolve("contacts").toString();
        Path der = Files.write(folder.resolve("maija.der"), certificate.getEncoded());
        assertThat(mail("mail", "contacts", "add", "--contacts", contacts, der.toString())
                        .err())
                .contains("contains no mail address", "--address");
        ProgramRun added = mail(
                "mail", "contacts", "add", "--contacts", contacts, "--address", "maija@example.org", der.toString());
        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(mail("mail", "contacts", "list", "--contacts", contacts).out())
                .contains("maija@example.org", "CN=TEST Maija");
        X509Certificate signing =
                pki.signer(certificate.getPublicKey(), "TEST Signer").get(0);
        Path unsuitable = Files.write(folder.resolve("signing.der"), signing.getEncoded());
        assertThat(mail("mail", "contacts", "add", "--contacts", contacts, unsuitable.toString())
                        .err())
                .contains("cannot be used to encrypt mail");
        assertThat(mail("mail", "contacts", "add", "--contacts", contacts, letter().toString())
                        .err())
                .contains("no certificate");
    }
}
