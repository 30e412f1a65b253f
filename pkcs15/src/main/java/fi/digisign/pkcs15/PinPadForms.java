package fi.digisign.pkcs15;

import fi.digisign.apdu.PinPadFormat.Coding;
import fi.digisign.apdu.PinPadFormat;
import fi.digisign.pkcs15.model.PinRules;
import java.util.Optional;

/** From the card's rules to what a reader with keys can be told (PKCS#15 v1.1 §6.8.2, PC/SC part 10 §2.5). */
final class PinPadForms {

    /** ISO 9564-1: as many digits as fit behind the first byte. */
    private static final int ISO9564_DIGITS = 14;

    private PinPadForms() {}

    /** Empty if the PIN may have letters, or a form that readers do not know. */
    static Optional<PinPadFormat> of(PinRules rules) {
        int block = rules.padding().isPresent() ? rules.storedLength() : 0;
        return switch (rules.type()) {
            case ASCII_NUMERIC -> form(rules, Coding.ASCII, block, block);
            case BCD -> form(rules, Coding.BCD, block, 2 * block);
            case ISO9564_1 -> form(rules, Coding.ISO9564_2, 0, ISO9564_DIGITS);
            case UTF8, HALF_NIBBLE_BCD -> Optional.empty();
        };
    }

    private static Optional<PinPadFormat> form(PinRules rules, Coding coding, int block, int room) {
        int min = Math.max(1, rules.minLength());
        int max = room == 0 ? rules.maxLength() : Math.min(rules.maxLength(), room);
        return block > PinPadFormat.MAX_BLOCK || min > max
                ? Optional.empty()
                : Optional.of(new PinPadFormat(
                        coding, min, max, block, rules.padding().orElse(0)));
    }
}
