package fi.digisign.examples.mail.signature;

/** What is wrong with a mail signature, the worst first. */
public enum SignatureFault {
    /** The content is not what was signed. */
    CONTENT_CHANGED(true),
    /** The content is there, but the signature over it is not right. */
    SIGNATURE_WRONG(true),
    /** The message says that it is signed, but there is no signature. */
    SIGNATURE_MISSING(true),
    /** The signature's structure is not what the standard asks for. */
    WRONG_FORMAT(true),
    /** The signer's certificate was revoked, or one above it. */
    CERTIFICATE_REVOKED(true),
    /** By its own claim, the signature was made when the certificate was not valid. */
    SIGNED_OUTSIDE_VALIDITY(true),
    /** The certificate is not for signing mail, or breaks its issuer's rules. */
    CERTIFICATE_UNSUITABLE(true),
    /** The certificate's addresses are not the author's. */
    OTHER_ADDRESS(true),
    /** The signer's certificate is not there. */
    CERTIFICATE_MISSING(false),
    /** No trusted certificate stands above the signer's. */
    NOT_TRUSTED(false),
    /** The certificate has expired. */
    CERTIFICATE_EXPIRED(false),
    /** The certificate is not valid yet. */
    CERTIFICATE_NOT_YET_VALID(false),
    /** An algorithm or a key is too weak. */
    WEAK_ALGORITHM(false),
    /** An algorithm is not known. */
    UNKNOWN_ALGORITHM(false),
    /** Not the author in From has signed, but whoever Sender names. */
    SENDER_ONLY(false),
    /** The certificate names no address: whether it is the author's, only a person can tell. */
    NO_ADDRESS(false),
    /** The message names no author. */
    NO_AUTHOR(false),
    /** Nobody tells whether a certificate was revoked. */
    REVOCATION_UNKNOWN(false);

    private final boolean fatal;

    SignatureFault(boolean fatal) {
        this.fatal = fatal;
    }

    /**
     * What it means.
     *
     * @return true if the signature does not hold, false if that cannot be told
     */
    public boolean isFatal() {
        return fatal;
    }

    /**
     * What is wrong with bytes, not with people.
     *
     * @return whether content and signature do not belong together
     */
    boolean isOfIntegrity() {
        return compareTo(WRONG_FORMAT) <= 0 || this == CERTIFICATE_MISSING || this == UNKNOWN_ALGORITHM;
    }
}
