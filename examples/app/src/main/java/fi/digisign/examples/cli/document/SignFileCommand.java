package fi.digisign.examples.cli.document;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.examples.cades.DetachedSigner;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.cli.access.CardKeys;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.cli.error.WrongValueException;
import fi.digisign.examples.cli.output.DistinguishedName;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.documents.BaselineLevel;
import fi.digisign.examples.documents.CardToken;
import fi.digisign.examples.documents.ContainerSigner;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.LongTerm;
import fi.digisign.examples.words.CommandText;
import fi.digisign.examples.words.DocumentText;
import fi.digisign.examples.words.UsageText;
import fi.digisign.examples.words.ValidationText;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Signs files of any kind. */
@Command(name = "sign-file", mixinStandardHelpOptions = true)
public final class SignFileCommand implements Callable<Integer> {

    static final String SIGNATURE_ENDING = ".p7s";
    private static final String CONTAINER_ENDING = ".asice";

    @ParentCommand
    private Program program;

    @Option(names = "--format", paramLabel = "FORMAT", converter = FormatName.class, defaultValue = "cades")
    private Format format;

    @Mixin
    private LevelOptions levels;

    @Option(names = "--key", paramLabel = "ALIAS")
    private String alias;

    @Option(names = "--out", paramLabel = "FILE")
    private Path out;

    @Option(names = "--force")
    private boolean force;

    @Parameters(paramLabel = "FILE", arity = "1..*")
    private List<Path> files;

    private SignFileCommand() {}

    /** What comes out. */
    enum Format {
        CADES,
        ASIC_E,
        ASIC_E_CADES;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Reads the value of {@code --format}. */
    static final class FormatName implements ITypeConverter<Format> {
        @Override
        public Format convert(String value) {
            for (Format format : Format.values()) {
                if (format.toString().equals(value)) {
                    return format;
                }
            }
            throw new WrongValueException(UsageText.NONE_OF.with(value, "cades, asic-e, asic-e-cades"));
        }
    }

    @Override
    public Integer call() throws CommandException, DocumentException, GeneralSecurityException, IOException {
        LevelOptions.Choice choice = levels.choice();
        if (format == Format.CADES && files.size() > 1 && out != null) {
            throw new UsageException(DocumentText.ONE_OUT, DocumentText.ONE_OUT_REMEDY);
        }
        List<Path> targets = targets();
        for (Path target : targets) {
            program.checkOutput(target);
        }
        PinDialog pins = program.ask().pins();
        try (CardKeys keys = program.keys(pins)) {
            String chosen = alias != null ? alias : keys.documentKey().orElseThrow(SignFileCommand::noKeys);
            SigningKey key = keys.key(chosen);
            if (format == Format.CADES) {
                detached(new SignedFiles(files, targets, chosen, key, format, choice.level()), choice, pins);
            } else {
                container(key, choice, targets.get(0));
                program.output().print(new SignedFiles(files, targets, chosen, key, format, choice.level()));
            }
            return ExitCode.OK;
        }
    }

    private List<Path> targets() {
        if (out != null) {
            return List.of(out);
        }
        if (format == Format.CADES) {
            return files.stream()
                    .map(file -> file.resolveSibling(file.getFileName() + SIGNATURE_ENDING))
                    .toList();
        }
        Path first = files.get(0);
        return List.of(first.resolveSibling(first.getFileName() + CONTAINER_ENDING));
    }

    /** What was signed before something went wrong is told too. */
    private void detached(SignedFiles wanted, LevelOptions.Choice choice, PinDialog pins)
            throws DocumentException, GeneralSecurityException, IOException {
        DetachedSigner signer = detachedSigner(wanted.key(), choice);
        int done = 0;
        try {
            while (done < files.size()) {
                signer.sign(files.get(done), wanted.signed().get(done), force);
                pins.accepted();
                done++;
            }
        } finally {
            if (done > 0) {
                program.output().print(wanted.first(done));
            }
            if (done > 0 && done < files.size()) {
                String names = files.subList(done, files.size()).stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(", "));
                program.output()
                        .printError(
                                PlainText.of(CommandText.NOT_DONE.with(names).in(program.language()))
                                        + System.lineSeparator());
            }
        }
    }

    private static DetachedSigner detachedSigner(SigningKey key, LevelOptions.Choice choice) {
        BaselineLevel wanted = choice.level();
        Optional<URI> authority = choice.authority();
        DetachedSigner signer = choice.stamps()
                .map(stamps -> DetachedSigner.stamped(key, stamps))
                .orElseGet(() -> DetachedSigner.plain(key));
        if (wanted.isLongTerm() && authority.isPresent()) {
            signer = signer.extended(wanted, new LongTerm(choice.trust(), authority.get()));
        }
        return signer;
    }

    private void container(SigningKey key, LevelOptions.Choice choice, Path target)
            throws DocumentException, GeneralSecurityException, IOException {
        ContainerSigner.Form form = format == Format.ASIC_E ? ContainerSigner.Form.XADES : ContainerSigner.Form.CADES;
        String names = files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
        SigningKey explained = key.withReason(names);
        new ContainerSigner(form, choice.level(), choice.trust(), choice.authority())
                .sign(files, target, force, new CardToken(explained.key(), key.chain(), key.provider()));
    }

    private static CommandException noKeys() {
        return new CommandException(CommandText.NO_KEYS_FOR_SIGNING, CommandText.USE_ANOTHER_CARD_REMEDY);
    }

    /** What was signed. */
    record SignedFiles(
            List<Path> files, List<Path> signed, String alias, SigningKey key, Format format, BaselineLevel level)
            implements Result {

        SignedFiles first(int count) {
            return new SignedFiles(files.subList(0, count), signed.subList(0, count), alias, key, format, level);
        }

        @Override
        public void text(PrintWriter out, Locale language) {
            for (Path target : signed) {
                out.println(PlainText.of(
                        ValidationText.SIGNED.with(signer(), target).in(language)));
            }
        }

        @Override
        public JsonObject json() {
            JsonObject object = new JsonObject();
            object.add("files", names(files));
            object.add("signed", names(signed));
            object.addProperty("alias", alias);
            object.addProperty("signer", signer());
            object.addProperty("format", format.toString());
            object.addProperty("level", level.toString());
            return object;
        }

        private static JsonArray names(List<Path> paths) {
            JsonArray names = new JsonArray();
            paths.stream().map(Path::toString).forEach(names::add);
            return names;
        }

        private String signer() {
            return DistinguishedName.commonName(
                    DistinguishedName.text(key.certificate().getSubjectX500Principal()));
        }
    }
}
