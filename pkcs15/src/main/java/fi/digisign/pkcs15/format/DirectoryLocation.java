package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;

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
