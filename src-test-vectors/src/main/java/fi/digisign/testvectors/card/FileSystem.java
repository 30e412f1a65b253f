package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.CardContents;
import fi.digisign.testvectors.image.FilePath;
import fi.digisign.testvectors.image.ImageFile;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The card's files, and those that SELECT has made current since the last reset. */
final class FileSystem {

    private final Map<FilePath, CardFile> files = new HashMap<>();
    private final CardFile root;
    private final List<CardFile> named;
    private CardFile directory;
    private CardFile file;
    private CardFile application;

    FileSystem(CardContents contents) {
        boolean directories = contents.settings().directories();
        contents.files().stream()
                .filter(file -> directories || !file.directory())
                .sorted(Comparator.comparingInt(
                        file -> file.path().identifiers().size()))
                .forEach(this::add);
        root = files.get(FilePath.MF);
        directory = root;
        named = contents.files().stream()
                .filter(file -> file.name().isPresent())
                .map(file -> files.get(file.path()))
                .toList();
    }

    private void add(ImageFile file) {
        boolean isRoot = file.path().equals(FilePath.MF);
        files.put(
                file.path(),
                new CardFile(file, isRoot ? null : files.get(file.path().parent())));
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

    /** The first DF whose name begins with these bytes (ISO/IEC 7816-4 §7.3.1 allows a part of a name). */
    Optional<CardFile> named(byte[] beginning) {
        return named.stream()
                .filter(file -> file.image()
                        .name()
                        .filter(name -> beginning.length <= name.length
                                && Arrays.equals(name, 0, beginning.length, beginning, 0, beginning.length))
                        .isPresent())
                .findFirst();
    }
}
