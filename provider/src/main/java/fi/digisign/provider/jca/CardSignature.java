package fi.digisign.provider.jca;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.provider.card.CardFault;
import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Optional;

/**
 * What all signature algorithms share. The message is hashed here; the card is used in {@link #engineSign()} only, and what
 * it cannot do is refused when the key is set. Verifying, and signing with a key that is not on a card, is left to the other
 * providers. The object can be used again after each signature.
 *
 * <p>Not safe for use by several threads, like every {@link Signature}.
 */
abstract class CardSignature extends SignatureSpi {

    private final String algorithm;
    private final String keyAlgorithm;
    private Message message;
    private CardPrivateKey key;
    private Signature other;

    /**
     * @param algorithm the name by which other providers know the algorithm
     * @param keyAlgorithm {@code RSA} or {@code EC}
     * @param message collects what is to be signed
     */
    CardSignature(String algorithm, String keyAlgorithm, Message message) {
        this.algorithm = algorithm;
        this.keyAlgorithm = keyAlgorithm;
        this.message = message;
    }

    /** Collects what is to be signed from now on in another way: the parameters have changed. */
    final void collectIn(Message other) {
        message = other;
    }

    /** What the card is to do, with the parameters as they are now. */
    abstract SignatureScheme scheme() throws InvalidAlgorithmParameterException;

    /** An example of what the card gets, where cards differ in what they take. */
    Optional<Bytes> sample() {
        return Optional.empty();
    }

    /** The parameters that were set, for another provider; null for none. */
    AlgorithmParameterSpec parametersForOthers() {
        return null;
    }

    /** Remembers parameters if they can be right for some provider and key; null for none. */
    void remember(AlgorithmParameterSpec parameters) throws InvalidAlgorithmParameterException {
        if (parameters != null) {
            throw new InvalidAlgorithmParameterException("This algorithm has no parameters");
        }
    }

    /** The parameters to write beside a signature of the card, or null for none. */
    AlgorithmParameters parametersOfCard() {
        return null;
    }

    /** Whether a signature with this key can hold the message; a digest always fits. */
    void requireFit(Bytes input, CardPrivateKey usedKey) throws SignatureException {}

    /** Turns what the scheme promises into what the algorithm's name promises. */
    Bytes encoded(Bytes signature) {
        return signature;
    }

    private void requirePossible(CardPrivateKey wanted)
            throws InvalidKeyException, InvalidAlgorithmParameterException, SmartCardException {
        SignatureScheme scheme = scheme();
        wanted.require((token, onCard) -> {
            if (!onCard.key().canSign()) {
                throw new InvalidKeyException(
                        "The card does not allow signing with the key \"" + onCard.alias() + "\"");
            }
            token.requireScheme(onCard.key(), scheme);
            if (sample().isPresent()) {
                token.requireScheme(onCard.key(), scheme, sample().get());
            }
        });
    }

    @Override
    protected final void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
        forget();
        if (!(privateKey instanceof CardPrivateKey cardKey)) {
            other = byOthers(signature -> {
                if (appRandom == null) {
                    signature.initSign(privateKey);
                } else {
                    signature.initSign(privateKey, appRandom);
                }
            });
            return;
        }
        if (!cardKey.getAlgorithm().equals(keyAlgorithm)) {
            throw new InvalidKeyException(algorithm + " needs an " + keyAlgorithm + " key, not the " + cardKey);
        }
        try {
            requirePossible(cardKey);
        } catch (SmartCardException cannot) {
            throw new InvalidKeyException(CardFault.text(cannot), cannot);
        } catch (InvalidAlgorithmParameterException notWithCards) {
            throw new InvalidKeyException(notWithCards.getMessage(), notWithCards);
        }
        key = cardKey;
    }

    @Override
    protected final void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
        forget();
        other = byOthers(signature -> signature.initVerify(publicKey));
    }

    private Signature byOthers(OtherProviders.Preparation<Signature> key) throws InvalidKeyException {
        AlgorithmParameterSpec parameters = parametersForOthers();
        return OtherProviders.first(
                "Signature", algorithm, provider -> Signature.getInstance(algorithm, provider), signature -> {
                    if (parameters != null) {
                        signature.setParameter(parameters);
                    }
                    key.of(signature);
                });
    }

    private void forget() {
        key = null;
        other = null;
        message.reset();
    }

    @Override
    protected final void engineUpdate(byte part) throws SignatureException {
        engineUpdate(new byte[] {part}, 0, 1);
    }

    @Override
    protected final void engineUpdate(byte[] part, int offset, int length) throws SignatureException {
        if (other != null) {
            other.update(part, offset, length);
        } else {
            message.update(part, offset, length);
        }
    }

    @Override
    protected final byte[] engineSign() throws SignatureException {
        if (other != null) {
            return other.sign();
        }
        if (key == null) {
            throw new SignatureException("No key has been set that can sign");
        }
        Bytes input = message.finish();
        requireFit(input, key);
        try {
            SignatureScheme scheme = scheme();
            Bytes signature = key.use((token, onCard, pins) -> token.sign(onCard, scheme, input, pins));
            return encoded(signature).toArray();
        } catch (SmartCardException fault) {
            throw new SignatureException(CardFault.text(fault), fault);
        } catch (InvalidKeyException | InvalidAlgorithmParameterException unusable) {
            throw new SignatureException(unusable.getMessage(), unusable);
        }
    }

    @Override
    protected final boolean engineVerify(byte[] signature) throws SignatureException {
        if (other == null) {
            throw new SignatureException("No key has been set that can verify");
        }
        return other.verify(signature);
    }

    @Override
    protected final void engineSetParameter(AlgorithmParameterSpec parameters)
            throws InvalidAlgorithmParameterException {
        if (other != null) {
            other.setParameter(parameters);
            return;
        }
        if (key != null && !message.isEmpty()) {
            throw new InvalidAlgorithmParameterException("Parameters cannot be set while a message is being processed");
        }
        AlgorithmParameterSpec before = parametersForOthers();
        remember(parameters);
        boolean possible = false;
        try {
            requireParametersOfKey();
            possible = true;
        } finally {
            if (!possible) {
                remember(before);
            }
        }
    }

    private void requireParametersOfKey() throws InvalidAlgorithmParameterException {
        if (key == null) {
            return;
        }
        try {
            requirePossible(key);
        } catch (SmartCardException cannot) {
            throw new InvalidAlgorithmParameterException(CardFault.text(cannot), cannot);
        } catch (InvalidKeyException destroyed) {
            throw new InvalidAlgorithmParameterException(destroyed.getMessage(), destroyed);
        }
    }

    @Override
    protected final AlgorithmParameters engineGetParameters() {
        if (other != null) {
            return other.getParameters();
        }
        return key == null && parametersForOthers() == null ? null : parametersOfCard();
    }

    @Override
    @Deprecated
    protected final void engineSetParameter(String name, Object value) {
        throw new InvalidParameterException("Use setParameter(AlgorithmParameterSpec)");
    }

    @Override
    @Deprecated
    protected final Object engineGetParameter(String name) {
        throw new InvalidParameterException("Use getParameters()");
    }
}
