package fi.digisign.testvectors.image.text;

import fi.digisign.testvectors.image.Activation;
import fi.digisign.testvectors.image.CardContents;
import fi.digisign.testvectors.image.CardImageException;
import fi.digisign.testvectors.image.CardSettings;
import fi.digisign.testvectors.image.Family;
import fi.digisign.testvectors.image.FileKind;
import fi.digisign.testvectors.image.FilePath;
import fi.digisign.testvectors.image.ImageFile;
import fi.digisign.testvectors.image.ImageKey;
import fi.digisign.testvectors.image.ImagePin;
import fi.digisign.testvectors.image.KeyUsage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a card's contents of the sections of an image's text, and checks that they fit together. */
public final class ContentsBuilder {

    private static final int MAX_FILE = 0xFFFF;
    private static final int MAX_ATR = 33;
    private static final int MAX_PIN = 32;

    private ContentsBuilder() {}

    /**
     * Makes the contents.
     *
     * @param sections all sections of one image
     * @return what is on the card
     * @throws CardImageException when something is missing, unknown or does not fit together
     */
    public static CardContents build(List<Section> sections) {
        CardSettings settings = settings(sections.stream()
                .filter(section -> section.kind().equals("card"))
                .findFirst()
                .orElseThrow(() -> new CardImageException(0, "there is no [card] section")));
        List<ImagePin> pins = new ArrayList<>();
        List<ImageKey> keys = new ArrayList<>();
        List<ImageFile> files = new ArrayList<>();
        for (Section section : sections) {
            switch (section.kind()) {
                case "pin" -> pins.add(pin(section));
                case "key" -> keys.add(key(section));
                case "df" -> files.add(directory(section));
                case "ef" -> files.add(file(section));
                default -> {}
            }
        }
        CardContents contents = new CardContents(settings, files, pins, keys);
        checkFiles(sections, contents);
        checkNames(sections, contents);
        return contents;
    }

    private static CardSettings settings(Section section) {
        SectionWords words = new SectionWords(section);
        String name = words.needed("name");
        words.text("description");
        byte[] atr = words.bytes("atr", MAX_ATR).orElseThrow(() -> words.fault("atr", "missing"));
        if (atr.length < 2) {
            throw words.fault("atr", "shorter than two bytes");
        }
        Set<Integer> protocols = words.words("protocol").stream()
                .map(word -> switch (word) {
                    case "T=0" -> 0;
                    case "T=1" -> 1;
                    default -> throw words.fault("protocol", "is T=0, T=1 or both");
                })
                .collect(Collectors.toUnmodifiableSet());
        if (protocols.isEmpty()) {
            throw words.fault("protocol", "missing");
        }
        CardSettings settings = new CardSettings(
                name,
                words.choice("family", Arrays.asList(Family.values()), Family::word)
                        .orElseThrow(() -> words.fault("family", "missing")),
                atr,
                protocols,
                words.number("read-block", 1, 0x10000, 256),
                words.choice("length", List.of("short", "extended"), w -> w)
                        .map("extended"::equals)
                        .orElse(false),
                words.yes("command-chaining", false),
                words.yes("select-by-name", true),
                words.choice("directories", List.of("present", "absent"), w -> w)
                        .map("present"::equals)
                        .orElse(true),
                words.yes("global-pins-need-application", false),
                words.choice("activation", Arrays.asList(Activation.values()), Activation::word)
                        .orElse(Activation.ACTIVATED),
                words.text("activation-pin").orElse(""),
                words.bytes("serial", 32).orElse(new byte[0]),
                words.bytes("version", 8).orElse(new byte[0]));
        if (settings.activation() == Activation.PIN_LETTER
                && settings.activationPin().isEmpty()) {
            throw words.fault("activation-pin", "missing");
        }
        words.nothingElse();
        return settings;
    }

    private static FilePath pathOf(Section section) {
        try {
            return FilePath.parse(section.name());
        } catch (IllegalArgumentException e) {
            throw new CardImageException(section.line(), e.getMessage());
        }
    }

    private static ImageFile directory(Section section) {
        SectionWords words = new SectionWords(section);
        ImageFile file = new ImageFile(
                pathOf(section),
                FileKind.DF,
                words.bytes("name", 16),
                OptionalInt.empty(),
                new byte[0],
                List.of(),
                Optional.empty(),
                words.bytes("access", 16).orElse(new byte[0]),
                false,
                words.choice("by-identifier", List.of("selects", "no-effect"), w -> w)
                        .map("selects"::equals)
                        .orElse(true));
        words.nothingElse();
        if (!section.blocks().isEmpty()) {
            throw new CardImageException(section.line(), "a DF has no bytes");
        }
        return file;
    }

