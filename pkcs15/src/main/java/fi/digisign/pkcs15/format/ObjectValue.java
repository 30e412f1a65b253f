package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import java.util.Optional;

/** Where the value of an object is (ObjectValue, PKCS#15 v1.1 section 6.1.8). */
public sealed interface ObjectValue {

    /**
     * In a file.
     *
     * @param path the file, or a part of it
     */
    record Indirect(ObjectPath path) implements ObjectValue {}

    /**
     * In the directory file itself.
     *
     * @param value the value with its own tag and length
     */
    record Direct(Bytes value) implements ObjectValue {}

    /**
     * Somewhere else.
     *
     * @param url the address as the card gives it; never followed by this library
     */
    record Url(String url) implements ObjectValue {}

    /**
     * The path of the file, for a value in one.
     *
     * @return the path, or empty for the other kinds
     */
    default Optional<ObjectPath> file() {
        return this instanceof Indirect indirect ? Optional.of(indirect.path) : Optional.empty();
    }
}
