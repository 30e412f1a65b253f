package fi.digisign.examples.cli.mail;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.WrongValueException;
import fi.digisign.examples.cli.output.DistinguishedName;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.cms.ContentCipher;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.MailFile;
import fi.digisign.examples.mail.encryption.Encrypted;
import fi.digisign.examples.mail.encryption.MailEncryptor;
import fi.digisign.examples.mail.encryption.MailRecipient;
import fi.digisign.examples.mail.encryption.RecipientCheck;
import fi.digisign.examples.mail.encryption.RecipientList;
import fi.digisign.examples.mail.encryption.RsaScheme;
import fi.digisign.examples.words.EncryptionText;
import fi.digisign.examples.words.UsageText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Encrypts a message. */
@Command(name = "encrypt", mixinStandardHelpOptions = true)
final class MailEncryptCommand implements Callable<Integer> {

    /** What new messages are encrypted with; others are only read. */
    private static final Set<ContentCipher> CIPHERS = EnumSet.of(
            ContentCipher.AES256_CBC, ContentCipher.AES128_CBC, ContentCipher.AES256_GCM, ContentCipher.AES128_GCM);

    @ParentCommand
    private MailCommand mail;

    @Option(names = "--to", paramLabel = "CERT|ADDRESS")
    private List<String> to = List.of();

    @Option(names = "--cipher", paramLabel = "CIPHER", converter = CipherName.class)
    private ContentCipher cipher;

    @Option(names = "--rsa", paramLabel = "SCHEME", converter = SchemeName.class)
    private RsaScheme rsa;

    @ArgGroup
    private Sender sender = new Sender();

    @Option(names = "--accept-expired", paramLabel = "CERT|ADDRESS")
    private List<String> accepted = List.of();

    @Mixin
    private ContactsOption contacts;

    @Option(names = "--out", paramLabel = "FILE")
    private Path out;

    @Option(names = "--force")
    private boolean force;

    @Parameters(paramLabel = "FILE")
    private Path file;

    private MailEncryptCommand() {}

    /** Whether and how the sender can read the message. */
    static final class Sender {
        @Option(names = "--self", paramLabel = "CERT")
        private Path certificate;

        @Option(names = "--no-self")
        private boolean leftOut;
    }

    /** Reads the value of {@code --cipher}. */
    static final class CipherName implements ITypeConverter<ContentCipher> {
        @Override
        public ContentCipher convert(String value) {
            return CIPHERS.stream()
                    .filter(cipher -> cipher.toString().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new WrongValueException(UsageText.NONE_OF.with(
                            value, CIPHERS.stream().map(ContentCipher::toString).collect(Collectors.joining(", ")))));
        }
    }

    /** Reads the value of {@code --rsa}. */
    static final class SchemeName implements ITypeConverter<RsaScheme> {
        @Override
        public RsaScheme convert(String value) {
            for (RsaScheme scheme : RsaScheme.values()) {
                if (scheme.toString().equals(value)) {
                    return scheme;
                }
            }
            throw new WrongValueException(UsageText.NONE_OF.with(value, "pkcs1, oaep"));
        }
    }

    @Override
    public Integer call()
            throws MailException, CommandException, DocumentException, GeneralSecurityException, IOException {
        Path target = out != null ? out : MailOutput.beside(file, "encrypted");
        mail.program().checkOutput(target);
        try (MailFile message = MailFile.open(file)) {
            RecipientList others = to.isEmpty()
                    ? RecipientList.addressed(message, contacts.contacts())
                    : RecipientList.named(message, to, contacts.contacts());
            RecipientCheck check = new RecipientCheck(Set.copyOf(accepted), Instant.now());
            List<Text> warnings = new ArrayList<>(others.warnings());
            warnings.addAll(check.check(others.recipients()));
            List<MailRecipient> recipients = new ArrayList<>(others.recipients());
            self(warnings).ifPresent(recipients::add);
            check.check(recipients.subList(others.recipients().size(), recipients.size()));
            Encrypted done = new MailEncryptor(Optional.ofNullable(cipher), Optional.ofNullable(rsa))
                    .encrypt(message, recipients, target, force);
            mail.program().output().print(new EncryptedMailResult(done, warnings));
            return ExitCode.OK;
        }
    }

    private Optional<MailRecipient> self(List<Text> warnings)
            throws MailException, CommandException, GeneralSecurityException, IOException {
        if (sender.leftOut) {
            return Optional.empty();
        }
        if (sender.certificate != null) {
            return Optional.of(new MailRecipient(
                    sender.certificate.toString(), RecipientList.certificate(sender.certificate), List.of(), true));
        }
        return new OwnCertificate(mail.program()).find(warnings);
    }

    /**
     * A message that was encrypted.
     *
     * @param encrypted what was done
     * @param warnings what is odd about it
     */
    private record EncryptedMailResult(Encrypted encrypted, List<Text> warnings) implements Result {

        @Override
        public void text(PrintWriter out, Locale language) {
            print(out, EncryptionText.ENCRYPTED.with(encrypted.result(), encrypted.cipher()), language);
            for (Encrypted.Reader reader : encrypted.readers()) {
                EncryptionText who =
                        reader.recipient().self() ? EncryptionText.RECIPIENT_SELF : EncryptionText.RECIPIENT;
                Text line = who.with(reader.recipient().name(), holder(reader));
                out.println("  " + PlainText.of(line.in(language)));
            }
            warnings.forEach(warning -> print(out, warning, language));
        }

        private static void print(PrintWriter out, Text text, Locale language) {
            out.println(PlainText.of(text.in(language)));
        }

        private static String holder(Encrypted.Reader reader) {
            return DistinguishedName.commonName(subject(reader));
        }

        private static String subject(Encrypted.Reader reader) {
            return DistinguishedName.text(reader.recipient().certificate().getSubjectX500Principal());
        }

        @Override
        public JsonObject json() {
            JsonObject object = new JsonObject();
            object.addProperty("file", encrypted.file().toString());
            object.addProperty("encrypted", encrypted.result().toString());
            object.addProperty("cipher", encrypted.cipher().toString());
            JsonArray recipients = new JsonArray();
            for (Encrypted.Reader reader : encrypted.readers()) {
                X509Certificate certificate = reader.recipient().certificate();
                JsonObject one = new JsonObject();
                one.addProperty("name", reader.recipient().name());
                one.addProperty("subject", subject(reader));
                one.addProperty("issuer", DistinguishedName.text(certificate.getIssuerX500Principal()));
                one.addProperty("serial", certificate.getSerialNumber().toString(16));
                one.addProperty("scheme", reader.scheme());
                one.addProperty("self", reader.recipient().self());
                recipients.add(one);
            }
            object.add("recipients", recipients);
            JsonArray texts = new JsonArray();
            warnings.forEach(warning -> texts.add(warning.english()));
            object.add("warnings", texts);
            return object;
        }
    }
}
