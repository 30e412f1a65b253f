package fi.digisign.apdu.channel;

import fi.digisign.apdu.ApduChannel;
import fi.digisign.apdu.PinCommand;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.trace.ApduListener;
import java.util.List;
import java.util.Objects;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * Notifies listeners of every exchange that got a response. Belongs below the chaining channels, so that listeners see what
 * those send. Safe for use by several threads if the channel below is.
 */
public final class ListenerNotification implements ApduChannel {

    private final ApduChannel next;
    private final List<ApduListener> listeners;

    public ListenerNotification(ApduChannel next, List<ApduListener> listeners) {
        this.next = Objects.requireNonNull(next, "next");
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) throws SmartCardException {
        return notified(command, next.transmit(command));
    }

    @Override
    public ResponseAPDU transmit(PinCommand command) throws SmartCardException {
        return notified(command.masked(), next.transmit(command));
    }

    private ResponseAPDU notified(CommandAPDU command, ResponseAPDU response) {
        for (ApduListener listener : listeners) {
            listener.exchanged(command, response);
        }
        return response;
    }
}
