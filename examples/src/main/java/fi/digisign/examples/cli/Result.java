package fi.digisign.examples.cli;

import com.google.gson.JsonObject;
import java.io.PrintWriter;

/** What a command found out, for people and for programs. */
interface Result {

    /**
     * Writes it for a person to read.
     *
     * @param out where to; the caller flushes
     */
    void text(PrintWriter out);

    /**
     * The same for a program to read; the fields are documented in docs/commands.md.
     *
     * @return a fresh object
     */
    JsonObject json();
}
