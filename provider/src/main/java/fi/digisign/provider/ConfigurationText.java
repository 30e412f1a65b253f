package fi.digisign.provider;

import fi.digisign.apdu.reader.ReaderFilter;
import fi.digisign.apdu.text.Languages;
import fi.digisign.provider.api.KeyPurpose;
import fi.digisign.provider.api.PinPadUse;
import java.security.InvalidParameterException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The text of {@link java.security.Provider#configure}: settings separated by {@code ;}, each {@code name=value}. What is
 * not named stays as it was.
 */
final class ConfigurationText {

    private static final String OR = "\\|\\|";

    private final DigisignConfiguration.Builder builder;
    private List<String> includes;
    private List<String> excludes;

    private ConfigurationText(DigisignConfiguration base) {
        builder = base.toBuilder();
        includes = base.readerFilter().includes();
        excludes = base.readerFilter().excludes();
    }

    /** @throws InvalidParameterException if the text cannot be understood; its message says where and what is possible */
    static DigisignConfiguration apply(String text, DigisignConfiguration base) {
        ConfigurationText settings = new ConfigurationText(base);
        for (String clause : text.split(";")) {
            if (!clause.isBlank()) {
                settings.set(clause.strip());
            }
        }
        return settings.builder
                .readerFilter(new ReaderFilter(settings.includes, settings.excludes))
                .build();
    }

    private void set(String clause) {
        int equals = clause.indexOf('=');
        String name = (equals < 0 ? clause : clause.substring(0, equals)).strip();
        String value = equals < 0 ? "" : clause.substring(equals + 1).strip();
        if (value.isEmpty()) {
            throw new InvalidParameterException("No value for the setting \"" + name + "\": write name=value");
        }
        try {
            set(name, value);
        } catch (IllegalArgumentException wrong) {
            InvalidParameterException clearer = new InvalidParameterException(
                    "The setting " + name + " cannot be \"" + value + "\": " + wrong.getMessage());
            clearer.initCause(wrong);
            throw clearer;
        }
    }

    private void set(String name, String value) {
        switch (name) {
            case "reader" -> includes = patterns(value);
            case "exclude" -> excludes = patterns(value);
            case "name" -> builder.nameSuffix(value);
            case "wait" -> builder.waitForCard(seconds(value));
            case "purpose" -> builder.purpose(purpose(value));
            case "caCertificates" -> builder.caCertificates(flag(value));
            case "pinPad" -> builder.pinPad(pinPad(value));
            case "language" -> builder.language(language(value));
            default ->
                throw new IllegalArgumentException("there is no such setting; there are reader, exclude, name, wait,"
                        + " purpose, caCertificates, pinPad and language");
        }
    }

    private static List<String> patterns(String value) {
        List<String> patterns = new ArrayList<>();
        for (String pattern : value.split(OR, -1)) {
            if (pattern.isBlank()) {
                throw new IllegalArgumentException("separate readers with ||, each a part of a reader's name");
            }
            patterns.add(pattern.strip());
        }
        return List.copyOf(patterns);
    }

    private static Duration seconds(String value) {
        if (!value.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("specify whole seconds");
        }
        return Duration.ofSeconds(Long.parseLong(value));
    }

    private static KeyPurpose purpose(String value) {
        return Arrays.stream(KeyPurpose.values())
                .filter(purpose -> purpose.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("choose all, authentication or signature"));
    }

    private static PinPadUse pinPad(String value) {
        return Arrays.stream(PinPadUse.values())
                .filter(use -> use.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("choose auto, never or require"));
    }

    private static Locale language(String code) {
        return Languages.named(code)
                .orElseThrow(() -> new IllegalArgumentException("choose one of "
                        + Languages.all().stream().map(Locale::getLanguage).collect(Collectors.joining(", "))));
    }

    private static boolean flag(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("choose true or false");
        };
    }
}
