package fi.digisign.examples.cli.mail;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.cli.access.CardKeys;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.output.DistinguishedName;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.signature.MailSigner;
import fi.digisign.examples.words.CommandText;
import fi.digisign.examples.words.MailCheckText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Signs a message. */
@Command(name = "sign", mixinStandardHelpOptions = true)
final class MailSignCommand implements Callable<Integer> {

    @ParentCommand
    private MailCommand mail;

    @Option(names = "--key", paramLabel = "ALIAS")
    private String alias;

    @Option(names = "--opaque")
    private boolean opaque;

    @Option(names = "--nested")
    private boolean nested;

    @Option(names = "--out", paramLabel = "FILE")
    private Path out;

    @Option(names = "--force")
    private boolean force;

    @Parameters(paramLabel = "FILE")
    private Path file;

    private MailSignCommand() {}

    /** What is wrong with the message, and what is odd about the certificate, is said before a PIN is asked for. */
    @Override
    public Integer call()
            throws MailException, CommandException, DocumentException, GeneralSecurityException, IOException {
        Program program = mail.program();
        Path target = out != null ? out : MailOutput.beside(file, "signed");
        program.checkOutput(target);
        MailSigner.check(file, target, force, nested);
        PinDialog pins = program.ask().pins();
        try (CardKeys keys = program.keys(pins)) {
            String chosen = alias != null
                    ? alias
                    : keys.loginKey()
                            .orElseThrow(() -> new CommandException(
                                    CommandText.NO_KEYS_FOR_SIGNING, CommandText.USE_ANOTHER_CARD_REMEDY));
            SigningKey key = keys.key(chosen);
            MailSigner.Form form = opaque ? MailSigner.Form.OPAQUE : MailSigner.Form.DETACHED;
            MailSigner signer = new MailSigner(key, keys.encryptionCertificate(chosen), form);
            List<Text> warnings = signer.warnings(file);
            warnings.forEach(program.output()::warn);
            signer.sign(file, target, force);
            pins.accepted();
            program.output().print(new SignedMail(file, target, chosen, key, form, warnings));
            return ExitCode.OK;
        }
    }

    /** What was signed. */
    record SignedMail(Path file, Path signed, String alias, SigningKey key, MailSigner.Form form, List<Text> warnings)
            implements Result {

        @Override
        public void text(PrintWriter out, Locale language) {
            out.println(PlainText.of(MailCheckText.SIGNED.with(signer(), signed).in(language)));
        }

        @Override
        public JsonObject json() {
            JsonObject object = new JsonObject();
            object.addProperty("file", file.toString());
            object.addProperty("signed", signed.toString());
            object.addProperty("alias", alias);
            object.addProperty("signer", signer());
            object.addProperty("form", form.toString());
            object.addProperty("algorithm", key.signatureAlgorithm());
            JsonArray texts = new JsonArray();
            warnings.forEach(warning -> texts.add(warning.english()));
            object.add("warnings", texts);
            return object;
        }

        private String signer() {
            return DistinguishedName.commonName(
                    DistinguishedName.text(key.certificate().getSubjectX500Principal()));
        }
    }
}
