package fi.digisign.provider.managed;

import fi.digisign.pkcs15.PinManagement;
import fi.digisign.pkcs15.TokenPin;
import fi.digisign.pkcs15.TokenPin.Role;
import fi.digisign.pkcs15.format.PinFlag;
import fi.digisign.pkcs15.profile.PinUnblocking;
import fi.digisign.provider.management.UnknownNameException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The short names of a card's PINs and PUKs, in the order to list them: they follow from the card's own order and never change
 * while the card is the same.
 */
public final class PinNames {

    private static final String PUK = "PUK";
    private static final String SO_PIN = "SO-PIN";

    private final Map<String, TokenPin> pins = new LinkedHashMap<>();

    /**
     * @param listed a token's PINs and PUKs
     * @param management of the same token
     */
    public PinNames(List<TokenPin> listed, PinManagement management) {
        listed.stream().filter(pin -> pin.isHolders()).forEach(pin -> add("PIN", true, pin));
        listed.stream().filter(pin -> pin.role() == Role.PIN && isOfficer(pin)).forEach(pin -> add(SO_PIN, false, pin));
        addPuks(listed, management);
        listed.stream().filter(pin -> pin.role() == Role.ACCESS_NUMBER).forEach(pin -> add("CAN", false, pin));
    }

    private static boolean isOfficer(TokenPin pin) {
        return pin.flags().contains(PinFlag.SO_PIN);
    }

    private void add(String name, boolean numbered, TokenPin pin) {
        int number = 1;
        String free = numbered ? name + number : name;
        while (pins.containsKey(free)) {
            number++;
            free = name + number;
        }
        pins.put(free, pin);
    }

    /** The only PUK is just that; of several, each is called after the PIN that only it unblocks. */
    private void addPuks(List<TokenPin> listed, PinManagement management) {
        Map<TokenPin, List<String>> unblocks = new LinkedHashMap<>();
        pins.forEach((name, pin) -> management
                .unblocking(pin)
                .map(PinUnblocking::puk)
                .filter(puk -> !pins.containsValue(puk))
                .ifPresent(puk -> unblocks.computeIfAbsent(puk, unused -> new ArrayList<>())
                        .add(name)));
        Set<TokenPin> puks = new LinkedHashSet<>(unblocks.keySet());
        listed.stream().filter(pin -> pin.role() == Role.PUK).forEach(puks::add);
        for (TokenPin puk : puks) {
            List<String> names = unblocks.getOrDefault(puk, List.of());
            boolean own = puks.size() > 1 && names.size() == 1;
            add(own ? names.get(0).replace("PIN", PUK) : PUK, false, puk);
        }
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
