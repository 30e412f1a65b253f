package fi.digisign.provider.managed;

import fi.digisign.pkcs15.PinManagement;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.provider.management.UnknownNameException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A card's PINs and PUKs by their short names, in the order to list them. */
public final class PinNames {

    private final Map<String, TokenPin> pins = new LinkedHashMap<>();

    /** @param management of the card */
    public PinNames(PinManagement management) {
        management.all().forEach(pin -> pins.put(pin.shortName().orElse(pin.name()), pin));
    }

    Map<String, TokenPin> all() {
        return pins;
    }

    TokenPin pin(String name) throws UnknownNameException {
        TokenPin pin = name == null ? null : pins.get(name.toUpperCase(Locale.ROOT));
        if (pin == null) {
            throw new UnknownNameException(String.valueOf(name), List.copyOf(pins.keySet()));
        }
        return pin;
    }

    /**
     * @param wanted a PIN or PUK
     * @return its short name; empty if it is none of this card's
     */
    public Optional<String> nameOf(TokenPin wanted) {
        return pins.entrySet().stream()
                .filter(entry -> entry.getValue().equals(wanted))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