    private static ImageFile file(Section section) {
        SectionWords words = new SectionWords(section);
        FileKind kind = words.choice(
                        "kind",
                        List.of(FileKind.TRANSPARENT, FileKind.RECORDS, FileKind.KEY),
                        k -> k.name().toLowerCase(Locale.ROOT))
                .orElse(FileKind.TRANSPARENT);
        OptionalInt size = words.number("size", 0, MAX_FILE);
        int pad = words.hex("pad", 0xFF).orElse(0);
        List<byte[]> blocks = section.blocks();
        if (kind != FileKind.RECORDS && blocks.size() > 1) {
            throw new CardImageException(section.line(), "only a file of kind = records has records");
        }
        byte[] content = kind == FileKind.RECORDS || blocks.isEmpty() ? new byte[0] : blocks.get(0);
        if (size.isPresent() && kind != FileKind.RECORDS) {
            if (content.length > size.getAsInt()) {
                throw words.fault("size", "smaller than the content, which has " + content.length + " bytes");
            }
            int used = content.length;
            content = Arrays.copyOf(content, size.getAsInt());
            Arrays.fill(content, used, content.length, (byte) pad);
        }
        ImageFile file = new ImageFile(
                pathOf(section),
                kind,
                Optional.empty(),
                words.hex("sfi", 30),
                content,
                kind == FileKind.RECORDS ? blocks : List.of(),
                words.text("read"),
                words.bytes("access", 16).orElse(new byte[0]),
                words.yes("directory", false),
                true);
        words.nothingElse();
        return file;
    }

    private static ImagePin pin(Section section) {
        SectionWords words = new SectionWords(section);
        int tries = words.number("tries", 1, 15, 5);
        ImagePin pin = new ImagePin(
                section.name(),
                words.hex("reference", 0xFF),
                words.paths("df"),
                words.number("min-length", 1, MAX_PIN, 4),
                words.number("max-length", 1, MAX_PIN, 8),
                words.number("stored-length", 0, MAX_PIN, 0),
                words.hex("pad", 0xFF).orElse(0),
                tries,
                words.number("tries-left", 0, tries, tries),
                pinValue(words),
                words.text("unblocked-by"),
                words.hex("unblock-counter", 0xFF).orElse(0xA5),
                words.hex("unblock-method", 0xFF).orElse(0x03),
                words.text("changed").map(word -> words.yes("changed", false)),
                words.yes("changeable", true));
        words.nothingElse();
        if (pin.storedLength() > 0 && pin.maxLength() > pin.storedLength()
                || pin.value().length() > pin.maxLength()) {
            throw words.fault("value", "does not fit its lengths");
        }
        return pin;
    }

    private static String pinValue(SectionWords words) {
        Optional<byte[]> bytes = words.bytes("value-bytes", MAX_PIN);
        if (bytes.isPresent()) {
            return new String(bytes.get(), StandardCharsets.ISO_8859_1);
        }
        String value = words.needed("value");
        if (!value.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw words.fault("value", "is not ASCII");
        }
        return value;
    }

    private static ImageKey key(Section section) {
        SectionWords words = new SectionWords(section);
        EnumSet<KeyUsage> usages = EnumSet.noneOf(KeyUsage.class);
        for (String word : words.words("usage")) {
            usages.add(Stream.of(KeyUsage.values())
                    .filter(usage -> usage.name().equalsIgnoreCase(word))
                    .findFirst()
                    .orElseThrow(() -> words.fault("usage", "unknown: " + word)));
        }
        if (section.blocks().size() != 1) {
            throw new CardImageException(section.line(), "a key needs its PKCS#8 bytes");
        }
        ImageKey key = new ImageKey(
                section.name(),
                words.hex("reference", 0xFF),
                words.path("file"),
                words.paths("df"),
                words.text("pin"),
                Set.copyOf(usages),
                words.needed("type"),
                words.byteSet("sign-algorithms"),
                words.byteSet("decipher-algorithms"),
                words.number("uses-per-verification", 0, 255, 0),
                section.blocks().get(0));
        words.nothingElse();
        return key;
    }

    private static void checkFiles(List<Section> sections, CardContents contents) {
        Set<FilePath> directories = contents.files().stream()
                .filter(file -> file.kind() == FileKind.DF)
                .map(ImageFile::path)
                .collect(Collectors.toSet());
        if (!directories.contains(FilePath.MF)) {
            throw new CardImageException(0, "there is no [df 3F00]");
        }
        for (ImageFile file : contents.files()) {
            if (!directories.contains(file.path().parent())) {
                throw new CardImageException(lineOf(sections, file.path().toString()), "not in any [df]");
            }
        }
    }

    private static void checkNames(List<Section> sections, CardContents contents) {
        Set<String> pins = contents.pins().stream().map(ImagePin::name).collect(Collectors.toCollection(HashSet::new));
        contents.keys().forEach(key -> key.pin().ifPresent(pin -> needPin(pins, pin, lineOf(sections, key.name()))));
        contents.pins()
                .forEach(pin -> pin.unblockedBy().ifPresent(puk -> needPin(pins, puk, lineOf(sections, pin.name()))));
        pins.add(ImageFile.NEVER);
        contents.files()
                .forEach(file -> file.read()
                        .ifPresent(pin ->
                                needPin(pins, pin, lineOf(sections, file.path().toString()))));
    }

    private static void needPin(Set<String> pins, String pin, int line) {
        if (!pins.contains(pin)) {
            throw new CardImageException(line, "there is no [pin " + pin + "]");
        }
    }

    private static int lineOf(List<Section> sections, String name) {
        return sections.stream()
                .filter(section -> section.name().equalsIgnoreCase(name))
                .mapToInt(Section::line)
                .findFirst()
                .orElse(0);
    }
}
