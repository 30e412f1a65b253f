package fi.digisign.examples.cli.output;

import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.Locale;

/** What a command found out, for people and for programs. */
public interface Result {

    /**
     * Writes it for a person to read.
     *
     * @param out where to; the caller flushes
     * @param language what the person reads
     */
    void text(PrintWriter out, Locale language);

    /**
     * The same for a program to read, in English whoever runs it; the fields are documented in docs/commands.md.
     *
     * @return a fresh object
     */
    JsonObject json();
}
