package fi.digisign.examples.cli.document;

import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.options.TrustFile;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.DocumentValidator;
import fi.digisign.examples.documents.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Checks a CAdES signature or an ASiC container. */
@Command(name = "verify-file", mixinStandardHelpOptions = true)
public final class VerifyFileCommand implements Callable<Integer> {

    @ParentCommand
    private Program program;

    @Option(names = "--trust", paramLabel = "FILE")
    private List<Path> trust = List.of();

    @Option(names = "--online")
    private boolean online;

    @Option(names = "--content", paramLabel = "FILE")
    private Path content;

    @Parameters(paramLabel = "FILE")
    private Path file;

    private VerifyFileCommand() {}

    @Override
    public Integer call() throws CommandException, DocumentException, IOException {
        Trust believed = new Trust(TrustFile.anchors(trust), online);
        DocumentValidator validator = new DocumentValidator(believed);
        List<Path> contents = content == null ? besideSignature() : List.of(content);
        ValidationResult checks = new ValidationResult(
                List.of(new ValidationResult.CheckedFile(file, validator.file(file, contents), Optional.empty())),
                believed,
                program.debugs());
        program.output().print(checks);
        return checks.allGood() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** What sign-file put there. */
    private List<Path> besideSignature() {
        String name = file.getFileName().toString();
        if (!name.toLowerCase(Locale.ROOT).endsWith(SignFileCommand.SIGNATURE_ENDING)) {
            return List.of();
        }
        Path signed = file.resolveSibling(name.substring(0, name.length() - SignFileCommand.SIGNATURE_ENDING.length()));
        return Files.isRegularFile(signed) ? List.of(signed) : List.of();
    }
}
