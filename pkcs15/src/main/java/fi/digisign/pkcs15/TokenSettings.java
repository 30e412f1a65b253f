package fi.digisign.pkcs15;

import fi.digisign.pkcs15.card.CardProfile;
import fi.digisign.pkcs15.card.CardProfiles;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * What opening a token depends on besides the card.
 *
 * @param profiles the card families to try, in order
 * @param refusedPins the memory of refused PINs; share one between all tokens of an application
 * @param clock tells how old a number of tries is
 */
public record TokenSettings(List<CardProfile> profiles, RefusedPins refusedPins, InstantSource clock) {

    /** Checks and copies. */
    public TokenSettings {
        profiles = List.copyOf(profiles);
        Objects.requireNonNull(refusedPins);
        Objects.requireNonNull(clock);
    }

    /**
     * All card families and the system's clock.
     *
     * @param refusedPins the memory of refused PINs
     * @return settings
     */
    public static TokenSettings of(RefusedPins refusedPins) {
        return new TokenSettings(CardProfiles.all(), refusedPins, InstantSource.system());
    }
}
