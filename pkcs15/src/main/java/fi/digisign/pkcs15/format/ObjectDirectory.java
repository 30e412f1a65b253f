package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import java.util.List;

/**
 * The object directory, EF(ODF), 5031 (PKCS#15 v1.1 section 6.2): where the objects of each kind are. A kind may stand
 * there several times, in any order.
 *
 * @param entries the entries, in the file's order
 * @param problems what was wrong with the file
 */
public record ObjectDirectory(List<DirectoryEntry> entries, List<DecodingProblem> problems) {

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
        return ObjectDirectoryDecoder.decode(file);
    }
}
