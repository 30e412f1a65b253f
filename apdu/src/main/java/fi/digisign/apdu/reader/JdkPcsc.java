package fi.digisign.apdu.reader;

import fi.digisign.apdu.reader.ReaderException.Fault;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.TerminalFactory;

/**
 * Works around two faults of the JDK's PC/SC provider (seen in Java 17 and 25), as the only class of this library that uses JDK
 * internals.
 *
 * <p>The provider keeps its handle to the PC/SC service in a static field for the life of the JVM. When the service is
 * restarted, or on Windows when the last reader is unplugged, that handle is dead and every call fails with SCARD_E_NO_SERVICE
 * until the JVM ends. Setting the field to 0, and forgetting the terminals made from the old handle, makes the next factory
 * establish a new context. If another thread has made a new context meanwhile, dropping that one does no harm: connections made
 * from it stay good.
 *
 * <p>The provider copies every command into an array that it does not wipe, so that a PIN stays in memory until that array is
 * collected. The native method used here takes an array without copying it.
 *
 * <p>Works only if the application allows it with {@code --add-opens
 * java.smartcardio/sun.security.smartcardio=fi.digisign.apdu} ({@code =ALL-UNNAMED} on the class path).
 */
final class JdkPcsc {

    private static final String PROVIDER = "SunPCSC";
    private static final String PACKAGE = "sun.security.smartcardio";

    private JdkPcsc() {}

    /** Whether a factory belongs to the JDK's own PC/SC provider, the only one with these faults. */
    static boolean concerns(TerminalFactory factory) {
        return PROVIDER.equals(factory.getProvider().getName());
    }

    /**
     * Makes the JDK forget its context.
     *
     * @param cause why, for the exception
     * @throws ReaderException SERVICE_RESTARTED if this JVM does not allow it
     */
    static void forgetContext(Throwable cause) throws ReaderException {
        try {
            Class<?> terminals = Class.forName(PACKAGE + ".PCSCTerminals");
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

    /**
     * Sends a command without copying it. The caller has exclusive access, so nobody closes the card meanwhile.
     *
     * @param card a connected card
     * @param command a short command without Le; the caller wipes it
     * @return the response; empty, with nothing sent, if the card is not the JDK's or this JVM does not allow it
     * @throws CardException with the service's code if it fails
     */
    static Optional<byte[]> transmit(Card card, byte[] command) throws CardException {
        Class<?> type = card.getClass();
        boolean open = type.getName().equals(PACKAGE + ".CardImpl")
                && type.getModule().isOpen(PACKAGE, JdkPcsc.class.getModule());
        if (!open) {
            return Optional.empty();
        }
        Method method;
        long handle;
        int protocol;
        try {
            method = Class.forName(PACKAGE + ".PCSC")
                    .getDeclaredMethod("SCardTransmit", long.class, int.class, byte[].class, int.class, int.class);
            method.setAccessible(true);
            handle = number(type, "cardId", card).longValue();
            protocol = number(type, "protocol", card).intValue();
        } catch (ReflectiveOperationException | InaccessibleObjectException anotherJdk) {
            return Optional.empty();
        }
        try {
            return Optional.of((byte[]) method.invoke(null, handle, protocol, command, 0, command.length));
        } catch (InvocationTargetException e) {
            throw new CardException("transmit() failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Number number(Class<?> type, String name, Card card) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return (Number) field.get(card);
    }
}
