package fi.digisign.provider.managed;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.pin.PinAnswer;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.pkcs15.pin.PinPadEntry;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.provider.api.MissingPinException;
import fi.digisign.provider.pin.PinEntries;
import fi.digisign.provider.pin.PinUse;
import java.time.Duration;
import java.util.Optional;

/** Asks the provider's handler, and measures how long the person took. Not safe for use by several threads. */
final class HolderEntry implements PinEntry {

    private final PinEntries entries;
    private final PinUse use;
    private long asking;

    HolderEntry(PinEntries entries, PinUse use) {
        this.entries = entries;
        this.use = use;
    }

    @Override
    public PinAnswer enter(PinRequest request) throws SmartCardException {
        PinEntry entry = entries.entry(use).orElseThrow(() -> MissingPinException.forManagement(request.pin()));
        long start = System.nanoTime();
        try {
            return entry.enter(request);
        } finally {
            asking += System.nanoTime() - start;
        }
    }

    /** At the reader's keys, the card's time and the person's cannot be told apart. */
    @Override
    public Optional<PinPadEntry> atReader() throws SmartCardException {
        Optional<PinEntry> entry = entries.entry(use);
        return entry.isPresent() ? entry.get().atReader() : Optional.empty();
    }

    Duration asking() {
        return Duration.ofNanos(asking);
    }
}
