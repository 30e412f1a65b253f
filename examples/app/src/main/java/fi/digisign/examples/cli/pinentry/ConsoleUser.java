package fi.digisign.examples.cli.pinentry;

import java.io.Console;
import java.util.Optional;

/** The person at the terminal the program was started from. */
public final class ConsoleUser implements User {

    private final Console console;

    private ConsoleUser(Console console) {
        this.console = console;
    }

    /**
     * @return the person, or empty if the program has no terminal, as in scripts
     */
    public static Optional<User> find() {
        return Optional.ofNullable(System.console()).map(ConsoleUser::new);
    }

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
        return Optional.ofNullable(console.readPassword("%s ", question));
    }
}
