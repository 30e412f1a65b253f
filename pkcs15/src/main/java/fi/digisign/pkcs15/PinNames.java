package fi.digisign.pkcs15;

import fi.digisign.pkcs15.card.CardProfile;
import fi.digisign.pkcs15.card.PinUnblocking;
import fi.digisign.pkcs15.card.TokenContents;
import fi.digisign.pkcs15.model.PinFlag;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.TokenPin.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the PINs and PUKs of a card their short names, in the order to list them: they follow from the card's own order and
 * never change while the card is the same.
 */
final class PinNames {

    private static final String PUK = "PUK";
    private static final String SO_PIN = "SO-PIN";

    /** As the card gives them, without short names. */
    private final Map<String, TokenPin> pins = new LinkedHashMap<>();

    /** @param listed what the card lists, without short names */
    PinNames(List<TokenPin> listed, CardProfile profile) {
        listed.stream().filter(TokenPin::isHolders).forEach(pin -> add("PIN", true, pin));
        listed.stream().filter(pin -> pin.role() == Role.PIN && isOfficer(pin)).forEach(pin -> add(SO_PIN, false, pin));
        addPuks(listed, profile);
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
    private void addPuks(List<TokenPin> listed, CardProfile profile) {
        Map<TokenPin, List<String>> unblocks = new LinkedHashMap<>();
        pins.forEach((name, pin) -> profile.unblocking(pin, listed)
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

    /** All with their names, PUKs that the card does not list included. */
    List<TokenPin> all() {
        return pins.values().stream().map(this::named).toList();
    }

    /** The same PIN with its name. */
    TokenPin named(TokenPin pin) {
        TokenPin bare = pin.withShortName(Optional.empty());
        return pins.entrySet().stream()
                .filter(entry -> entry.getValue().equals(bare))
                .findFirst()
                .map(entry -> bare.withShortName(Optional.of(entry.getKey())))
                .orElse(bare);
    }

    /** The same with names for all PINs, those of keys included. */
    TokenContents named(TokenContents contents) {
        return new TokenContents(
                contents.tokenInfo(),
                contents.pins().stream().map(this::named).toList(),
                contents.keys().stream()
                        .map(key ->
                                key.pin().map(pin -> key.withPin(named(pin))).orElse(key))
                        .toList(),
                contents.certificates(),
                contents.problems());
    }
}
