package fi.digisign.provider.jca;

import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.pkcs15.model.SignatureScheme;
import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.InvalidParameterSpecException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * RSASSA-PSS (RFC 8017 §8.1). Parameters may be set before or after the key, since callers do either. Without any, a card
 * signs with SHA-256, MGF1 over it and a salt as long as it; other providers get none, and have their own opinion.
 */
final class RsaPssSignature extends CardSignature {

    private static final String NAME = "RSASSA-PSS";
    private static final String MGF1 = "MGF1";

    /** The hash function in the algorithm's name; empty where the parameters say it. */
    private final Optional<DigestAlgorithm> named;

    private PSSParameterSpec parameters;

    private RsaPssSignature(Optional<DigestAlgorithm> named) {
        super(NAME, "RSA", message(named));
        this.named = named;
        this.parameters = named.map(RsaPssSignature::parameters).orElse(null);
    }

    private static Message message(Optional<DigestAlgorithm> digest) {
        return Message.hashed(digest.orElse(DigestAlgorithm.SHA256));
    }

    static List<SignatureAlgorithm> algorithms() {
        List<SignatureAlgorithm> algorithms = new ArrayList<>();
        algorithms.add(new SignatureAlgorithm(NAME, () -> new RsaPssSignature(Optional.empty()))
                .withOid("1.2.840.113549.1.1.10"));
        for (DigestAlgorithm digest : DigestAlgorithm.values()) {
            algorithms.add(new SignatureAlgorithm(
                    digest.name() + "withRSAandMGF1",
                    List.of(digest.name() + "withRSA/PSS", digest.name() + "withRSASSA-PSS"),
                    List.of(RSAPublicKey.class),
                    () -> new RsaPssSignature(Optional.of(digest))));
        }
        return algorithms;
    }

    private static PSSParameterSpec parameters(DigestAlgorithm digest) {
        return new PSSParameterSpec(
                digest.jcaName(),
                MGF1,
                new MGF1ParameterSpec(digest.jcaName()),
                digest.length(),
                PSSParameterSpec.TRAILER_FIELD_BC);
    }

    @Override
    SignatureScheme scheme() throws InvalidAlgorithmParameterException {
        PSSParameterSpec effective = effective();
        DigestAlgorithm digest = DigestNames.find(effective.getDigestAlgorithm())
                .orElseThrow(() -> new InvalidAlgorithmParameterException(
                        "Cards do not sign with " + effective.getDigestAlgorithm() + ": use SHA-256"));
        boolean sameHash = effective.getMGFParameters() instanceof MGF1ParameterSpec mgf1
                && DigestNames.find(mgf1.getDigestAlgorithm()).equals(Optional.of(digest));
        if (!MGF1.equalsIgnoreCase(effective.getMGFAlgorithm())
                || !sameHash
                || effective.getTrailerField() != PSSParameterSpec.TRAILER_FIELD_BC) {
            throw new InvalidAlgorithmParameterException(
                    "Cards make PSS signatures only with MGF1 over the same hash function and with trailer field 1");
        }
        return new SignatureScheme.RsaPss(digest, effective.getSaltLength());
    }

    private PSSParameterSpec effective() {
        return parameters != null ? parameters : parameters(DigestAlgorithm.SHA256);
    }

    @Override
    AlgorithmParameterSpec parametersForOthers() {
        return parameters;
    }

    @Override
    void remember(AlgorithmParameterSpec wanted) throws InvalidAlgorithmParameterException {
        if (wanted == null) {
            parameters = named.map(RsaPssSignature::parameters).orElse(null);
            collectIn(message(named));
            return;
        }
        if (!(wanted instanceof PSSParameterSpec pss)) {
            throw new InvalidAlgorithmParameterException("RSASSA-PSS takes a PSSParameterSpec");
        }
        Optional<DigestAlgorithm> digest = DigestNames.find(pss.getDigestAlgorithm());
        if (named.isPresent() && !named.equals(digest)) {
            throw new InvalidAlgorithmParameterException("The algorithm's name says "
                    + named.get().jcaName() + ", the parameters say " + pss.getDigestAlgorithm());
        }
        encodable(pss);
        parameters = pss;
        collectIn(message(digest));
    }

    @Override
    AlgorithmParameters parametersOfCard() {
        try {
            return encodable(effective());
        } catch (InvalidAlgorithmParameterException checkedBefore) {
            throw new IllegalStateException(checkedBefore);
        }
    }

    /** Those of the platform know what can be written in DER at all. */
    private static AlgorithmParameters encodable(PSSParameterSpec pss) throws InvalidAlgorithmParameterException {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance(NAME);
            parameters.init(pss);
            return parameters;
        } catch (NoSuchAlgorithmException | InvalidParameterSpecException unknown) {
            throw new InvalidAlgorithmParameterException(
                    "Invalid RSASSA-PSS parameters: " + unknown.getMessage(), unknown);
        }
    }
}
