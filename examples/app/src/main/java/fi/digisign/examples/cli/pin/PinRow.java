package fi.digisign.examples.cli.pin;

import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.provider.management.PinInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One PIN of a card. The components are the fields of the JSON form.
 *
 * @param name its short name
 * @param label what the card calls it
 * @param purpose what it is for
 * @param keys aliases of the keys it opens
 * @param triesLeft wrong entries until it is blocked, where the card tells
 * @param state its state
 * @param minLength fewest characters
 * @param maxLength most characters
 * @param digitsOnly whether it has digits only
 * @param changeable whether it can be changed
 * @param unblockedBy the short name of its PUK
 */
record PinRow(
        String name,
        String label,
        PinInfo.Purpose purpose,
        List<String> keys,
        OptionalInt triesLeft,
        PinStatus.State state,
        int minLength,
        int maxLength,
        boolean digitsOnly,
        boolean changeable,
        Optional<String> unblockedBy) {

    /** For people: its short name, and what the card calls it, if that is another. */
    String bothNames() {
        return label.equals(name) ? name : name + " (" + label + ")";
    }

    static PinRow of(PinInfo pin) {
        return new PinRow(
                pin.name(),
                pin.label(),
                pin.purpose(),
                pin.keys(),
                pin.triesLeft(),
                pin.state(),
                pin.rules().minLength(),
                pin.rules().maxLength(),
                pin.rules().digitsOnly(),
                pin.changeable(),
                pin.unblockedBy());
    }
}
