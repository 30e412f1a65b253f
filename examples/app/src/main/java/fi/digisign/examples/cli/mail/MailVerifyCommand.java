package fi.digisign.examples.cli.mail;

import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.options.TrustFile;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.signature.MailReport;
import fi.digisign.examples.mail.signature.MailVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Checks a signed message. */
@Command(name = "verify", mixinStandardHelpOptions = true)
final class MailVerifyCommand implements Callable<Integer> {

    @ParentCommand
    private MailCommand mail;

    @Option(names = "--trust", paramLabel = "FILE")
    private List<Path> trust = List.of();

    @Option(names = "--online")
    private boolean online;

    @Option(names = "--out", paramLabel = "FILE")
    private Path out;

    @Option(names = "--force")
    private boolean force;

    @Parameters(paramLabel = "FILE")
    private Path file;

    private MailVerifyCommand() {}

    @Override
    public Integer call()
            throws MailException, CommandException, DocumentException, GeneralSecurityException, IOException {
        Trust believed = new Trust(TrustFile.anchors(trust), online);
        MailVerifier verifier = new MailVerifier(believed);
        MailReport report;
        if (out == null) {
            report = verifier.verify(file);
        } else {
            mail.program().checkOutput(out);
            report = verifier.verify(file, out, force);
        }
        mail.program()
                .output()
                .print(new MailValidationResult(
                        file,
                        report,
                        believed,
                        Optional.ofNullable(out),
                        mail.program().debugs()));
        return report.valid() ? ExitCode.OK : ExitCode.FAILED;
    }
}
