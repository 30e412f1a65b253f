package fi.digisign.provider.keystore;

import fi.digisign.provider.card.CardSession;
import fi.digisign.provider.card.KeyOnCard;
import fi.digisign.provider.pin.KeyPins;
import java.security.interfaces.ECKey;
import java.security.spec.ECParameterSpec;

/**
 * An elliptic-curve key on a card. An {@link ECKey}, which tells its curve. Not an ECPrivateKey: other providers would
 * take it and ask for its secret number.
 */
final class EcCardKey extends CardPrivateKey implements ECKey {

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
