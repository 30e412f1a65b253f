package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.CardContents;
import fi.digisign.testvectors.image.KeyUsage;
import java.util.List;
import java.util.function.Predicate;

/** All private keys of the card. */
final class KeyRing {

    private final List<CardKey> keys;
    private final PinStore pins;

    KeyRing(CardContents contents, PinStore pins) {
        this.keys = contents.keys().stream().map(CardKey::new).toList();
        this.pins = pins;
    }

    /** The first key that fits and can be seen from where the card is. */
    CardKey find(Predicate<CardKey> wanted, FileSystem files) {
        return keys.stream()
                .filter(key -> key.image().dfs().isEmpty()
                        || key.image().dfs().contains(files.directory().path()))
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new StatusException(StatusWord.REFERENCE_NOT_FOUND));
    }

    /**
     * Refuses a key that may not do this, or whose PIN is not verified.
     *
     * @throws StatusException 6985 or 6982
     */
    void check(CardKey key, KeyUsage usage) {
        if (!key.may(usage)) {
            throw new StatusException(StatusWord.CONDITIONS);
        }
        if (!pins.satisfied(key.image().pin())) {
            throw new StatusException(StatusWord.SECURITY_STATUS);
        }
    }

    /** To be called after a key has done its work: its PIN may have been good for this once only. */
    void used(CardKey key) {
        key.image().pin().map(pins::named).ifPresent(pin -> pin.use(key.image().usesPerVerification()));
    }
}
