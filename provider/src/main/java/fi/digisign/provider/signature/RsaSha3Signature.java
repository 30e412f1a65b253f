package fi.digisign.provider.signature;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.provider.key.CardPrivateKey;
import java.security.InvalidKeyException;
import java.util.Arrays;
import java.util.List;

/** RSASSA-PKCS1-v1_5 (RFC 8017 §8.2) with SHA-3, for cards that pad whatever DigestInfo they are given. */
final class RsaSha3Signature extends WithoutParameters {

    private final Bytes sample;

    private RsaSha3Signature(Sha3 digest) {
        super(name(digest), "RSA", new HashedMessage(digest.jcaName(), digest.digestInfoPrefix()));
        sample = digest.digestInfoPrefix().plus(Bytes.of(new byte[digest.length()]));
    }

    static List<SignatureAlgorithm> algorithms() {
        return Arrays.stream(Sha3.values())
                .map(digest -> new SignatureAlgorithm(name(digest), () -> new RsaSha3Signature(digest))
                        .withOid(digest.rsaOid()))
                .toList();
    }

    private static String name(Sha3 digest) {
        return digest.jcaName() + "withRSA";
    }

    @Override
    SignatureScheme scheme() {
        return new SignatureScheme.RsaPkcs1Plain();
    }

    /** Some cards take a DigestInfo only of hash functions they know. */
    @Override
    void requirePossible(CardPrivateKey key) throws InvalidKeyException, SmartCardException {
        key.requireScheme(scheme(), sample);
    }

    @Override
    Bytes encoded(Bytes signature) {
        return signature;
    }
}
