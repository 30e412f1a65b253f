package fi.digisign.pkcs15.format;

/**
 * One entry of the object directory.
 *
 * @param kind the kind of objects
 * @param location where they are
 */
public record DirectoryEntry(ObjectClass kind, DirectoryLocation location) {}
