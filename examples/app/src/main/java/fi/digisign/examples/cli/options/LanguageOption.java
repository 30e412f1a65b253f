package fi.digisign.examples.cli.options;

import fi.digisign.apdu.text.Languages;
import fi.digisign.examples.cli.error.WrongValueException;
import fi.digisign.examples.words.UsageText;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import picocli.CommandLine.ITypeConverter;

/** The option {@code --language}: what the person who typed the command reads. */
public final class LanguageOption implements ITypeConverter<Locale>, Iterable<String> {

    public static final String NAME = "--language";

    @Override
    public Locale convert(String value) {
        return Languages.named(value)
                .orElseThrow(
                        () -> new WrongValueException(UsageText.NO_SUCH_LANGUAGE.with(value, String.join(", ", this))));
    }

    /** The values to choose from, for the help. */
    @Override
    public Iterator<String> iterator() {
        return Languages.all().stream().map(Locale::getLanguage).iterator();
    }

    /**
     * What commands and options say of themselves.
     *
     * @param language any
     * @return by the keys of picocli
     */
    public static ResourceBundle help(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.Help", Languages.bundle(language));
    }

    /**
     * The language of a command line, however much else of it makes sense: errors and help are to be in it, too.
     *
     * @param arguments the command line
     * @param otherwise the language if it names none
     * @return the last one that it names
     */
    public static Locale of(List<String> arguments, Locale otherwise) {
        int end = arguments.contains("--") ? arguments.indexOf("--") : arguments.size();
        Locale language = otherwise;
        for (int i = 0; i < end; i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(NAME + "=")) {
                language =
                        Languages.named(argument.substring(NAME.length() + 1)).orElse(language);
            } else if (argument.equals(NAME) && i + 1 < end) {
                language = Languages.named(arguments.get(i + 1)).orElse(language);
            }
        }
        return language;
    }
}
