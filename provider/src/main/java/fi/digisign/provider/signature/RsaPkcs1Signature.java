package fi.digisign.provider.signature;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.pkcs15.model.SignatureScheme;
import java.util.List;

/** RSASSA-PKCS1-v1_5 (RFC 8017 §8.2) over a message. */
final class RsaPkcs1Signature extends WithoutParameters {

    private final DigestAlgorithm digest;

    private RsaPkcs1Signature(DigestAlgorithm digest) {
        super(name(digest), "RSA", new HashedMessage(digest));
        this.digest = digest;
    }

    static List<SignatureAlgorithm> algorithms() {
        return List.of(
                with(DigestAlgorithm.SHA1).withOid("1.2.840.113549.1.1.5"),
                with(DigestAlgorithm.SHA224).withOid("1.2.840.113549.1.1.14"),
                with(DigestAlgorithm.SHA256).withOid("1.2.840.113549.1.1.11"),
                with(DigestAlgorithm.SHA384).withOid("1.2.840.113549.1.1.12"),
                with(DigestAlgorithm.SHA512).withOid("1.2.840.113549.1.1.13"));
    }

    private static SignatureAlgorithm with(DigestAlgorithm digest) {
        return new SignatureAlgorithm(name(digest), () -> new RsaPkcs1Signature(digest));
    }

    private static String name(DigestAlgorithm digest) {
        return digest.name() + "withRSA";
    }

    @Override
    SignatureScheme scheme() {
        return new SignatureScheme.RsaPkcs1(digest);
    }

    @Override
    Bytes encoded(Bytes signature) {
        return signature;
    }
}
