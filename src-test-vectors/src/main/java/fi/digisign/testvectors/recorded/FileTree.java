package fi.digisign.testvectors.recorded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a recorded card and the names they go by. A place is a list of names from the MF down: file identifiers,
 * and AIDs of applications. The PKCS#15 application is in DF 5015 (PKCS#15 v1.1 §5.4), so its AID stands for that DF.
 *
 * <p>A file selected by a path (P1=08) right after an application was may be meant from the MF, as ISO/IEC 7816-4 has it,
 * or from the application, as FINEID cards have it; it is then found under both.
 */
final class FileTree {

    private static final String PKCS15_AID = "A000000063504B43532D3135";
    private static final String PKCS15_DF = "5015";
    private static final String MF = "3F00";

    private final Map<List<String>, RecordedFile> tree = new LinkedHashMap<>();
    /** Paths under which files of the tree were selected, and their places there. */
    private final Map<List<String>, List<String>> paths = new HashMap<>();

    FileTree() {
        tree.put(List.of(), new RecordedFile(MF, true));
    }

    /** Where a SELECT by DF name leads. */
    static List<String> application(String aid) {
        return List.of(aid.equals(PKCS15_AID) ? PKCS15_DF : aid);
    }

    static String shortName(int sfi) {
        return "sfi:" + sfi;
    }

    static List<String> child(List<String> place, String name) {
        return join(place, List.of(name));
    }

    static List<String> parent(List<String> place) {
        return place.isEmpty() ? place : place.subList(0, place.size() - 1);
    }

    /** File identifiers of a path, without the MF's at its head; null if that is no path. */
    static List<String> path(byte[] data) {
        if (data.length == 0 || data.length % 2 != 0 || data.length > 32) {
            return null;
        }
        List<String> result = new ArrayList<>();
        for (int i = 0; i < data.length; i += 2) {
            String name = HexFormat.of().withUpperCase().formatHex(data, i, i + 2);
            if (i > 0 || !name.equals(MF)) {
                result.add(name);
            }
        }
        return List.copyOf(result);
    }

    RecordedFile at(List<String> place) {
        return tree.get(place);
    }

    /** Makes sure there is a file at a place, and directories above it. */
    RecordedFile make(List<String> place, boolean directory) {
        for (List<String> above = parent(place); !above.isEmpty(); above = parent(above)) {
            RecordedFile holder = tree.get(above);
            if (holder == null) {
                tree.put(above, new RecordedFile(above.get(above.size() - 1), true));
            } else {
                holder.isDirectory();
            }
        }
        String name = place.isEmpty() ? MF : place.get(place.size() - 1);
        return tree.computeIfAbsent(place, p -> new RecordedFile(name, directory));
    }

    /** Gives a file one more place; one that is taken stays as it is. */
    void alsoAt(List<String> place, RecordedFile file) {
        tree.putIfAbsent(place, file);
    }

    /** Gives a file in the tree a path that SELECT may name. */
    void alsoByPath(List<String> path, List<String> place) {
        paths.putIfAbsent(path, place);
    }

    /** A file by its path from the MF or, as on FINEID cards, from the selected application. */
    Found byPath(List<String> application, List<String> path) {
        Found found = find(join(application, path));
        if (found == null) {
            found = find(path);
        }
        if (found == null && paths.containsKey(path)) {
            found = find(paths.get(path));
        }
        return found;
    }

    /** A file by its identifier under a directory, or beside it, or that directory itself. */
    Found byIdentifier(List<String> directory, String identifier, boolean childrenOnly) {
        Found found = find(child(directory, identifier));
        if (found == null && !childrenOnly) {
            found = identifier.equals(MF) ? find(List.of()) : find(child(parent(directory), identifier));
        }
        return found;
    }

    /** An application by its name or the beginning of it, at least the 5 bytes of the registered provider. */
    Found byName(String name) {
        for (List<String> place : tree.keySet()) {
            if (place.size() == 1) {
                String aid = place.get(0).equals(PKCS15_DF) ? PKCS15_AID : place.get(0);
                if (aid.equals(name) && aid.length() > 4 || name.length() >= 10 && aid.startsWith(name)) {
                    return find(place);
                }
            }
        }
        return null;
    }

    Found find(List<String> place) {
        RecordedFile file = tree.get(place);
        return file == null ? null : new Found(place, file);
    }

    void finished() {
        tree.values().forEach(RecordedFile::finished);
    }

    /**
     * A file and where it was found.
     *
     * @param place the names from the MF down
     * @param file the file
     */
    record Found(List<String> place, RecordedFile file) {}

    static List<String> join(List<String> first, List<String> then) {
        List<String> result = new ArrayList<>(first);
        result.addAll(then);
        return List.copyOf(result);
    }
}
