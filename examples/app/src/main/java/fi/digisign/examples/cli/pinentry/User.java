package fi.digisign.examples.cli.pinentry;

import java.util.Optional;

/** Whoever sits at the computer and can be asked something. */
public interface User {

    /**
     * Tells something.
     *
     * @param line one line of text
     */
    void tell(String line);

    /**
     * Asks for something that may be seen.
     *
     * @param question the prompt
     * @return the answer, or empty if there will be none
     */
    Optional<String> ask(String question);

    /**
     * Asks for something that must not be seen.
     *
     * @param question the prompt
     * @return the answer for the caller to wipe, or empty if there will be none
     */
    Optional<char[]> askSecret(String question);
}
