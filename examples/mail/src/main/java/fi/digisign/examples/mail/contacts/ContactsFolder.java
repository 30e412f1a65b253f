package fi.digisign.examples.mail.contacts;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where a person's contacts are, if nothing else is said. */
public final class ContactsFolder {

    /** The environment variable that names another folder. */
    public static final String VARIABLE = "DIGISIGN_CONTACTS";

    private ContactsFolder() {}

    /**
     * Finds the folder: that of {@value #VARIABLE}, else in the folder that the platform has for programs' data of each
     * user ({@code %APPDATA%}, {@code ~/Library/Application Support}, {@code $XDG_DATA_HOME} or {@code ~/.local/share}).
     *
     * @return a folder, which need not exist
     */
    public static Path standard() {
        return of(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    static Path of(Map<String, String> environment, String system, Path home) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            String data = environment.getOrDefault("APPDATA", "");
            Path base = data.isEmpty() ? home.resolve("AppData").resolve("Roaming") : Path.of(data);
            return base.resolve("DIGISIGN").resolve("contacts");
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library")
                    .resolve("Application Support")
                    .resolve("DIGISIGN")
                    .resolve("contacts");
        }
        // The XDG base directory specification: a relative path is to be ignored.
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base =
                data.startsWith("/") ? Path.of(data) : home.resolve(".local").resolve("share");
        return base.resolve("digisign").resolve("contacts");
    }
}
