package fi.digisign.examples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.format.Decoded;
import fi.digisign.pkcs15.format.DecodingProblem;
import fi.digisign.pkcs15.format.PinObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says what a directory file of a card says, without a card. */
@Command(
        name = "parse",
        mixinStandardHelpOptions = true,
        description = "Decodes the content of a card's directory file, given as hexadecimal text.")
final class ParseCommand implements Callable<Integer> {

    @ParentCommand
    private Digisign program;

    @Option(
            names = "--as",
            required = true,
            paramLabel = "KIND",
            description =
                    "What the file is: efdir, odf, tokeninfo, aodf, prkdf, pukdf, cdf, dodf, or fcp (the answer to"
                            + " SELECT).")
    private String kind;

    @Parameters(paramLabel = "FILE", description = "Hexadecimal digits; lines that begin with # are comments.")
    private Path file;

    private ParseCommand() {}

    @Override
    public Integer call() throws SmartCardException, CommandException, IOException {
        DirectoryFile directoryFile = directoryFile();
        Decoded<?> decoded = directoryFile.decode(HexText.read(file));
        program.print(new Parsed(kind, decoded));
        return ExitCode.OK;
    }

    private DirectoryFile directoryFile() throws CommandException {
        for (DirectoryFile candidate : DirectoryFile.values()) {
            if (candidate.name().toLowerCase(Locale.ROOT).equals(kind)) {
                return candidate;
            }
        }
        throw new CommandException(
                "There is no decoder for " + kind,
                "choose one of efdir, odf, tokeninfo, aodf, prkdf, pukdf, cdf, dodf, fcp");
    }

    private record Parsed(String kind, Decoded<?> decoded) implements Result {

        private static JsonObject fields(Object object) {
            JsonObject fields = RecordJson.of((Record) object);
            fields.remove("problems"); // told beside the objects, whatever the file
            if (object instanceof PinObject pin) {
                fields.addProperty("role", RecordJson.name(pin.role()));
            }
            return fields;
        }

        @Override
        public void text(PrintWriter out) {
            int number = 1;
            for (Object object : decoded.objects()) {
                out.println(number++ + ".");
                new JsonText(out).write(fields(object), 2);
            }
            for (DecodingProblem problem : decoded.problems()) {
                out.println("problem at byte " + problem.offset() + ": " + PlainText.of(problem.what()));
            }
        }

        @Override
        public JsonObject json() {
            JsonArray objects = new JsonArray();
            for (Object object : decoded.objects()) {
                objects.add(fields(object));
            }
            JsonArray problems = new JsonArray();
            decoded.problems().forEach(problem -> problems.add(RecordJson.of(problem)));
            JsonObject result = new JsonObject();
            result.addProperty("as", kind);
            result.add("objects", objects);
            result.add("problems", problems);
            return result;
        }
    }
}
