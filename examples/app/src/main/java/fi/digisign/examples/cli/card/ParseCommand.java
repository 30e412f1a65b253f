package fi.digisign.examples.cli.card;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.apdu.tlv.TlvException;
import fi.digisign.apdu.tlv.TlvReader;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.cli.options.HexText;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.JsonText;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.words.CommandText;
import fi.digisign.examples.words.ResultText;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.der.DecodingProblem;
import fi.digisign.pkcs15.format.PinObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says what a directory file of a card says, without a card. */
@Command(name = "parse", mixinStandardHelpOptions = true)
public final class ParseCommand implements Callable<Integer> {

    @ParentCommand
    private Program program;

    @Option(names = "--as", required = true, paramLabel = "KIND")
    private String kind;

    @Parameters(paramLabel = "FILE")
    private Path file;

    private ParseCommand() {}

    @Override
    public Integer call() throws CommandException, IOException {
        DirectoryFile directoryFile = directoryFile();
        Bytes content = HexText.read(file);
        program.output().print(new Parsed(directoryFile, content, decode(directoryFile, content)));
        return ExitCode.OK;
    }

    private Decoded<?> decode(DirectoryFile directoryFile, Bytes content) throws CommandException {
        try {
            return directoryFile.decode(content);
        } catch (SmartCardException e) {
            throw new CommandException(
                    CommandText.UNPARSABLE.with(file, kind, e.text()), CommandText.UNPARSABLE_REMEDY, e);
        }
    }

    private DirectoryFile directoryFile() throws UsageException {
        for (DirectoryFile candidate : DirectoryFile.values()) {
            if (candidate.name().equalsIgnoreCase(kind)) {
                return candidate;
            }
        }
        throw new UsageException(
                CommandText.NO_DECODER.with(kind),
                CommandText.CHOOSE_ONE_REMEDY.with("efdir, odf, tokeninfo, aodf, prkdf, pukdf, cdf, dodf, fcp"));
    }

    private record Parsed(DirectoryFile kind, Bytes content, Decoded<?> decoded) implements Result {

        private static JsonObject fields(Object object) {
            JsonObject fields = RecordJson.of((Record) object);
            fields.remove("problems"); // told beside the objects, whatever the file
            if (object instanceof PinObject pin) {
                fields.addProperty("role", RecordJson.name(pin.role()));
            }
            return fields;
        }

        private JsonObject fields(DecodingProblem problem, RecordNumbers numbers) {
            JsonObject fields = RecordJson.of(problem);
            if (problem.tag() == 0) {
                fields.remove("tag"); // none is meant
            }
            if (kind.hasRecords()) {
                fields.addProperty("record", numbers.at(problem.offset()));
            }
            return fields;
        }

        @Override
        public void text(PrintWriter out, Locale language) {
            RecordNumbers numbers = new RecordNumbers(content);
            int number = 1;
            for (Object object : decoded.objects()) {
                out.println(number++ + ".");
                new JsonText(out).write(fields(object), 2);
            }
            for (DecodingProblem problem : decoded.problems()) {
                Text text = kind.hasRecords()
                        ? ResultText.PROBLEM_IN_RECORD.with(
                                problem.offset(), problem.what(), numbers.at(problem.offset()))
                        : ResultText.PROBLEM.with(problem.offset(), problem.what());
                out.println(PlainText.of(text.in(language)));
            }
            if (decoded.objects().isEmpty() && decoded.problems().isEmpty()) {
                ResultText none = content.isEmpty() ? ResultText.NO_OBJECTS_EMPTY : ResultText.NO_OBJECTS_PADDING;
                out.println(none.in(language));
            }
        }

        @Override
        public JsonObject json() {
            JsonArray objects = new JsonArray();
            for (Object object : decoded.objects()) {
                objects.add(fields(object));
            }
            JsonArray problems = new JsonArray();
            RecordNumbers numbers = new RecordNumbers(content);
            decoded.problems().forEach(problem -> problems.add(fields(problem, numbers)));
            JsonObject result = new JsonObject();
            result.addProperty("as", kind.name().toLowerCase(Locale.ROOT));
            result.add("objects", objects);
            result.add("problems", problems);
            return result;
        }
    }

    /** Where the records of a directory file begin, so that a place in the file can be named by its record. */
    private static final class RecordNumbers {

        private final List<Integer> offsets = new ArrayList<>();

        /**
         * @param file the file's bytes; a record that cannot be read is the last one
         */
        RecordNumbers(Bytes file) {
            TlvReader reader = new TlvReader(file);
            try {
                while (reader.next().isPresent()) {
                    offsets.add(reader.objectOffset());
                }
            } catch (TlvException unreadable) {
                offsets.add(unreadable.offset());
            }
        }

        /**
         * @param offset index of a byte in the file
         * @return the number of the record it is in, from 1
         */
        int at(int offset) {
            return Math.max(
                    1, (int) offsets.stream().filter(begin -> begin <= offset).count());
        }
    }
}
