package fi.digisign.apdu.reader;

import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import javax.smartcardio.TerminalFactory;

/**
 * Where readers come from. Asked again for every look at the readers, because a factory made before the PC/SC service was
 * restarted may be of no use after.
 *
 * <p>Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface TerminalSource {

    /**
     * A factory that reaches the readers as they are now.
     *
     * @return the factory, a new one or the same
     * @throws NoSuchAlgorithmException if there is none; its cause says why
     */
    TerminalFactory terminalFactory() throws NoSuchAlgorithmException;

    /**
     * The operating system's PC/SC service. Asks for it by name, since the default factory of a JVM that started before the
     * service stays empty for ever.
     *
     * @return the source that applications normally want
     */
    static TerminalSource pcsc() {
        return () -> TerminalFactory.getInstance("PC/SC", null);
    }

    /**
     * One given factory.
     *
     * @param factory of any javax.smartcardio implementation
     * @return a source that always gives it
     */
    static TerminalSource of(TerminalFactory factory) {
        Objects.requireNonNull(factory, "factory");
        return () -> factory;
    }
}
