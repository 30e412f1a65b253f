package fi.digisign.examples.cli;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.PinAnswer;
import fi.digisign.pkcs15.PinCancelledException;
import fi.digisign.pkcs15.PinEntry;
import fi.digisign.pkcs15.PinRequest;
import fi.digisign.pkcs15.TokenPin;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Gets PINs from where the option {@code --pin} says. A person is told which PIN, which key, what for, and how many
 * tries are left, and spends the last try only by saying so. A PIN from a variable or file is used once: if the card
 * wants it again, it was wrong.
 */
final class PinDialog implements PinEntry {

    private static final String YES = "yes";

    private final PinSource source;
    private final boolean spendLastTry;
    private final Optional<Person> person;
    private final Set<Integer> used = new HashSet<>();

    /**
     * @param source where PINs come from
     * @param spendLastTry whether a PIN that no person enters may be the last try
     * @param person whom to ask, if anyone is there
     */
    PinDialog(PinSource source, boolean spendLastTry, Optional<Person> person) {
        this.source = source;
        this.spendLastTry = spendLastTry;
        this.person = person;
    }

    @Override
    public PinAnswer enter(PinRequest request) throws SmartCardException {
        if (source instanceof PinSource.Environment environment) {
            requireUse(request);
            return answer(environment.read());
        }
        if (source instanceof PinSource.FromFile file) {
            requireUse(request);
            return answer(file.read());
        }
        return ask(request);
    }

    private void requireUse(PinRequest request) throws PinUnavailableException {
        TokenPin pin = request.pin();
        if (request.status().isLastTry() && !spendLastTry) {
            throw new PinUnavailableException(
                    "Only one try is left: " + pin.name(),
                    "make sure of the PIN, then add --spend-last-try, or unblock the PIN with the PUK");
        }
        if (!used.add(pin.reference())) {
            throw new PinUnavailableException(
                    "The PIN was used once already and is not sent again: " + pin.name(),
                    "correct it where --pin says it is, or use --pin ask");
        }
    }

    private PinAnswer answer(char[] pin) {
        try {
            return new PinAnswer(pin, spendLastTry);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private PinAnswer ask(PinRequest request) throws SmartCardException {
        Person asked = person.orElseThrow(() -> new PinUnavailableException(
                "A PIN is needed, and there is no terminal to ask at: "
                        + request.pin().name(),
                "run the command in a terminal, or use --pin env:NAME or --pin file:PATH"));
        asked.tell(PlainText.of("Card: " + request.cardLabel()));
        asked.tell(PlainText.of("PIN:  " + request.pin().name() + tries(request)));
        asked.tell(PlainText.of("For:  " + purpose(request)));
        boolean lastTry = request.status().isLastTry();
        if (lastTry) {
            asked.tell("This is the last try: a wrong PIN blocks it, and only the PUK can unblock it.");
            Optional<String> consent = asked.ask("Type " + YES + " to spend the last try:");
            if (consent.filter(text -> text.strip().equalsIgnoreCase(YES)).isEmpty()) {
                throw new PinCancelledException(request.pin());
            }
        }
        char[] pin = asked.askSecret("Enter the PIN:").orElseThrow(() -> new PinCancelledException(request.pin()));
        try {
            if (pin.length == 0) {
                throw new PinCancelledException(request.pin());
            }
            return new PinAnswer(pin, lastTry);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private static String tries(PinRequest request) {
        if (request.status().triesLeft().isEmpty()) {
            return "";
        }
        int left = request.status().triesLeft().getAsInt();
        return left == 1 ? ", 1 try left" : ", " + left + " tries left";
    }

    private static String purpose(PinRequest request) {
        String what = switch (request.purpose()) {
            case SIGN -> "to sign";
            case DECRYPT -> "to decrypt";
            case LOGIN -> "to log in to the card";
        };
        return request.key()
                .map(key -> what + " with the key \"" + key.label() + "\"")
                .orElse(what);
    }
}
