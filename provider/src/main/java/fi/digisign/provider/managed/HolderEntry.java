package fi.digisign.provider.managed;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.pin.PinAnswer;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.pkcs15.pin.PinPadEntry;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.provider.MissingPinException;
import fi.digisign.provider.pin.PinHandlers;
import fi.digisign.provider.pin.PinUse;
import java.time.Duration;
import java.util.Optional;
import javax.security.auth.callback.CallbackHandler;

/** Asks the provider's handler, and measures how long the person took. Not safe for use by several threads. */
final class HolderEntry implements PinEntry {

    private final PinHandlers handlers;
    private final PinUse use;
    private long asking;

    HolderEntry(PinHandlers handlers, PinUse use) {
        this.handlers = handlers;
        this.use = use;
    }

    @Override
    public PinAnswer enter(PinRequest request) throws SmartCardException {
        CallbackHandler handler = handlers.find().orElseThrow(() -> MissingPinException.forManagement(request.pin()));
        long start = System.nanoTime();
        try {
            return handlers.entry(handler, use).enter(request);
        } finally {
            asking += System.nanoTime() - start;
        }
    }

    /** At the reader's keys, the card's time and the person's cannot be told apart. */
    @Override
    public Optional<PinPadEntry> atReader() throws SmartCardException {
        Optional<CallbackHandler> handler = handlers.find();
        return handler.isPresent() ? handlers.entry(handler.get(), use).atReader() : Optional.empty();
    }

    Duration asking() {
        return Duration.ofNanos(asking);
    }
}
