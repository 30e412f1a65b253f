package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.der.DecodingProblem;
import fi.digisign.pkcs15.der.DirectoryReader;
import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.ProblemLog;
import fi.digisign.pkcs15.format.ObjectDirectory.DirectoryEntry;
import fi.digisign.pkcs15.format.ObjectDirectory.DirectoryLocation;
import fi.digisign.pkcs15.format.ObjectDirectory.ObjectClass;
import fi.digisign.pkcs15.words.FormatText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The object directory, EF(ODF), 5031 (PKCS#15 v1.1 section 6.2): where the objects of each kind are. A kind may stand
 * there several times, in any order.
 *
 * @param entries the entries, in the file's order
 * @param problems what was wrong with the file
 */
public record ObjectDirectory(List<DirectoryEntry> entries, List<DecodingProblem> problems) {

    private static final int WRAPPER = 0x30;
    private static final int MAX_WRAPPED = 64;

    /** Copies the lists. */
    public ObjectDirectory {
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
    }

    /**
     * The places of objects of one kind.
     *
     * @param kind the kind
     * @return the places, in the file's order; none if the card has no such objects
     */
    public List<DirectoryLocation> locations(ObjectClass kind) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind)
                .map(DirectoryEntry::location)
                .toList();
    }

    /**
     * Reads the file. All entries may stand in one SEQUENCE, as STARCOS cards write them.
     *
     * @param file the content of EF(ODF)
     * @return the entries that could be read, and what was wrong with the rest
     * @throws FormatException if the file is too large, or no object directory at all
     */
    public static ObjectDirectory decode(Bytes file) throws FormatException {
        return read(file);
    }

    /**
     * One entry of the object directory.
     *
     * @param kind the kind of objects
     * @param location where they are
     */
    public record DirectoryEntry(ObjectClass kind, DirectoryLocation location) {}

    /** Where the objects of one kind are (PathOrObjects). */
    public sealed interface DirectoryLocation {

        /**
         * In a directory file.
         *
         * @param path the file
         */
        record File(ObjectPath path) implements DirectoryLocation {}

        /**
         * In the object directory itself.
         *
         * @param objects the objects back to back, as a directory file would hold them
         */
        record Inline(Bytes objects) implements DirectoryLocation {}
    }

    /** The kinds of directory files, in the order of their tags in the object directory. */
    public enum ObjectClass {
        /** A0. */
        PRIVATE_KEYS,
        /** A1. */
        PUBLIC_KEYS,
        /** A2. */
        TRUSTED_PUBLIC_KEYS,
        /** A3. */
        SECRET_KEYS,
        /** A4. */
        CERTIFICATES,
        /** A5. */
        TRUSTED_CERTIFICATES,
        /** A6. */
        USEFUL_CERTIFICATES,
        /** A7. */
        DATA_OBJECTS,
        /** A8. */
        AUTH_OBJECTS
    }

    /** Layout: A0 to A8, each holding a path (30) or the objects themselves (A0). */
    private static ObjectDirectory read(Bytes file) throws FormatException {
        Decoded<List<DirectoryEntry>> decoded =
                DirectoryReader.read(file, tag -> isEntry(tag) || tag == WRAPPER, ObjectDirectory::entries);
        List<DirectoryEntry> entries =
                decoded.objects().stream().flatMap(List::stream).toList();
        return new ObjectDirectory(entries, decoded.problems());
    }

    private static boolean isEntry(int tag) {
        return tag >= 0xA0 && tag <= 0xA8;
    }

    private static List<DirectoryEntry> entries(Element element, ProblemLog log) throws FormatException {
        if (element.tag() != WRAPPER) {
            return List.of(entry(element));
        }
        List<DirectoryEntry> entries = new ArrayList<>();
        List<Element> wrapped = element.readableChildren(log).all();
        if (wrapped.size() > MAX_WRAPPED) {
            log.add(element, FormatText.TOO_MANY_ENTRIES.with(MAX_WRAPPED));
        }
        for (Element inner : wrapped.subList(0, Math.min(wrapped.size(), MAX_WRAPPED))) {
            if (isEntry(inner.tag())) {
                try {
                    entries.add(entry(inner));
                } catch (FormatException bad) {
                    log.add(bad.asProblem());
                }
            } else {
                log.add(inner, FormatText.NO_SUCH_ENTRIES);
            }
        }
        return entries;
    }

    private static DirectoryEntry entry(Element element) throws FormatException {
        Optional<Element> content = element.children().next();
        if (content.isPresent() && content.get().tag() == 0x30) {
            return entry(element, new DirectoryLocation.File(ObjectPath.decode(content.get())));
        }
        if (content.isPresent() && content.get().tag() == 0xA0) {
            return entry(element, new DirectoryLocation.Inline(content.get().value()));
        }
        throw element.wrong(FormatText.ENTRY_POINTS_NOWHERE);
    }

    private static DirectoryEntry entry(Element element, DirectoryLocation location) {
        return new DirectoryEntry(ObjectClass.values()[element.tag() - 0xA0], location);
    }
}
