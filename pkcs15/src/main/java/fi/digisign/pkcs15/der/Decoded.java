package fi.digisign.pkcs15.der;

import java.util.List;

/**
 * What a directory file holds.
 *
 * @param objects the objects that could be read, in the file's order
 * @param problems what was wrong with the others, or with parts of these
 * @param <T> the kind of object
 */
public record Decoded<T>(List<T> objects, List<DecodingProblem> problems) {

    /** Copies the lists. */
    public Decoded {
        objects = List.copyOf(objects);
        problems = List.copyOf(problems);
    }

    /**
     * Whether the whole file was as it should be.
     *
     * @return true if there are no problems
     */
    public boolean isClean() {
        return problems.isEmpty();
    }
}
