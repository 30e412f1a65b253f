package fi.digisign.examples.documents;

/** Why a signature is not valid, or cannot be judged. */
public enum Reason {
    /** The signed bytes are not those that were signed. */
    CONTENT_CHANGED,
    /** The signed bytes are there, but the signature over them is not right. */
    SIGNATURE_WRONG,
    /** Pages were added, removed or reordered after signing. */
    PAGES_CHANGED,
    /** The signed file is not there. */
    CONTENT_MISSING,
    /** The signer's certificate is not there. */
    CERTIFICATE_MISSING,
    /** No trusted certificate stands above the signer's, or above the time stamping authority's. */
    NOT_TRUSTED,
    /** The signer's certificate had expired at the best known time of signing. */
    CERTIFICATE_EXPIRED,
    /** The signer's certificate was not yet valid at the best known time of signing. */
    CERTIFICATE_NOT_YET_VALID,
    /** A certificate was revoked, and nothing proves that the signature is older. */
    CERTIFICATE_REVOKED,
    /** Nobody tells whether a certificate was revoked. */
    REVOCATION_UNKNOWN,
    /** The certificate is not one to sign with, or breaks a rule of its issuer. */
    CERTIFICATE_UNSUITABLE,
    /** An algorithm or a key is too weak for today. */
    WEAK_ALGORITHM,
    /** A time stamp is wrong, or in the wrong order. */
    TIME_STAMP_WRONG,
    /** The structure of the signature or of its container is not what the standard asks for. */
    WRONG_FORMAT,
    /** Another reason; the details say which. */
    OTHER
}
