package fi.digisign.pkcs15.format;

/** What an {@link AccessControlRule} is about (AccessMode), in the order of its bits. */
public enum AccessMode {
    READ,
    UPDATE,
    EXECUTE,
    DELETE,
    ATTRIBUTE,
    PSO_COMPUTE_SIGNATURE,
    PSO_VERIFY_SIGNATURE,
    PSO_DECIPHER,
    PSO_ENCIPHER,
    INTERNAL_AUTHENTICATE,
    EXTERNAL_AUTHENTICATE;

    /**
     * Whether this is a use of a key.
     *
     * @return true for everything but reading and managing the object
     */
    public boolean isKeyUse() {
        return switch (this) {
            case READ, UPDATE, DELETE, ATTRIBUTE -> false;
            default -> true;
        };
    }
}
