package fi.digisign.examples.cli.access;

import fi.digisign.examples.cli.error.CommandException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Who plays a card that is no real one, and knows more of a failure than the card can tell. */
public interface CardKeeper extends Closeable {

    /** For real cards, and those that never fail. */
    CardKeeper NONE = failure -> Optional.empty();

    /**
     * What went wrong behind the reader.
     *
     * @param failure what a command got from the card
     * @return better words for it; empty if the card itself refused
     */
    Optional<CommandException> explain(Exception failure);

    /** Puts the card away. */
    @Override
    default void close() throws IOException {}
}
