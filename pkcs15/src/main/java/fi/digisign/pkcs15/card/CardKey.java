package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.format.AlgorithmInfo;
import fi.digisign.pkcs15.model.FilePath;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.KeyUsage;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;
import fi.digisign.pkcs15.words.TokenText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A private key with what the card needs to use it.
 *
 * @param id the identifier it shares with its certificates
 * @param label the name the card gives it
 * @param wellKnownName its name by the family's specification, such as {@code auth} or {@code sign}
 * @param type RSA or EC; others are listed but cannot be used
 * @param size modulus or field size in bits; empty where only the certificate tells
 * @param usage what the card allows it for
 * @param pin the PIN that must be verified to use it; empty where none is needed
 * @param userConsent whether the PIN must be entered for every use
 * @param address how the card addresses it
 */
public record CardKey(
        Bytes id,
        String label,
        Optional<String> wellKnownName,
        KeyType type,
        OptionalInt size,
        Set<KeyUsage> usage,
        Optional<TokenPin> pin,
        boolean userConsent,
        Address address)
        implements TokenKey {

    /**
     * How a card addresses a key.
     *
     * @param reference the key reference of MSE SET (tag 84), where there is one
     * @param directory the DF to select before using it, where it is not the application's own
     * @param file the key file, where the card names keys by file
     * @param algorithms the card's own statement of what it can do with this key; empty where it makes none
     */
    public record Address(
            OptionalInt reference,
            Optional<FilePath> directory,
            Optional<FilePath> file,
            List<AlgorithmInfo> algorithms) {

        /** Copies the list. */
        public Address {
            algorithms = List.copyOf(algorithms);
        }

        /**
         * A key that is known by its reference alone.
         *
         * @param reference the key reference of MSE SET
         * @param directory the DF to select before using it, where it is not the application's own
         */
        Address(int reference, Optional<FilePath> directory) {
            this(OptionalInt.of(reference), directory, Optional.empty(), List.of());
        }
    }

    /** Copies the set. */
    public CardKey {
        Objects.requireNonNull(id);
        Objects.requireNonNull(label);
        Objects.requireNonNull(address);
        usage = Set.copyOf(usage);
    }

    /**
     * The library's own view of a key of a token.
     *
     * @param key one that a token lists
     * @return the same
     * @throws IllegalArgumentException if something else made it
     */
    public static CardKey of(TokenKey key) {
        if (key instanceof CardKey known) {
            return known;
        }
        throw new IllegalArgumentException("Not a key of a token: " + key);
    }

    /** The key reference of MSE SET. */
    int reference() {
        return address.reference().orElseThrow();
    }

    /** {@return the DF to select before using it, where it is not the application's own} */
    public Optional<FilePath> directory() {
        return address.directory();
    }

    /** {@return bytes of the modulus or of a field element; the size must be known} */
    public int bytes() {
        return (size.orElseThrow() + 7) / 8;
    }

    /**
     * Checks that this key can agree on secrets, as far as all families demand.
     *
     * @return bytes of a field element, which is the length of the secret
     * @throws UnsupportedSchemeException if it is no EC key, or the card keeps it for other uses
     */
    int requireAgreement() throws UnsupportedSchemeException {
        if (type != KeyType.EC) {
            throw UnsupportedSchemeException.agreement(label, TokenText.USE_FOR_DECRYPTION.with(type));
        }
        if (!usage.contains(KeyUsage.DERIVE)) {
            throw UnsupportedSchemeException.agreement(label, TokenText.CHOOSE_AUTHENTICATION_KEY);
        }
        return bytes();
    }

    @Override
    public CardKey withSize(int bits) {
        return new CardKey(id, label, wellKnownName, type, OptionalInt.of(bits), usage, pin, userConsent, address);
    }

    /**
     * The same key with its PIN under a short name.
     *
     * @param named the PIN
     * @return the changed key
     */
    public CardKey withPin(TokenPin named) {
        return new CardKey(id, label, wellKnownName, type, size, usage, Optional.of(named), userConsent, address);
    }

    /** The same key, used in another way. */
    CardKey withAddress(Address changed) {
        return new CardKey(id, label, wellKnownName, type, size, usage, pin, userConsent, changed);
    }
}
