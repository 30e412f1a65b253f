package fi.digisign.provider;

import java.io.Console;
import java.util.Optional;

/** Questions and answers at a terminal. An interface, since tests cannot create a {@link Console}. */
interface ConsoleDialog {

    /** Shows one line. */
    void tell(String line);

    /** Asks for something that may be echoed; empty at the end of input. */
    Optional<String> ask(String question);

    /** Asks for something that must not be echoed, which the caller wipes; empty if nothing is entered. */
    Optional<char[]> askSecret(String question);

    /** The terminal from which the program was started, if there is one. */
    static Optional<ConsoleDialog> find() {
        return Optional.ofNullable(System.console()).map(AtConsole::new);
    }

    /** At the JVM's console. */
    record AtConsole(Console console) implements ConsoleDialog {

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
