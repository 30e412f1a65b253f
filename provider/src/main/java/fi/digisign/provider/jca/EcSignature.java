package fi.digisign.provider.jca;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.pkcs15.model.SignatureScheme;
import java.security.InvalidAlgorithmParameterException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ECDSA (FIPS 186-5 §6), in DER or as r followed by s (IEEE P1363). */
final class EcSignature extends CardSignature {

    private static final String OIDS = "1.2.840.10045.4.3.";

    private final Optional<DigestAlgorithm> digest;
    private final boolean der;
    private AlgorithmParameterSpec curve;

    /** @param digest the hash function, if cards have a say in it */
    private EcSignature(String name, Message message, Optional<DigestAlgorithm> digest, boolean der) {
        super(name, "EC", message);
        this.digest = digest;
        this.der = der;
    }

    static List<SignatureAlgorithm> algorithms() {
        List<SignatureAlgorithm> algorithms = new ArrayList<>();
        algorithms.add(with(Optional.empty(), true));
        algorithms.add(with(Optional.of(DigestAlgorithm.SHA1), true).withOid("1.2.840.10045.4.1"));
        algorithms.add(with(Optional.of(DigestAlgorithm.SHA224), true).withOid(OIDS + "1"));
        algorithms.add(with(Optional.of(DigestAlgorithm.SHA256), true).withOid(OIDS + "2"));
        algorithms.add(with(Optional.of(DigestAlgorithm.SHA384), true).withOid(OIDS + "3"));
        algorithms.add(with(Optional.of(DigestAlgorithm.SHA512), true).withOid(OIDS + "4"));
        algorithms.add(with(Optional.empty(), false));
        for (DigestAlgorithm digest : DigestAlgorithm.values()) {
            algorithms.add(with(Optional.of(digest), false));
        }
        for (Sha3 digest : Sha3.values()) {
            algorithms.add(with(digest, true).withOid(digest.ecdsaOid()));
            algorithms.add(with(digest, false));
        }
        return algorithms;
    }

    private static SignatureAlgorithm with(Optional<DigestAlgorithm> digest, boolean der) {
        String name = name(digest.map(Enum::name).orElse("NONE"), der);
        return new SignatureAlgorithm(
                name, () -> new EcSignature(name, digest.map(Message::hashed).orElseGet(Message::plain), digest, der));
    }

    /** To the card it is a digest that the application made. */
    private static SignatureAlgorithm with(Sha3 digest, boolean der) {
        String name = name(digest.jcaName(), der);
        return new SignatureAlgorithm(
                name,
                () -> new EcSignature(name, Message.hashed(digest.jcaName(), Bytes.EMPTY), Optional.empty(), der));
    }

    private static String name(String digest, boolean der) {
        return digest + "withECDSA" + (der ? "" : "inP1363Format");
    }

    @Override
    SignatureScheme scheme() {
        return new SignatureScheme.Ecdsa(digest);
    }

    @Override
    Bytes encoded(Bytes signature) {
        return der ? SignatureScheme.Ecdsa.toDer(signature) : signature;
    }

    /** The JDK takes the curve as a parameter, which says nothing that the key does not. */
    @Override
    void remember(AlgorithmParameterSpec parameters) throws InvalidAlgorithmParameterException {
        if (parameters != null && !(parameters instanceof ECParameterSpec)) {
            throw new InvalidAlgorithmParameterException("ECDSA has no parameters except the curve");
        }
        curve = parameters;
    }

    @Override
    AlgorithmParameterSpec parametersForOthers() {
        return curve;
    }
}
