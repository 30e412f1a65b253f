package fi.digisign.testvectors.image.text;

import fi.digisign.testvectors.image.CardImageException;
import fi.digisign.testvectors.image.FilePath;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the words of one section; a word it does not know, or a value of the wrong form, names its line. */
final class SectionWords {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2} *)*");

    private final Section section;
    private final Set<String> asked = new HashSet<>();

    SectionWords(Section section) {
        this.section = section;
    }

    CardImageException fault(String key, String fault) {
        Section.Entry entry = section.entries().get(key);
        return new CardImageException(entry == null ? section.line() : entry.line(), key + ": " + fault);
    }

    Optional<String> text(String key) {
        asked.add(key);
        return Optional.ofNullable(section.entries().get(key))
                .map(Section.Entry::value)
                .filter(value -> !value.isEmpty());
    }

    String needed(String key) {
        return text(key).orElseThrow(() -> fault(key, "missing"));
    }

    OptionalInt number(String key, int least, int most) {
        return integer(key, 10, NUMBER, least, most);
    }

    int number(String key, int least, int most, int otherwise) {
        return number(key, least, most).orElse(otherwise);
    }

    /** One or two hexadecimal bytes as a number. */
    OptionalInt hex(String key, int most) {
        return integer(key, 16, Pattern.compile("(?:[0-9A-Fa-f]{2}){1,2}"), 0, most);
    }

    private OptionalInt integer(String key, int radix, Pattern form, int least, int most) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!form.matcher(text.get()).matches()) {
            throw fault(key, radix == 16 ? "not one or two hexadecimal bytes" : "not a number");
        }
        int value = Integer.parseInt(text.get(), radix);
        if (value < least || value > most) {
            throw fault(key, "outside " + least + " to " + most);
        }
        return OptionalInt.of(value);
    }

    Optional<byte[]> bytes(String key, int most) {
        Optional<String> text = text(key);
        if (text.isPresent() && !HEX.matcher(text.get()).matches()) {
            throw fault(key, "not hexadecimal bytes");
        }
        Optional<byte[]> bytes = text.map(t -> HexFormat.of().parseHex(t.replace(" ", "")));
        if (bytes.isPresent() && bytes.get().length > most) {
            throw fault(key, "more than " + most + " bytes");
        }
        return bytes;
    }

    /** The bytes of a list such as {@code 42 45}; empty when the line is not there. */
    Set<Integer> byteSet(String key) {
        Set<Integer> values = new LinkedHashSet<>();
        for (byte value : bytes(key, 256).orElse(new byte[0])) {
            values.add(value & 0xFF);
        }
        return Set.copyOf(values);
    }

    boolean yes(String key, boolean otherwise) {
        return choice(key, List.of("yes", "no"), Function.identity())
                .map("yes"::equals)
                .orElse(otherwise);
    }

    <T> Optional<T> choice(String key, List<T> choices, Function<T, String> word) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(choices.stream()
                .filter(choice -> word.apply(choice).equals(text.get()))
                .findFirst()
                .orElseThrow(() ->
                        fault(key, "is one of " + choices.stream().map(word).collect(Collectors.joining(", ")))));
    }

    List<FilePath> paths(String key) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(text.get().split(" +"))
                .map(part -> path(key, part))
                .toList();
    }

    Optional<FilePath> path(String key) {
        return text(key).map(value -> path(key, value));
    }

    private FilePath path(String key, String value) {
        try {
            return FilePath.parse(value);
        } catch (IllegalArgumentException e) {
            throw fault(key, e.getMessage());
        }
    }

    List<String> words(String key) {
        return text(key).map(value -> Arrays.asList(value.split(" +"))).orElse(List.of());
    }

    /** To be called last: a misspelt word would otherwise be a setting silently not made. */
    void nothingElse() {
        section.entries().forEach((key, entry) -> {
            if (!asked.contains(key)) {
                throw new CardImageException(entry.line(), "[" + section.kind() + "] has no " + key);
            }
        });
    }
}
