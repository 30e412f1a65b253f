package fi.digisign.examples.cli.command;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.access.ExchangeLog;
import fi.digisign.examples.cli.error.ErrorLine;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.Result;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a command prints its results and warnings.
 *
 * @param out standard output
 * @param err standard error
 * @param language the language of text
 * @param json whether results are printed as JSON
 * @param stats what to add to the JSON
 */
public record Output(PrintWriter out, PrintWriter err, Locale language, boolean json, Optional<ExchangeLog> stats) {

    /**
     * Prints the result of a command, as text or as JSON.
     *
     * @param result the result
     */
    public void print(Result result) {
        if (json) {
            JsonObject object = result.json();
            stats.ifPresent(log -> object.add("stats", log.json()));
            out.println(gson().setPrettyPrinting().create().toJson(object));
        } else {
            result.text(out, language);
        }
        out.flush();
    }

    /**
     * Prints one of many results in one line.
     *
     * @param result the result
     * @return false if standard output can no longer be written
     */
    public boolean printLine(Result result) {
        if (json) {
            out.println(gson().create().toJson(result.json()));
        } else {
            result.text(out, language);
        }
        return !out.checkError();
    }

    private static GsonBuilder gson() {
        return new GsonBuilder().disableHtmlEscaping();
    }

    /**
     * Prints the failure of a part of what a command does; not with {@code --json}, where it is part of the result.
     *
     * @param failure what was thrown
     */
    public void printError(Exception failure) {
        printError(ErrorLine.of(failure, language).text() + System.lineSeparator());
    }

    /**
     * Prints text to standard error; not with {@code --json}, where it is part of the result.
     *
     * @param text complete lines; may be empty
     */
    public void printError(String text) {
        if (!json) {
            err.print(text);
            err.flush();
        }
    }

    /**
     * Prints a warning before a PIN is asked for, also with {@code --json}.
     *
     * @param warning one sentence without a full stop
     */
    public void warn(Text warning) {
        err.println(PlainText.of(warning.in(language)) + ".");
        err.flush();
    }
}
