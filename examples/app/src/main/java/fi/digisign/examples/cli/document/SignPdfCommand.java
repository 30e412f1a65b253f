package fi.digisign.examples.cli.document;

import fi.digisign.examples.cli.access.CardKeys;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.ErrorLine;
import fi.digisign.examples.cli.error.PinUnavailableException;
import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.cli.error.WrongValueException;
import fi.digisign.examples.cli.options.PinSource;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.documents.BaselineLevel;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.LongTerm;
import fi.digisign.examples.pdf.Certification;
import fi.digisign.examples.pdf.PdfException;
import fi.digisign.examples.pdf.PdfRun;
import fi.digisign.examples.pdf.PdfSettings;
import fi.digisign.examples.pdf.PdfSigner;
import fi.digisign.examples.words.CommandText;
import fi.digisign.examples.words.DocumentText;
import fi.digisign.examples.words.UsageText;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Signs PDF files. */
@Command(name = "sign-pdf", mixinStandardHelpOptions = true)
public final class SignPdfCommand implements Callable<Integer> {

    @ParentCommand
    private Program program;

    @Option(names = "--key", paramLabel = "ALIAS")
    private String alias;

    @Mixin
    private LevelOptions levels;

    @Option(names = "--certify", paramLabel = "P", converter = CertificationNumber.class)
    private Certification certification;

    @Mixin
    private VisibleOptions look;

    @Option(names = "--password", paramLabel = "SOURCE", converter = PinSource.Converter.class)
    private PinSource password;

    @Option(names = "--out", paramLabel = "FILE")
    private Path out;

    @Option(names = "--force")
    private boolean force;

    @Parameters(paramLabel = "FILE", arity = "1..*")
    private List<Path> files;

    private SignPdfCommand() {}

    /** Reads the value of {@code --certify}. */
    static final class CertificationNumber implements ITypeConverter<Certification> {
        @Override
        public Certification convert(String value) {
            return Arrays.stream(Certification.values())
                    .filter(certification ->
                            String.valueOf(certification.number()).equals(value))
                    .findFirst()
                    .orElseThrow(() -> new WrongValueException(UsageText.NONE_OF.with(value, "1, 2, 3")));
        }
    }

    @Override
    public Integer call()
            throws PdfException, CommandException, DocumentException, PinUnavailableException, GeneralSecurityException,
                    IOException {
        LevelOptions.Choice level = levels.choice();
        List<Path> targets = targets();
        char[] secret = program.ask().documentPassword(password);
        try {
            PdfSettings settings = settings(level).withPassword(secret);
            PdfSigner signer = new PdfSigner(settings);
            if (!check(signer, settings, targets)) {
                return ExitCode.FAILED;
            }
            PinDialog pins = program.ask().pins();
            try (CardKeys keys = program.keys(pins)) {
                String chosen = alias != null ? alias : keys.documentKey().orElseThrow(SignPdfCommand::noKeys);
                sign(signer.begin(keys.key(chosen)), settings, targets, chosen, pins);
            }
            return ExitCode.OK;
        } finally {
            if (secret != null) {
                Arrays.fill(secret, '\0');
            }
        }
    }

    private PdfSettings settings(LevelOptions.Choice level) throws UsageException {
        PdfSettings settings = PdfSettings.plain();
        if (level.level().isLongTerm()) {
            LongTerm extension = new LongTerm(level.trust(), level.authority().orElseThrow());
            settings = settings.extended(level.stamps().orElseThrow(), level.level(), extension);
        } else if (level.level() == BaselineLevel.T) {
            settings = settings.stamped(level.stamps().orElseThrow());
        }
        settings = certification == null ? settings : settings.certifying(certification);
        return look.addTo(settings);
    }

    private List<Path> targets() throws UsageException, IOException {
        if (out != null && files.size() > 1) {
            throw new UsageException(DocumentText.ONE_PDF_OUT, DocumentText.ONE_PDF_OUT_REMEDY);
        }
        List<Path> targets = out != null
                ? List.of(out)
                : files.stream().map(PdfSigner::besideOriginal).toList();
        Set<Path> places = new HashSet<>();
        if (files.size() > 1) {
            files.forEach(file -> places.add(file.toAbsolutePath().normalize()));
        }
        for (Path target : targets) {
            program.checkOutput(target);
            if (!places.add(target.toAbsolutePath().normalize())) {
                throw new UsageException(DocumentText.SAME_TARGET.with(target), DocumentText.SAME_TARGET_REMEDY);
            }
        }
        return targets;
    }

    /** Before any PIN is spent, all files are looked at; what is wrong with them is said in one go. */
    private boolean check(PdfSigner signer, PdfSettings settings, List<Path> targets)
            throws PdfException, CommandException, IOException {
        List<SignedPdfs.Entry> entries = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            try {
                signer.check(file, targets.get(i), force);
                entries.add(SignedPdfs.Entry.untouched(file));
            } catch (PdfException | IOException e) {
                Exception named = e instanceof PdfException known ? named(file, known) : e;
                if (files.size() == 1) {
                    throw rethrown(named);
                }
                program.output().printError(named);
                entries.add(SignedPdfs.Entry.refused(file, ErrorLine.forPrograms(named)));
            }
        }
        boolean good = entries.stream().allMatch(entry -> entry.problem().isEmpty());
        if (!good) {
            program.output().printError(CommandText.NOTHING_SIGNED.in(program.language()) + System.lineSeparator());
            if (program.output().json()) {
                program.output().print(new SignedPdfs("", settings.level(), entries));
            }
        }
        return good;
    }

    private void sign(PdfRun run, PdfSettings settings, List<Path> targets, String chosen, PinDialog pins)
            throws PdfException, CommandException, DocumentException, GeneralSecurityException, IOException {
        List<SignedPdfs.Entry> entries =
                new ArrayList<>(files.stream().map(SignedPdfs.Entry::untouched).toList());
        int done = 0;
        try {
            while (done < files.size()) {
                Path file = files.get(done);
                if (files.size() > 1) {
                    program.output()
                            .printError(PlainText.of(CommandText.SIGNING
                                            .with(file, done + 1, files.size())
                                            .in(program.language()))
                                    + System.lineSeparator());
                }
                entries.set(
                        done, SignedPdfs.Entry.done(file, targets.get(done), run.sign(file, targets.get(done), force)));
                pins.accepted();
                done++;
            }
        } catch (PdfException e) {
            throw rethrown(named(files.get(done), e));
        } finally {
            if (done > 0) {
                program.output().print(new SignedPdfs(chosen, settings.level(), entries));
            }
            if (done > 0 && done < files.size()) {
                program.output()
                        .printError(PlainText.of(
                                        CommandText.NOT_DONE.with(names(done)).in(program.language()))
                                + System.lineSeparator());
            }
        }
    }

    private String names(int from) {
        return files.subList(from, files.size()).stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    /** A script that signs many files must see which one was refused. */
    private static Exception named(Path file, PdfException e) {
        if (e instanceof PdfException.Output || e instanceof PdfException.Input) {
            return e;
        }
        return new CommandException(CommandText.NOT_SIGNED.with(file, e.text()), e.remedyText(), e);
    }

    private static PdfException rethrown(Exception e) throws CommandException, IOException {
        if (e instanceof CommandException known) {
            throw known;
        }
        if (e instanceof IOException known) {
            throw known;
        }
        return (PdfException) e;
    }

    private static CommandException noKeys() {
        return new CommandException(CommandText.NO_KEYS_FOR_SIGNING, CommandText.USE_ANOTHER_CARD_REMEDY);
    }
}
