package fi.digisign.testvectors;

import java.io.IOException;
import java.nio.file.Path;

/** Another program, or another part of this one, uses the card of a state file. */
public final class CardInUseException extends IOException {

    private static final long serialVersionUID = 1L;

    CardInUseException(Path file, Throwable cause) {
        super("another program is using the card in " + file, cause);
    }
}
