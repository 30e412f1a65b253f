package fi.digisign.provider.diagnosis;

import fi.digisign.apdu.reader.OperatingSystem;
import fi.digisign.apdu.text.Text;
import fi.digisign.apdu.text.TextKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;

/**
 * A finding in words for somebody who knows nothing of smart cards, each of them one or more whole sentences.
 *
 * @param found what was found
 * @param meaning what that means
 * @param remedy what to do now
 */
public record Advice(Text found, Text meaning, Text remedy) {

    /** Checks that nothing is missing. */
    public Advice {
        Objects.requireNonNull(found);
        Objects.requireNonNull(meaning);
        Objects.requireNonNull(remedy);
    }

    /**
     * The advice on this computer.
     *
     * @param finding what was found
     * @return it in words
     */
    public static Advice of(Finding finding) {
        return of(finding, OperatingSystem.current());
    }

    /**
     * The advice for a computer.
     *
     * @param finding what was found
     * @param system what runs there
     * @return it in words
     */
    public static Advice of(Finding finding, OperatingSystem system) {
        String name = name(finding);
        String remedy = name + "_REMEDY";
        String there = remedy + "_" + system.name();
        boolean differs = Key.bundle().containsKey(there);
        return new Advice(
                text(name, finding), text(name + "_MEANING", finding), text(differs ? there : remedy, finding));
    }

    /** Some findings can be about a card as a whole instead of one of its PINs. */
    private static String name(Finding finding) {
        String code = finding.code().name();
        String ofCard = code + "_CARD";
        return finding.subject().isEmpty() && Key.bundle().containsKey(ofCard) ? ofCard : code;
    }

    private static Text text(String key, Finding finding) {
        return new Key(key)
                .with(
                        finding.reader().orElse(""),
                        finding.card().orElse(""),
                        finding.subject().orElse(""),
                        finding.triesLeft().orElse(0),
                        finding.date().orElse(Instant.EPOCH),
                        finding.detail().orElse(""));
    }

    /** The keys follow from {@link FindingCode}, whose constants are the texts' first halves. */
    private record Key(String name) implements TextKey {

        private static final String BUNDLE = "fi.digisign.provider.words.DoctorTexts";

        static ResourceBundle bundle() {
            return ResourceBundle.getBundle(BUNDLE, Locale.ROOT);
        }

        @Override
        public ResourceBundle bundle(Locale language) {
            return ResourceBundle.getBundle(BUNDLE, language);
        }
    }
}
