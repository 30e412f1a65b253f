package fi.digisign.provider.jca;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.provider.api.CardKey;
import fi.digisign.provider.card.CardSession;
import fi.digisign.provider.card.KeyOnCard;
import fi.digisign.provider.pin.KeyPins;
import java.io.NotSerializableException;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECParameterSpec;
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

    private CardPrivateKey(CardSession session, KeyOnCard key, KeyPins pins) {
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

    /** A check that does not touch the card. */
    @FunctionalInterface
    public interface Check {

        /**
         * Checks.
         *
         * @param token what is known of the card
         * @param key the key
         * @throws InvalidKeyException if the card does not allow it with this key
         * @throws SmartCardException if the card cannot do it
         */
        void of(Token token, KeyOnCard key) throws InvalidKeyException, SmartCardException;
    }

    /**
     * Something to be done with a key.
     *
     * @param <T> what it returns
     */
    @FunctionalInterface
    public interface Use<T> {

        /**
         * Does it.
         *
         * @param token the card as it is connected now
         * @param key the key
         * @param pins asks for the key's PIN
         * @return the result
         * @throws SmartCardException if the card cannot, or the PIN is missing or wrong, or card or reader fail
         */
        T of(Token token, TokenKey key, PinEntry pins) throws SmartCardException;
    }

    /**
     * Checks whether something can be done with this key, without touching the card.
     *
     * @param check the check
     * @throws InvalidKeyException if this object is destroyed, or the check says so
     * @throws SmartCardException if the check says so
     */
    public void require(Check check) throws InvalidKeyException, SmartCardException {
        requireIntact();
        check.of(session.token(), key);
    }

    /**
     * Does something with this key and its card. Asks for the PIN if need be.
     *
     * @param use what to do
     * @param <T> what it returns
     * @return the result
     * @throws InvalidKeyException if this object is destroyed
     * @throws SmartCardException if the use, the card or the reader fails
     */
    public <T> T use(Use<T> use) throws InvalidKeyException, SmartCardException {
        requireIntact();
        return session.use(key, token -> use.of(token, key.key(), pins));
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

    /**
     * An elliptic-curve key on a card. An {@link ECKey}, which tells its curve. Not an ECPrivateKey: other providers would
     * take it and ask for its secret number.
     */
    private static final class EcCardKey extends CardPrivateKey implements ECKey {

        private static final long serialVersionUID = 1L;

        private final transient ECParameterSpec curve;

        EcCardKey(CardSession session, KeyOnCard key, KeyPins pins, ECParameterSpec curve) {
            super(session, key, pins);
            this.curve = curve;
        }

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public ECParameterSpec getParams() {
            return curve;
        }
    }

    /**
     * An RSA key on a card. An {@link RSAKey}, which tells its size: JSSE uses no key of unknown size. Not an RSAPrivateKey:
     * other providers would take it and ask for its exponent.
     */
    private static final class RsaCardKey extends CardPrivateKey implements RSAKey {

        private static final long serialVersionUID = 1L;

        private final BigInteger modulus;

        RsaCardKey(CardSession session, KeyOnCard key, KeyPins pins, BigInteger modulus) {
            super(session, key, pins);
            this.modulus = modulus;
        }

        @Override
        public String getAlgorithm() {
            return "RSA";
        }

        @Override
        public BigInteger getModulus() {
            return modulus;
        }

        /**
         * Declared here since JDK 22 has a default for it in two interfaces, of which the JVM would choose none.
         *
         * @return null: the key is bound to no parameters
         */
        @Override
        public AlgorithmParameterSpec getParams() {
            return null;
        }
    }
}
