package fi.digisign.examples.cli.card;

import fi.digisign.examples.cli.access.CardSource;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.words.DoctorText;
import fi.digisign.provider.diagnosis.Diagnosis;
import fi.digisign.provider.diagnosis.Doctor;
import fi.digisign.provider.diagnosis.DoctorSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRL;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Finds out why the card cannot be used, and says what to do. */
@Command(name = "doctor", mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

    /** The largest list that issuers publish has some megabytes. */
    private static final int MAX_CRL = 64 << 20;

    @Option(names = "--crl", paramLabel = "FILE")
    private List<Path> crls = List.of();

    @ParentCommand
    private Program program;

    @Spec
    private CommandSpec spec;

    private DoctorCommand() {}

    @Override
    public Integer call() throws CommandException, IOException, InterruptedException {
        List<X509CRL> lists = new ArrayList<>();
        for (Path file : crls) {
            lists.add(read(file));
        }
        CardSource source = program.cards();
        DoctorSettings settings = DoctorSettings.of(source.terminals(), source.filter())
                .withListeners(program.listeners())
                .withCrls(lists);
        Diagnosis diagnosis = new Doctor(settings).examine();
        program.output()
                .print(new DoctorResult(
                        diagnosis, spec.parent().subcommands().keySet(), cardOption(), program.debugs()));
        return diagnosis.ready() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** As it was given, for a shell to read again; it may stand before or after the command's name. */
    private String cardOption() {
        for (CommandSpec where : List.of(spec, spec.parent())) {
            OptionSpec option = where.findOption("--card");
            if (option != null && !option.originalStringValues().isEmpty()) {
                String value = option.originalStringValues().get(0);
                boolean plain = value.matches("[\\w:@./=,+-]+");
                return " --card " + (plain ? value : "'" + value.replace("'", "'\\''") + "'");
            }
        }
        return "";
    }

    private static X509CRL read(Path file) throws CommandException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_CRL);
            CRL crl = CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(content));
            if (crl instanceof X509CRL list) {
                return list;
            }
            throw noList(file, null);
        } catch (CRLException | CertificateException e) {
            throw noList(file, e);
        }
    }

    private static CommandException noList(Path file, Exception cause) {
        return new CommandException(DoctorText.NO_CRL.with(file), DoctorText.NO_CRL_REMEDY, cause);
    }
}
