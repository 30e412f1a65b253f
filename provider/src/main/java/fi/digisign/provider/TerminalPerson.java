package fi.digisign.provider;

import java.io.Console;
import java.util.Optional;

/** Whoever sits at a terminal. An interface, since {@link Console} cannot be made for tests. */
interface TerminalPerson {

    /** Tells something in one line. */
    void tell(String line);

    /** Asks for something that may be seen; empty at the end of input. */
    Optional<String> ask(String question);

    /** Asks for something that must not be seen, for the caller to wipe; empty if nothing is entered. */
    Optional<char[]> askSecret(String question);

    /** The person at the terminal that the program was started from, if there is one. */
    static Optional<TerminalPerson> find() {
        return Optional.ofNullable(System.console()).map(AtConsole::new);
    }

    /** At the JVM's console. */
    record AtConsole(Console console) implements TerminalPerson {

        @Override
        public void tell(String line) {
            console.printf("%s%n", line);
        }

        @Override
        public Optional<String> ask(String question) {
            return Optional.ofNullable(console.readLine("%s ", question));
        }

        @Override
        public Optional<char[]> askSecret(String question) {
            return Optional.ofNullable(console.readPassword("%s ", question)).filter(entered -> entered.length > 0);
        }
    }
}
