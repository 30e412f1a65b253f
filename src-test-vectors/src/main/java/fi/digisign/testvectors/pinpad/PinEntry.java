package fi.digisign.testvectors.pinpad;

import java.util.List;

/** What the person at the keys does when the reader asks. */
public sealed interface PinEntry {

    /**
     * Enters digits, each time followed by OK.
     *
     * @param numbers one for each question: the PIN; to change it the old one, the new one, and that again
     */
    record Digits(List<String> numbers) implements PinEntry {

        /** Copies. */
        public Digits {
            numbers = List.copyOf(numbers);
        }
    }

    /** Presses the key "cancel". */
    record Cancel() implements PinEntry {}

    /** Goes away. */
    record Nothing() implements PinEntry {}

    /**
     * Enters digits.
     *
     * @param numbers one for each question
     * @return the entry
     */
    static PinEntry digits(String... numbers) {
        return new Digits(List.of(numbers));
    }
}
