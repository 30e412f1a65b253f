package fi.digisign.pkcs15.model;

import fi.digisign.apdu.Bytes;

/** A certificate of a token, as the token lists it; its bytes are read with {@code Token.read}. Immutable. */
public interface TokenCertificate {

    /** {@return the identifier it shares with its key; may have no bytes} */
    Bytes id();

    /** {@return the name the card gives it; may be empty} */
    String label();

    /** {@return whether the card says it belongs to a certification authority} */
    boolean authority();
}
