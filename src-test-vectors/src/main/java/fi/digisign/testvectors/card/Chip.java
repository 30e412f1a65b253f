package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.CardContents;
import fi.digisign.testvectors.image.CardSettings;
import java.security.SecureRandom;

/** The parts of one card that its commands share. */
final class Chip {

    private final CardSettings settings;
    private final PinStore pins;
    private final KeyRing keys;
    private final FileTree files;
    private final Place place;
    private final SecurityEnvironment environment = new SecurityEnvironment();
    private final SecureRandom random = new SecureRandom();

    Chip(CardContents contents) {
        settings = contents.settings();
        files = new FileTree(contents);
        pins = new PinStore(contents);
        keys = new KeyRing(contents, pins);
        place = new Place(files.root());
    }

    CardSettings settings() {
        return settings;
    }

    FileTree files() {
        return files;
    }

    PinStore pins() {
        return pins;
    }

    KeyRing keys() {
        return keys;
    }

    Place place() {
        return place;
    }

    SecurityEnvironment environment() {
        return environment;
    }

    SecureRandom random() {
        return random;
    }

    /** Makes a file current. Another DF means another security environment, and the end of the old one's local PINs. */
    void select(CardFile file) {
        CardFile before = place.directory();
        place.moveTo(file);
        if (place.directory() != before) {
            environment.clear();
            pins.enter(place.directory().path());
        }
    }

    /** Makes an application current, even when it is already. */
    void selectApplication(CardFile directory) {
        place.startApplication(directory);
        environment.clear();
        pins.startApplication();
    }

    void reset() {
        place.reset();
        environment.clear();
        pins.forgetVerified();
    }
}
