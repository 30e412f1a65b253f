package fi.digisign.testvectors.card;

import java.util.Optional;

/** Where the card is: what SELECT has selected since the last reset. */
final class Place {

    private final CardFile root;
    private CardFile directory;
    private CardFile file;
    private CardFile application;

    Place(CardFile root) {
        this.root = root;
        this.directory = root;
    }

    void reset() {
        directory = root;
        file = null;
        application = null;
    }

    CardFile root() {
        return root;
    }

    /** The current DF. */
    CardFile directory() {
        return directory;
    }

    /** The current EF. */
    Optional<CardFile> file() {
        return Optional.ofNullable(file);
    }

    /** The DF that was last selected by its name. */
    Optional<CardFile> application() {
        return Optional.ofNullable(application);
    }

    void moveTo(CardFile target) {
        directory = target.isDirectory() ? target : target.parent();
        file = target.isDirectory() ? null : target;
    }

    void startApplication(CardFile target) {
        moveTo(target);
        application = target;
    }

    void leaveApplication() {
        application = null;
    }
}
