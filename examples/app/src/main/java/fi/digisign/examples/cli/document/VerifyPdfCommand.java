package fi.digisign.examples.cli.document;

import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.ErrorLine;
import fi.digisign.examples.cli.error.PinUnavailableException;
import fi.digisign.examples.cli.options.PinSource;
import fi.digisign.examples.cli.options.TrustFile;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.DocumentValidator;
import fi.digisign.examples.documents.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Checks the signatures of PDF files. */
@Command(name = "verify-pdf", mixinStandardHelpOptions = true)
public final class VerifyPdfCommand implements Callable<Integer> {

    @ParentCommand
    private Program program;

    @Option(names = "--trust", paramLabel = "FILE")
    private List<Path> trust = List.of();

    @Option(names = "--online")
    private boolean online;

    @Option(names = "--password", paramLabel = "SOURCE", converter = PinSource.Converter.class)
    private PinSource password;

    @Parameters(paramLabel = "FILE", arity = "1..*")
    private List<Path> files;

    private VerifyPdfCommand() {}

    @Override
    public Integer call() throws CommandException, PinUnavailableException, IOException {
        Trust believed = new Trust(TrustFile.anchors(trust), online);
        DocumentValidator validator = new DocumentValidator(believed);
        char[] secret = program.ask().documentPassword(password);
        try {
            List<ValidationResult.CheckedFile> found = new ArrayList<>();
            for (Path file : files) {
                found.add(check(validator, file, secret));
            }
            ValidationResult checks = new ValidationResult(found, believed, program.debugs());
            program.output().print(checks);
            return checks.allGood() ? ExitCode.OK : ExitCode.FAILED;
        } finally {
            if (secret != null) {
                Arrays.fill(secret, '\0');
            }
        }
    }

    /** One bad file does not keep the others from being checked. */
    private ValidationResult.CheckedFile check(DocumentValidator validator, Path file, char[] secret) {
        try {
            return new ValidationResult.CheckedFile(file, validator.pdf(file, secret), Optional.empty());
        } catch (DocumentException | IOException e) {
            program.output().printError(e);
            return new ValidationResult.CheckedFile(file, List.of(), Optional.of(ErrorLine.forPrograms(e)));
        }
    }
}
