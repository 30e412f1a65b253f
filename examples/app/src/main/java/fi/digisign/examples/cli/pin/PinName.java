package fi.digisign.examples.cli.pin;

import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.words.PinCommandText;
import fi.digisign.provider.management.PinInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Parameters;

/** The argument that names a PIN: {@code PIN1}, {@code PIN2}, {@code PUK}, a number, or what the card calls it. */
final class PinName {

    private static final String FIRST = "PIN1";

    @Parameters(arity = "0..1", paramLabel = "NAME")
    private String name;

    private PinName() {}

    /**
     * The PIN that was named, if one was.
     *
     * @param pins all PINs of the card
     * @return it, empty if none was named
     * @throws CommandException if the card has none of that name
     */
    Optional<PinInfo> find(List<PinInfo> pins) throws CommandException {
        return name == null ? Optional.empty() : Optional.of(find(name, pins));
    }

    /**
     * The PIN that was named, else PIN 1.
     *
     * @param pins all PINs of the card
     * @return it
     * @throws CommandException if the card has none of that name
     */
    PinInfo findOrFirst(List<PinInfo> pins) throws CommandException {
        return find(name == null ? FIRST : name, pins);
    }

    /** The short name wins over the card's own names, which may be anything. */
    private static PinInfo find(String wanted, List<PinInfo> pins) throws CommandException {
        String given = plain(wanted);
        String shortName = given.matches("[1-9]") ? "pin" + given : given;
        Optional<PinInfo> found =
                pins.stream().filter(pin -> plain(pin.name()).equals(shortName)).findFirst();
        if (found.isPresent()) {
            return found.get();
        }
        List<PinInfo> called =
                pins.stream().filter(pin -> plain(pin.label()).equals(given)).toList();
        if (called.size() == 1) {
            return called.get(0);
        }
        String names = pins.stream().map(PinInfo::name).collect(Collectors.joining(", "));
        throw called.isEmpty()
                ? new CommandException(
                        PinCommandText.NO_SUCH_PIN.with(wanted), PinCommandText.CHOOSE_ONE_OF.with(names))
                : new CommandException(
                        PinCommandText.SEVERAL_PINS.with(wanted), PinCommandText.CHOOSE_ONE_OF.with(names));
    }

    private static String plain(String name) {
        return name.replaceAll("[\\s-]+", "").toLowerCase(Locale.ROOT);
    }
}
