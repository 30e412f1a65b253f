package fi.digisign.provider.jca;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.pkcs15.model.SignatureScheme;
import java.security.SignatureException;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * RSASSA-PKCS1-v1_5 (RFC 8017 §8.2). With SHA-1 and SHA-2 the card gets the digest, with SHA-3 the DigestInfo, which not
 * every card pads, and with {@code NONEwithRSA} whatever the application gives, usually a DigestInfo too.
 */
final class RsaSignature extends CardSignature {

    private static final String OIDS = "1.2.840.113549.1.1.";
    private static final String PLAIN = "NONEwithRSA";
    private static final int PADDING = 11;

    private final SignatureScheme scheme;
    private final Optional<Bytes> sample;

    private RsaSignature(String name, Message message, SignatureScheme scheme, Optional<Bytes> sample) {
        super(name, "RSA", message);
        this.scheme = scheme;
        this.sample = sample;
    }

    static List<SignatureAlgorithm> algorithms() {
        List<SignatureAlgorithm> algorithms = new ArrayList<>();
        algorithms.add(with(DigestAlgorithm.SHA1, "5"));
        algorithms.add(with(DigestAlgorithm.SHA224, "14"));
        algorithms.add(with(DigestAlgorithm.SHA256, "11"));
        algorithms.add(with(DigestAlgorithm.SHA384, "12"));
        algorithms.add(with(DigestAlgorithm.SHA512, "13"));
        for (Sha3 digest : Sha3.values()) {
            algorithms.add(with(digest));
        }
        algorithms.add(new SignatureAlgorithm(
                PLAIN,
                () -> new RsaSignature(PLAIN, Message.plain(), new SignatureScheme.RsaPkcs1Plain(), Optional.empty())));
        return algorithms;
    }

    private static SignatureAlgorithm with(DigestAlgorithm digest, String oid) {
        String name = digest.name() + "withRSA";
        SignatureScheme scheme = new SignatureScheme.RsaPkcs1(digest);
        return new SignatureAlgorithm(
                        name, () -> new RsaSignature(name, Message.hashed(digest), scheme, Optional.empty()))
                .withOid(OIDS + oid);
    }

    private static SignatureAlgorithm with(Sha3 digest) {
        String name = digest.jcaName() + "withRSA";
        Bytes prefix = digest.digestInfoPrefix();
        Bytes sample = prefix.plus(Bytes.of(new byte[digest.length()]));
        return new SignatureAlgorithm(
                        name,
                        () -> new RsaSignature(
                                name,
                                Message.hashed(digest.jcaName(), prefix),
                                new SignatureScheme.RsaPkcs1Plain(),
                                Optional.of(sample)))
                .withOid(digest.rsaOid());
    }

    @Override
    SignatureScheme scheme() {
        return scheme;
    }

    @Override
    Optional<Bytes> sample() {
        return sample;
    }

    @Override
    void requireFit(Bytes input, CardPrivateKey usedKey) throws SignatureException {
        int modulus = usedKey instanceof RSAKey rsa ? (rsa.getModulus().bitLength() + 7) / 8 : 0;
        if (scheme instanceof SignatureScheme.RsaPkcs1Plain && sample.isEmpty() && input.length() > modulus - PADDING) {
            throw new SignatureException(input.length() + " bytes are too many for the " + usedKey);
        }
    }
}
