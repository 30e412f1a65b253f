package fi.digisign.examples.cli;

import com.google.gson.JsonObject;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.pdf.PdfException;
import fi.digisign.examples.pdf.PdfOutputException;
import fi.digisign.examples.pdf.PdfSigner;
import fi.digisign.examples.pdf.SignatureReport;
import fi.digisign.examples.words.CommandText;
import fi.digisign.examples.words.ResultText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Signs a PDF file. */
@Command(name = "sign-pdf", mixinStandardHelpOptions = true)
final class SignPdfCommand implements Callable<Integer> {

    @ParentCommand
    private Digisign program;

    @Option(names = "--key", paramLabel = "ALIAS")
    private String alias;

    @Option(names = "--out", paramLabel = "FILE")
    private Path out;

    @Option(names = "--force")
    private boolean force;

    @Parameters(paramLabel = "FILE")
    private Path file;

    private SignPdfCommand() {}

    @Override
    public Integer call() throws PdfException, CommandException, GeneralSecurityException, IOException {
        Path target = out == null ? PdfSigner.besideOriginal(file) : out;
        program.checkOutput(target);
        PinDialog pins = program.pinDialog();
        try (CardKeys keys = CardKeys.load(program.cards(), program.listeners(), pins, pins::entered)) {
            String chosen = alias != null ? alias : keys.documentKey().orElseThrow(SignPdfCommand::noKeys);
            SignatureReport report = sign(target, keys.key(chosen));
            program.print(new SignedPdf(file, target, chosen, report));
            return ExitCode.OK;
        }
    }

    /** A script that signs many files must see which one was refused. */
    private SignatureReport sign(Path target, SigningKey key)
            throws PdfException, CommandException, GeneralSecurityException, IOException {
        try {
            return new PdfSigner().sign(file, target, force, key);
        } catch (PdfOutputException namesTarget) {
            throw namesTarget;
        } catch (PdfException e) {
            if (e.getMessage().contains(file.toString())) {
                throw e;
            }
            throw new CommandException(CommandText.NOT_SIGNED.with(file, e.text()), e.remedyText(), e);
        }
    }

    private static CommandException noKeys() {
        return new CommandException(CommandText.NO_KEYS_FOR_SIGNING, CommandText.USE_ANOTHER_CARD_REMEDY);
    }

    /** What was signed, and what the check of the written file found. */
    record SignedPdf(Path file, Path signed, String alias, SignatureReport report) implements Result {

        @Override
        public void text(PrintWriter out, Locale language) {
            out.println(
                    ResultText.SIGNED_PDF.with(PlainText.of(signer()), signed).in(language));
        }

        @Override
        public JsonObject json() {
            JsonObject object = new JsonObject();
            object.addProperty("file", file.toString());
            object.addProperty("signed", signed.toString());
            object.addProperty("alias", alias);
            object.addProperty("signer", signer());
            object.addProperty("valid", report.intact());
            return object;
        }

        private String signer() {
            return report.signer()
                    .map(certificate -> DistinguishedName.text(certificate.getSubjectX500Principal()))
                    .map(DistinguishedName::commonName)
                    .orElse("");
        }
    }
}
