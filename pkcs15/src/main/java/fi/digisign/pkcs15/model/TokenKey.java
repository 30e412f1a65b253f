package fi.digisign.pkcs15.model;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.format.AlgorithmInfo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A private key of a token.
 *
 * @param id the identifier it shares with its certificates
 * @param label what the card calls it, for people
 * @param wellKnownName its name by the family's specification, such as {@code auth} or {@code sign}
 * @param type RSA or EC, others are listed but not usable
 * @param size modulus or field size in bits; empty where only the certificate tells
 * @param usage what the card allows it for
 * @param reference the key reference of MSE SET (tag 84), where there is one
 * @param directory the DF to select before using it, where it is not the application's own
 * @param file the key file, where the card names keys by file
 * @param pin the PIN that opens it; empty where none does
 * @param userConsent whether the PIN must be entered for every use
 * @param algorithms the card's own statement of what it can do with this key; empty where it makes none
 */
public record TokenKey(
        Bytes id,
        String label,
        Optional<String> wellKnownName,
        KeyType type,
        OptionalInt size,
        Set<KeyUsage> usage,
        OptionalInt reference,
        Optional<FilePath> directory,
        Optional<FilePath> file,
        Optional<TokenPin> pin,
        boolean userConsent,
        List<AlgorithmInfo> algorithms) {

    /** Copies the collections. */
    public TokenKey {
        Objects.requireNonNull(id);
        Objects.requireNonNull(label);
        usage = Set.copyOf(usage);
        algorithms = List.copyOf(algorithms);
    }

    /**
     * Whether the card allows signing with it.
     *
     * @return true for the usages sign, signRecover and nonRepudiation
     */
    public boolean canSign() {
        return usage.contains(KeyUsage.SIGN)
                || usage.contains(KeyUsage.SIGN_RECOVER)
                || usage.contains(KeyUsage.NON_REPUDIATION);
    }

    /**
     * Whether the card allows decrypting with it.
     *
     * @return true for the usages decrypt and unwrap
     */
    public boolean canDecipher() {
        return usage.contains(KeyUsage.DECRYPT) || usage.contains(KeyUsage.UNWRAP);
    }

    /**
     * The same key with another reference.
     *
     * @param number the key reference of MSE SET
     * @return the changed key
     */
    public TokenKey withReference(int number) {
        return new TokenKey(
                id,
                label,
                wellKnownName,
                type,
                size,
                usage,
                OptionalInt.of(number),
                directory,
                file,
                pin,
                userConsent,
                algorithms);
    }

    /** The same key with its PIN under another short name. */
    public TokenKey withPin(TokenPin named) {
        return new TokenKey(
                id,
                label,
                wellKnownName,
                type,
                size,
                usage,
                reference,
                directory,
                file,
                Optional.of(named),
                userConsent,
                algorithms);
    }

    /**
     * The same key with a size learned elsewhere.
     *
     * @param bits modulus or field size in bits
     * @return the completed key
     */
    public TokenKey withSize(int bits) {
        return new TokenKey(
                id,
                label,
                wellKnownName,
                type,
                OptionalInt.of(bits),
                usage,
                reference,
                directory,
                file,
                pin,
                userConsent,
                algorithms);
    }
}
