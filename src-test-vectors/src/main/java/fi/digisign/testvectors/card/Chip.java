package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.CardContents;
import fi.digisign.testvectors.image.CardSettings;

/** The parts of one card that its commands share. */
final class Chip {

    private final CardSettings settings;
    private final PinStore pins;
    private final Place place;
    private final FileTree files;

    Chip(CardContents contents) {
        settings = contents.settings();
        files = new FileTree(contents);
        pins = new PinStore(contents);
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

    Place place() {
        return place;
    }

    void reset() {
        place.reset();
        pins.forgetVerified();
    }
}
