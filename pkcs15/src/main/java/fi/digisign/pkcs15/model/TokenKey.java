package fi.digisign.pkcs15.model;

import fi.digisign.apdu.Bytes;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A private key of a token, as the token lists it. Immutable. How the card addresses it is not public: only the library
 * makes these objects.
 */
public interface TokenKey {

    /** {@return the identifier it shares with its certificates; may have no bytes} */
    Bytes id();

    /** {@return the name the card gives it; may be empty} */
    String label();

    /** {@return its name by the family's specification, such as {@code auth} or {@code sign}} */
    Optional<String> wellKnownName();

    /** {@return RSA or EC; keys of other types are listed but cannot be used} */
    KeyType type();

    /** {@return modulus or field size in bits; empty where only the certificate tells} */
    OptionalInt size();

    /** {@return what the card allows it for} */
    Set<KeyUsage> usage();

    /** {@return the PIN that must be verified to use it; empty where none is needed} */
    Optional<TokenPin> pin();

    /** {@return whether the PIN must be entered for every use} */
    boolean userConsent();

    /**
     * The same key with a size learned elsewhere, usually from its certificate.
     *
     * @param bits modulus or field size in bits
     * @return the completed key
     */
    TokenKey withSize(int bits);

    /** {@return whether the card allows signing with it: usage sign, signRecover or nonRepudiation} */
    default boolean canSign() {
        return usage().contains(KeyUsage.SIGN)
                || usage().contains(KeyUsage.SIGN_RECOVER)
                || usage().contains(KeyUsage.NON_REPUDIATION);
    }

    /** {@return whether the card allows decrypting with it: usage decrypt or unwrap} */
    default boolean canDecipher() {
        return usage().contains(KeyUsage.DECRYPT) || usage().contains(KeyUsage.UNWRAP);
    }
}
