package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.FileKind;
import fi.digisign.testvectors.image.FilePath;
import fi.digisign.testvectors.image.ImageFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file in the card's tree. */
final class CardFile {

    private final ImageFile image;
    private final CardFile parent;
    private final byte[] content;
    private final List<CardFile> children = new ArrayList<>();

    CardFile(ImageFile image, CardFile parent) {
        this.image = image;
        this.parent = parent;
        this.content = image.content();
        if (parent != null) {
            parent.children.add(this);
        }
    }

    ImageFile image() {
        return image;
    }

    FilePath path() {
        return image.path();
    }

    int identifier() {
        return path().identifier();
    }

    boolean isDirectory() {
        return image.kind() == FileKind.DF;
    }

    /** The DF one step up; of the MF, the MF. */
    CardFile parent() {
        return parent == null ? this : parent;
    }

    /** The file's bytes; not to be changed. */
    byte[] content() {
        return content;
    }

    List<CardFile> children() {
        return children;
    }

    Optional<CardFile> child(int identifier) {
        return children.stream().filter(file -> file.identifier() == identifier).findFirst();
    }

    Optional<CardFile> childBySfi(int sfi) {
        return children.stream()
                .filter(file -> file.image.sfi().orElse(0) == sfi)
                .findFirst();
    }

    /** Follows file identifiers down from here. */
    Optional<CardFile> follow(List<Integer> identifiers) {
        Optional<CardFile> file = Optional.of(this);
        for (int identifier : identifiers) {
            file = file.flatMap(directory -> directory.child(identifier));
        }
        return file;
    }
}
