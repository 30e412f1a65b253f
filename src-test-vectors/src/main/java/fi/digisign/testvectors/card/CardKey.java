package fi.digisign.testvectors.card;

import fi.digisign.testvectors.crypto.EcEngine;
import fi.digisign.testvectors.crypto.RsaEngine;
import fi.digisign.testvectors.image.CardImageException;
import fi.digisign.testvectors.image.ImageKey;
import fi.digisign.testvectors.image.KeyUsage;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;

/** A private key on the card. */
final class CardKey {

    private final ImageKey image;
    private final RsaEngine rsa;
    private final EcEngine ec;

    CardKey(ImageKey image) {
        this.image = image;
        PrivateKey key = decode(image);
        rsa = key instanceof RSAPrivateCrtKey crt ? new RsaEngine(crt) : null;
        ec = key instanceof ECPrivateKey curve ? new EcEngine(curve) : null;
        if (!image.type().equals(rsa != null ? "RSA-" + rsa.bits() : "EC-P" + ec.size() * 8)) {
            throw new CardImageException(0, image + " is of another type");
        }
    }

    private static PrivateKey decode(ImageKey image) {
        try {
            return KeyFactory.getInstance(image.type().startsWith("RSA-") ? "RSA" : "EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(image.pkcs8()));
        } catch (GeneralSecurityException e) {
            throw new CardImageException(0, image + " is not a PKCS#8 key of that type");
        }
    }

    ImageKey image() {
        return image;
    }

    boolean may(KeyUsage usage) {
        return image.usages().contains(usage);
    }

    Optional<RsaEngine> rsa() {
        return Optional.ofNullable(rsa);
    }

    Optional<EcEngine> ec() {
        return Optional.ofNullable(ec);
    }

    /** The size of modulus or field, in bytes. */
    int size() {
        return rsa != null ? rsa.size() : ec.size();
    }
}
