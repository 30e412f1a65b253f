package fi.digisign.provider.key;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.provider.CardKey;
import fi.digisign.provider.card.CardSession;
import fi.digisign.provider.card.KeyOnCard;
import fi.digisign.provider.pin.KeyPins;
import java.io.NotSerializableException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/**
 * A private key on a card. It has no encoding, is not serializable, and equals every other object for the same key of the
 * same card. Having one costs no exchange with the card; destroying one wipes the PIN that was given with it and does
 * nothing to the card.
 *
 * <p>Safe for use by several threads.
 */
public abstract class CardPrivateKey implements CardKey {

    private static final long serialVersionUID = 1L;

    private final transient CardSession session;
    private final transient KeyOnCard key;
    private final transient KeyPins pins;
    private volatile boolean destroyed;

    CardPrivateKey(CardSession session, KeyOnCard key, KeyPins pins) {
        this.session = session;
        this.key = key;
        this.pins = pins;
    }

    /**
     * The object for a key, as JDK and libraries want to see it.
     *
     * @param session the key's card
     * @param key the key, RSA or EC
     * @param pins where its PIN comes from
     * @return an {@link java.security.interfaces.RSAKey} or {@link java.security.interfaces.ECKey}
     */
    public static CardPrivateKey of(CardSession session, KeyOnCard key, KeyPins pins) {
        PublicKey publicKey = key.certificate().getPublicKey();
        return publicKey instanceof RSAPublicKey rsa
                ? new RsaCardKey(session, key, pins, rsa.getModulus())
                : new EcCardKey(session, key, pins, ((ECPublicKey) publicKey).getParams());
    }

    /**
     * Checks whether this key can sign in some way, without touching the card.
     *
     * @param scheme how
     * @throws InvalidKeyException if this object is destroyed, or the card does not allow signing with the key
     * @throws SmartCardException if it cannot sign in this way
     */
    public void requireScheme(SignatureScheme scheme) throws InvalidKeyException, SmartCardException {
        requireIntact();
        if (!key.key().canSign()) {
            throw new InvalidKeyException("The card does not allow signing with the key \"" + key.alias() + "\"");
        }
        session.requireScheme(key, scheme);
    }

    /**
     * Checks whether this key can sign some bytes, without touching the card.
     *
     * @param scheme how
     * @param input what is to be signed, or an example of it
     * @throws InvalidKeyException if this object is destroyed, or the card does not allow signing with the key
     * @throws SmartCardException if it cannot sign this
     */
    public void requireScheme(SignatureScheme scheme, Bytes input) throws InvalidKeyException, SmartCardException {
        requireScheme(scheme);
        session.requireScheme(key, scheme, input);
    }

    /**
     * Signs a finished digest with the card. Asks for the PIN if need be.
     *
     * @param scheme how
     * @param input the digest
     * @return as {@link fi.digisign.pkcs15.Token#sign}
     * @throws InvalidKeyException if this object is destroyed
     * @throws SmartCardException if the card cannot, or the PIN is missing or wrong, or card or reader fail
     */
    public Bytes sign(SignatureScheme scheme, Bytes input) throws InvalidKeyException, SmartCardException {
        requireIntact();
        return session.sign(key, scheme, input, pins);
    }

    /**
     * Checks whether this key can decrypt in some way, without touching the card.
     *
     * @param scheme how
     * @throws InvalidKeyException if this object is destroyed, or the card does not allow decrypting with the key
     * @throws SmartCardException if it cannot decrypt in this way
     */
    public void requireScheme(DecipherScheme scheme) throws InvalidKeyException, SmartCardException {
        requireIntact();
        if (!key.key().canDecipher()) {
            throw new InvalidKeyException("The card does not allow decrypting with the key \"" + key.alias() + "\"");
        }
        session.requireScheme(key, scheme);
    }

    /**
     * Decrypts a cryptogram with the card. Asks for the PIN if need be.
     *
     * @param scheme how
     * @param cryptogram as long as the modulus
     * @return the message; the caller wipes it
     * @throws InvalidKeyException if this object is destroyed
     * @throws fi.digisign.pkcs15.model.UndecipherableException if it was encrypted for another key or in another way
     * @throws SmartCardException if the card cannot, or the PIN is missing or wrong, or card or reader fail
     */
    public byte[] decipher(DecipherScheme scheme, Bytes cryptogram) throws InvalidKeyException, SmartCardException {
        requireIntact();
        return session.decipher(key, scheme, cryptogram, pins);
    }

    /**
     * Checks whether this key can agree on secrets, without touching the card.
     *
     * @throws InvalidKeyException if this object is destroyed
     * @throws SmartCardException if it cannot
     */
    public void requireAgreement() throws InvalidKeyException, SmartCardException {
        requireIntact();
        session.requireAgreement(key);
    }

    /**
     * Agrees on a secret with the card. Asks for the PIN if need be.
     *
     * @param point the other party's public point on this key's curve, {@code 04 x y}
     * @return the secret, as long as a field element; the caller wipes it
     * @throws InvalidKeyException if this object is destroyed
     * @throws SmartCardException if the card cannot, or the PIN is missing or wrong, or card or reader fail
     */
    public byte[] agree(Bytes point) throws InvalidKeyException, SmartCardException {
        requireIntact();
        return session.agree(key, point, pins);
    }

    /** Of a destroyed key, the other one is destroyed too. */
    @Override
    public final CardKey withReason(String reason) {
        CardPrivateKey other = of(session, key, pins.withReason(reason));
        if (destroyed) {
            other.destroy();
        }
        return other;
    }

    @Override
    public final Optional<String> reason() {
        return pins.reason();
    }

    private void requireIntact() throws InvalidKeyException {
        if (destroyed) {
            throw new InvalidKeyException("This key object was destroyed: get the key from the key store again");
        }
    }

    /** @return null: a key on a card has no encoding */
    @Override
    public final String getFormat() {
        return null;
    }

    /** @return null: a key on a card has no encoding */
    @Override
    public final byte[] getEncoded() {
        return null;
    }

    /** Wipes the PIN that was given with this object. The key on the card stays. */
    @Override
    public final void destroy() {
        destroyed = true;
        pins.wipe();
    }

    @Override
    public final boolean isDestroyed() {
        return destroyed;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof CardPrivateKey that
                && session.contents().identity().equals(that.session.contents().identity())
                && key.certificate().equals(that.key.certificate());
    }

    @Override
    public final int hashCode() {
        return key.certificate().hashCode();
    }

    /** Names key and card. */
    @Override
    public final String toString() {
        return getAlgorithm() + " key \"" + key.alias() + "\" ("
                + key.key().size().orElse(0) + " bits) on the card \""
                + session.contents().label() + "\"";
    }

    /**
     * Keeps this object out of streams. Protected, since a private method would not count for subclasses.
     *
     * @return nothing
     * @throws NotSerializableException always
     */
    protected final Object writeReplace() throws NotSerializableException {
        throw new NotSerializableException("A private key on a card cannot be serialized");
    }
}
