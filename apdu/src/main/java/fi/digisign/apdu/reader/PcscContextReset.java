package fi.digisign.apdu.reader;

import fi.digisign.apdu.ReaderException;
import fi.digisign.apdu.ReaderException.Fault;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Map;
import javax.smartcardio.TerminalFactory;

/**
 * The only class of this library that reaches into the JDK, for one fault of it. The JDK's PC/SC provider keeps the handle
 * of the service's resource manager context in a static field for the life of the JVM (seen in 17 and 25). When the
 * service is restarted, or on Windows when the last reader is unplugged, that handle is dead and every call fails with
 * SCARD_E_NO_SERVICE until the JVM ends. Setting the field to 0, and forgetting the terminals made from the old handle, lets
 * the next factory establish a new context.
 *
 * <p>Works only where the application allows it with {@code --add-opens
 * java.smartcardio/sun.security.smartcardio=fi.digisign.apdu} ({@code =ALL-UNNAMED} on the class path). Elsewhere the
 * exception says so. A fresh context that another thread made in the meantime is dropped without harm: connections made
 * from it stay good.
 */
final class PcscContextReset {

    private static final String PROVIDER = "SunPCSC";
    private static final String TERMINALS = "sun.security.smartcardio.PCSCTerminals";

    private PcscContextReset() {}

    /** Whether a factory is of the JDK's own PC/SC provider, which alone has this fault. */
    static boolean concerns(TerminalFactory factory) {
        return PROVIDER.equals(factory.getProvider().getName());
    }

    /**
     * Makes the JDK forget its context.
     *
     * @param cause why, for the exception
     * @throws ReaderException SERVICE_RESTARTED if this JVM does not let it
     */
    static void forgetContext(Throwable cause) throws ReaderException {
        try {
            Class<?> terminals = Class.forName(TERMINALS);
            Field context = terminals.getDeclaredField("contextId");
            Field known = terminals.getDeclaredField("terminals");
            context.setAccessible(true);
            known.setAccessible(true);
            // The JDK's own methods that use these fields are static synchronized.
            synchronized (terminals) {
                ((Map<?, ?>) known.get(null)).clear();
                context.setLong(null, 0);
            }
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            ReaderException restarted = ReaderFaults.of(Fault.SERVICE_RESTARTED, null, cause);
            restarted.addSuppressed(e);
            throw restarted;
        }
    }
}
