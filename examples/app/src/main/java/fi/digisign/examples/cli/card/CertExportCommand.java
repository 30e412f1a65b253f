package fi.digisign.examples.cli.card;

import com.google.gson.JsonObject;
import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.cli.access.TokenInUse;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.words.CommandText;
import fi.digisign.examples.words.ResultText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Saves one certificate. */
@Command(name = "export", mixinStandardHelpOptions = true)
final class CertExportCommand implements Callable<Integer> {

    private static final int BASE64_LINE = 64;

    /** What many programs call it. */
    private static final Path STANDARD_OUTPUT = Path.of("-");

    @ParentCommand
    private CertCommand parent;

    @ArgGroup
    private Form form;

    @Option(names = "--out", paramLabel = "FILE")
    private Path out;

    @Parameters(paramLabel = "ALIAS")
    private String alias;

    private CertExportCommand() {}

    /** One of two forms. */
    static final class Form {

        @Option(names = "--pem")
        private boolean pem;

        @Option(names = "--der")
        private boolean der;

        private Form() {}
    }

    @Override
    public Integer call() throws SmartCardException, CommandException, IOException, InterruptedException {
        Program program = parent.program();
        if (out != null && out.equals(STANDARD_OUTPUT)) {
            out = null;
        }
        boolean der = form != null && form.der;
        if (der && out == null && !program.output().json()) {
            throw new UsageException(CommandText.DER_IS_BYTES, CommandText.DER_REMEDY);
        }
        requireNewOutput(program);
        try (TokenInUse card = program.openCard()) {
            NamedCertificate found = NamedCertificate.find(card.token(), alias);
            Bytes encoded = found.encoded();
            if (out != null) {
                write(der ? encoded.toArray() : pem(encoded).getBytes(StandardCharsets.US_ASCII));
            }
            program.output()
                    .print(new Exported(
                            found.alias(),
                            der ? "der" : "pem",
                            der ? encoded.toHex() : pem(encoded),
                            Optional.ofNullable(out)));
            return ExitCode.OK;
        }
    }

    private void requireNewOutput(Program program) throws CommandException, IOException {
        if (out == null) {
            return;
        }
        program.checkOutput(out);
        if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new CommandException(CommandText.FILE_EXISTS.with(out), CommandText.NEW_FILE_REMEDY);
        }
    }

    private void write(byte[] content) throws IOException {
        boolean complete = false;
        Files.newOutputStream(out, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                .close();
        try {
            Files.write(out, content, StandardOpenOption.WRITE);
            complete = true;
        } finally {
            if (!complete) {
                Files.deleteIfExists(out);
            }
        }
    }

    private static String pem(Bytes encoded) {
        Base64.Encoder base64 = Base64.getMimeEncoder(BASE64_LINE, new byte[] {'\n'});
        return "-----BEGIN CERTIFICATE-----\n" + base64.encodeToString(encoded.toArray())
                + "\n-----END CERTIFICATE-----\n";
    }

    private record Exported(String alias, String form, String content, Optional<Path> file) implements Result {

        @Override
        public void text(PrintWriter writer, Locale language) {
            if (file.isPresent()) {
                writer.println(
                        ResultText.CERTIFICATE_IN_FILE.with(alias, file.get()).in(language));
            } else {
                writer.print(content);
            }
        }

        @Override
        public JsonObject json() {
            JsonObject object = new JsonObject();
            object.addProperty("alias", alias);
            if (file.isPresent()) {
                object.addProperty("form", form);
                object.addProperty("file", file.get().toString());
            } else {
                object.addProperty(form, content);
            }
            return object;
        }
    }
}
