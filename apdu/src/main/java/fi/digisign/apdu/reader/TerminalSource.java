package fi.digisign.apdu.reader;

import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import javax.smartcardio.TerminalFactory;

/**
 * Provides the readers. Asked again each time the readers are checked, because a factory that was made before the PC/SC service
 * was restarted may be useless afterwards.
 *
 * <p>Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface TerminalSource {

    /**
     * A factory for the readers as they are now.
     *
     * @return the factory, a new one or the same
     * @throws NoSuchAlgorithmException if there is none; its cause says why
     */
    TerminalFactory terminalFactory() throws NoSuchAlgorithmException;

    /**
     * The operating system's PC/SC service. Asks for it by name, because the default factory of a JVM that started before the
     * service never has any readers.
     *
     * @return the source for applications
     */
    static TerminalSource pcsc() {
        return () -> TerminalFactory.getInstance("PC/SC", null);
    }

    /**
     * A fixed factory.
     *
     * @param factory a factory of any javax.smartcardio implementation
     * @return a source that always returns it
     */
    static TerminalSource of(TerminalFactory factory) {
        Objects.requireNonNull(factory, "factory");
        return () -> factory;
    }
}
