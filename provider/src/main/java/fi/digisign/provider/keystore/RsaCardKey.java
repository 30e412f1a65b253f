package fi.digisign.provider.keystore;

import fi.digisign.provider.card.CardSession;
import fi.digisign.provider.card.KeyOnCard;
import fi.digisign.provider.pin.KeyPins;
import java.math.BigInteger;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;

/**
 * An RSA key on a card. An {@link RSAKey}, which tells its size: JSSE uses no key of unknown size. Not an RSAPrivateKey:
 * other providers would take it and ask for its exponent.
 */
final class RsaCardKey extends CardPrivateKey implements RSAKey {

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
