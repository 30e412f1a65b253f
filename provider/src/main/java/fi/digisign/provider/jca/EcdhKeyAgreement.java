package fi.digisign.provider.jca;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.provider.card.CardFault;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import javax.crypto.KeyAgreement;
import javax.crypto.KeyAgreementSpi;
import javax.crypto.SecretKey;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/**
 * ECDH (SP 800-56A §5.7.1.2) with keys of cards. The other party's key is checked in {@link #engineDoPhase}; the card is
 * used when the secret is asked for, and nothing keeps the secret after that. Agreements of other keys are left to the
 * other providers.
 *
 * <p>Not safe for use by several threads, like every {@link KeyAgreement}.
 */
public final class EcdhKeyAgreement extends KeyAgreementSpi {

    /** The algorithm. */
    public static final String NAME = "ECDH";

    /** As in the JDK: a secret that is hashed before it is used as any other key. */
    private static final Set<String> KEY_ALGORITHMS = Set.of("tlspremastersecret", "generic");

    private CardPrivateKey key;
    private Bytes point;
    private KeyAgreement other;

    @Override
    protected void engineInit(Key privateKey, SecureRandom random) throws InvalidKeyException {
        key = null;
        point = null;
        other = null;
        if (privateKey instanceof CardPrivateKey cardKey) {
            prepare(cardKey);
        } else {
            other = OtherProviders.first(
                    "KeyAgreement",
                    NAME,
                    provider -> KeyAgreement.getInstance(NAME, provider),
                    agreement -> agreement.init(privateKey, random));
        }
    }

    @Override
    protected void engineInit(Key privateKey, AlgorithmParameterSpec parameters, SecureRandom random)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        if (parameters != null) {
            throw new InvalidAlgorithmParameterException("ECDH takes no parameters");
        }
        engineInit(privateKey, random);
    }

    private void prepare(CardPrivateKey cardKey) throws InvalidKeyException {
        if (!(cardKey instanceof ECKey)) {
            throw new InvalidKeyException("ECDH needs an EC key, not the " + cardKey);
        }
        try {
            cardKey.require((token, onCard) -> token.requireAgreement(onCard.key()));
        } catch (SmartCardException cannot) {
            throw new InvalidKeyException(CardFault.text(cannot), cannot);
        }
        key = cardKey;
    }

    @Override
    protected Key engineDoPhase(Key publicKey, boolean lastPhase) throws InvalidKeyException {
        if (other != null) {
            return other.doPhase(publicKey, lastPhase);
        }
        if (key == null) {
            throw new IllegalStateException("No key has been set for key agreement");
        }
        if (!lastPhase) {
            throw new IllegalStateException("ECDH has only two parties: the first phase must be the last");
        }
        if (!(publicKey instanceof ECPublicKey theirs)) {
            throw new InvalidKeyException("The other party's key must be an ECPublicKey");
        }
        point = null;
        point = CurvePoint.of(theirs, ((ECKey) key).getParams());
        return null;
    }

    @Override
    protected byte[] engineGenerateSecret() {
        if (other != null) {
            return other.generateSecret();
        }
        Bytes agreed = requirePoint();
        point = null;
        try {
            return key.use((token, onCard, pins) -> token.agree(onCard, agreed, pins));
        } catch (SmartCardException fault) {
            throw new ProviderException(CardFault.text(fault), fault);
        } catch (InvalidKeyException destroyed) {
            throw new IllegalStateException(destroyed.getMessage(), destroyed);
        }
    }

    private Bytes requirePoint() {
        if (point == null) {
            throw new IllegalStateException("The other party's key has not been given: call doPhase");
        }
        return point;
    }

    @Override
    protected int engineGenerateSecret(byte[] secret, int offset) throws ShortBufferException {
        if (other != null) {
            return other.generateSecret(secret, offset);
        }
        int length = requirePoint().length() / 2;
        if (secret.length - offset < length) {
            throw new ShortBufferException("The secret has " + length + " bytes");
        }
        byte[] own = engineGenerateSecret();
        try {
            System.arraycopy(own, 0, secret, offset, own.length);
            return own.length;
        } finally {
            Arrays.fill(own, (byte) 0);
        }
    }

    @Override
    protected SecretKey engineGenerateSecret(String algorithm) throws NoSuchAlgorithmException, InvalidKeyException {
        if (other != null) {
            return other.generateSecret(algorithm);
        }
        if (!KEY_ALGORITHMS.contains(algorithm.toLowerCase(Locale.ROOT))) {
            throw new NoSuchAlgorithmException(
                    "An agreed secret can be used as a key only for TlsPremasterSecret or Generic: " + "derive one for "
                            + algorithm + " from it");
        }
        byte[] own = engineGenerateSecret();
        try {
            return new SecretKeySpec(own, algorithm);
        } finally {
            Arrays.fill(own, (byte) 0);
        }
    }
}
