package fi.digisign.testvectors;

import fi.digisign.testvectors.image.CardContents;
import fi.digisign.testvectors.image.CardImageException;
import fi.digisign.testvectors.image.FilePath;
import fi.digisign.testvectors.image.ImagePin;
import fi.digisign.testvectors.image.text.ContentsBuilder;
import fi.digisign.testvectors.image.text.Section;
import fi.digisign.testvectors.image.text.SectionReader;
import fi.digisign.testvectors.image.text.SectionWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All that is on one card, as a readable text: answer to reset, the chip's behaviour, files, PINs and TEST keys. The form is
 * described in {@code docs/card-images.md}. Immutable and safe to share; what changes while a card is used is kept by
 * its {@link VirtualCard}.
 *
 * <p>A test that needs a slightly different card makes one from an image: {@link #with}, {@link #withoutFile},
 * {@link #withFile}, {@link #withPin}, {@link #withKey}.
 */
public final class CardImage {

    private static final List<String> NAMES = List.of("fineid-v3", "fineid-v4", "fineid-org", "myeid", "pkcs15");
    private static final String NEW = "-new-";
    private static final List<String> NEW_NAMES =
            List.of("fineid-v3-new-puk-letter", "fineid-v4-new-puk-letter", "fineid-v4-new-pin-letter");
    private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z]+");

    private final List<Section> sections;
    private final CardContents contents;

    private CardImage(List<Section> sections) {
        this.sections = List.copyOf(sections);
        this.contents = ContentsBuilder.build(this.sections);
    }

    /** {@return the names of the images that come with this library, for {@link #load}} */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * {@return names, for {@link #load}, of cards that their holder has not yet activated: each is one of the images
     * with another {@code activation}}
     */
    public static List<String> newCardNames() {
        return NEW_NAMES;
    }

    /**
     * One of the images that come with this library.
     *
     * @param name one of {@link #names()} or {@link #newCardNames()}
     * @return the image
     * @throws IllegalArgumentException when there is no image of that name
     */
    public static CardImage load(String name) {
        if (NEW_NAMES.contains(name)) {
            int end = name.indexOf(NEW);
            return load(name.substring(0, end))
                    .with("name", name)
                    .with("activation", name.substring(end + NEW.length()));
        }
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("no card image \"" + name + "\"; there are " + String.join(", ", NAMES));
        }
        try (InputStream resource = CardImage.class.getResourceAsStream("images/" + name + ".card")) {
            if (resource == null) {
                throw new IllegalStateException("the resource of card image " + name + " is missing");
            }
            return parse(new InputStreamReader(resource, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads an image from text.
     *
     * @param text the image; not closed
     * @return the image
     * @throws IOException when the text cannot be read
     * @throws CardImageException when it is not a card image; the message names the line
     */
    public static CardImage parse(Reader text) throws IOException {
        return new CardImage(SectionReader.read(text));
    }

    /**
     * {@return the image as text in the form that {@link #parse} reads, which gives the same card; comments are not
     * kept}
     */
    public String text() {
        return SectionWriter.write(sections);
    }

    /** {@return the image's name as written in it} */
    public String name() {
        return contents.settings().name();
    }

    /** {@return the answer to reset, as a fresh copy} */
    public byte[] atr() {
        return contents.settings().atr();
    }

    /** {@return everything in the image, immutable} */
    public CardContents contents() {
        return contents;
    }

    /**
     * The same card with one setting of its {@code [card]} section changed.
     *
     * @param setting the word before the equals sign, such as {@code activation}
     * @param value the word after it, such as {@code pin-letter}
     * @return the changed image
     * @throws CardImageException when there is no such setting or value
     */
    public CardImage with(String setting, String value) {
        return change("card", "", section -> section.with(setting, value));
    }

    /**
     * The same card with one line of a PIN changed, such as {@code tries-left} to {@code 1}.
     *
     * @param pin the PIN's name in the image
     * @param setting the word before the equals sign
     * @param value the word after it
     * @return the changed image
     * @throws CardImageException when there is no such PIN, setting or value
     */
    public CardImage withPin(String pin, String setting, String value) {
        return change("pin", pin, section -> section.with(setting, value));
    }

    /**
     * The same card with one line of a key changed.
     *
     * @param key the key's name in the image
     * @param setting the word before the equals sign
     * @param value the word after it
     * @return the changed image
     * @throws CardImageException when there is no such key, setting or value
     */
    public CardImage withKey(String key, String setting, String value) {
        return change("key", key, section -> section.with(setting, value));
    }

    /**
     * The same card without one file; a DF goes with all that is in it.
     *
     * @param path as in {@code 3F00/5015/4331}
     * @return the changed image
     * @throws CardImageException when there is no such file
     */
    public CardImage withoutFile(String path) {
        String gone = FilePath.parse(path).toString();
        List<Section> left = sections.stream()
                .filter(section -> !isFile(section) || !(FilePath.parse(section.name()) + "/").startsWith(gone + "/"))
                .toList();
        if (left.size() == sections.size()) {
            throw new CardImageException(0, "there is no file " + path);
        }
        return new CardImage(left);
    }

    /**
     * The same card with one transparent EF added or its bytes replaced.
     *
     * @param path as in {@code 3F00/5015/5032}
     * @param content all its bytes; the file gets this size
     * @return the changed image
     * @throws CardImageException when there is no DF for it
     */
    public CardImage withFile(String path, byte[] content) {
        String wanted = FilePath.parse(path).toString();
        List<Section> changed = new ArrayList<>();
        boolean found = false;
        for (Section section : sections) {
            boolean hit = isFile(section) && section.name().equalsIgnoreCase(wanted);
            changed.add(hit ? section.withBlocks(List.of(content)).with("size", "" + content.length) : section);
            found |= hit;
        }
        if (!found) {
            changed.add(new Section(0, "ef", wanted, Map.of(), List.of(content)));
        }
        return new CardImage(changed);
    }

    /** The same card with its PINs as they are now. */
    CardImage withPins(List<ImagePin> pins) {
        Map<String, ImagePin> now = pins.stream().collect(Collectors.toMap(ImagePin::name, pin -> pin));
        return new CardImage(sections.stream()
                .map(section -> switch (section.kind()) {
                    case "card" -> section.without("activation");
                    case "pin" -> withState(section, now.get(section.name()));
                    default -> section;
                })
                .toList());
    }

    private static Section withState(Section section, ImagePin pin) {
        boolean plain = PLAIN.matcher(pin.value()).matches();
        Section changed = section.without(plain ? "value-bytes" : "value");
        changed = plain
                ? changed.with("value", pin.value())
                : changed.with(
                        "value-bytes", HexFormat.of().formatHex(pin.value().getBytes(StandardCharsets.ISO_8859_1)));
        changed = changed.with("tries-left", "" + pin.triesLeft());
        return pin.changed().isPresent() ? changed.with("changed", pin.changed().get() ? "yes" : "no") : changed;
    }

    private static boolean isFile(Section section) {
        return section.kind().equals("ef") || section.kind().equals("df");
    }

    private CardImage change(String kind, String name, UnaryOperator<Section> change) {
        Predicate<Section> wanted =
                section -> section.kind().equals(kind) && section.name().equals(name);
        if (sections.stream().noneMatch(wanted)) {
            throw new CardImageException(0, "there is no [" + (kind + " " + name).strip() + "]");
        }
        return new CardImage(sections.stream()
                .map(section -> wanted.test(section) ? change.apply(section) : section)
                .toList());
    }

    @Override
    public String toString() {
        return "card image " + name();
    }
}
