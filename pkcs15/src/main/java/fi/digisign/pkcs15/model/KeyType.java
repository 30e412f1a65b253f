package fi.digisign.pkcs15.model;

import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Optional;
import java.util.OptionalInt;

/** The kind of an asymmetric key, given by the outermost tag of the object. */
public enum KeyType {
    /** 30. */
    RSA,
    /** A0. */
    EC,
    /** A1. */
    DH,
    /** A2. */
    DSA,
    /** A3. */
    KEA,
    /** A4, for any algorithm (ISO/IEC 7816-15:2016). */
    GENERIC;

    /**
     * The type of a public key.
     *
     * @param key of a certificate, for example
     * @return {@link #RSA} or {@link #EC}; empty for any other algorithm
     */
    public static Optional<KeyType> of(PublicKey key) {
        if (key instanceof RSAKey) {
            return Optional.of(RSA);
        }
        return key instanceof ECKey ? Optional.of(EC) : Optional.empty();
    }

    /**
     * The size of a public key.
     *
     * @param key of a certificate, for example
     * @return modulus (RSA) or field (EC) in bits; empty for any other algorithm
     */
    public static OptionalInt size(PublicKey key) {
        if (key instanceof RSAKey rsa) {
            return OptionalInt.of(rsa.getModulus().bitLength());
        }
        return key instanceof ECKey ec
                ? OptionalInt.of(ec.getParams().getCurve().getField().getFieldSize())
                : OptionalInt.empty();
    }
}
