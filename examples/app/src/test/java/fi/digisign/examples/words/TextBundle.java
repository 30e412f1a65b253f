package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * One bundle as its file has it.
 *
 * @param type the enum of its keys
 * @param language the language
 * @param content the file
 */
record TextBundle(Class<?> type, Locale language, String content) {

    static TextBundle of(Class<?> type, Locale language) {
        String suffix = language.equals(Locale.ENGLISH) ? "" : "_" + language.getLanguage();
        String name = type.getSimpleName() + "s" + suffix + ".properties";
        try (InputStream in = type.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("There is no " + name + " beside " + type.getName());
            }
            return new TextBundle(type, language, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<TextKey> constants() {
        return Stream.of(type.getEnumConstants()).map(TextKey.class::cast).toList();
    }

    /** In the file's order, as often as they are there. */
    List<String> keys() {
        return content.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }

    String pattern(TextKey key) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty(key.name(), "");
    }

    @Override
    public String toString() {
        return type.getSimpleName() + " " + language;
    }
}
