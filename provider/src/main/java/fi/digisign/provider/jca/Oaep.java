package fi.digisign.provider.jca;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.DecipherScheme.RsaOaep;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.InvalidParameterSpecException;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource.PSpecified;

/** The parameters of RSAES-OAEP (RFC 8017 §7.1 and A.2.1) as the JDK has them and as the card takes them. */
final class Oaep {

    private static final String MGF1 = "MGF1";

    private Oaep() {}

    /** What a transformation means without parameters: MGF1 with SHA-1 whatever the hash function, as in the JDK. */
    static OAEPParameterSpec unsaid(DigestAlgorithm digest) {
        return new OAEPParameterSpec(digest.jcaName(), MGF1, MGF1ParameterSpec.SHA1, PSpecified.DEFAULT);
    }

    /** Encoded parameters as a specification. */
    static OAEPParameterSpec decoded(AlgorithmParameters parameters) throws InvalidAlgorithmParameterException {
        try {
            return parameters.getParameterSpec(OAEPParameterSpec.class);
        } catch (InvalidParameterSpecException others) {
            throw new InvalidAlgorithmParameterException(
                    "Invalid OAEP parameters: " + parameters.getAlgorithm(), others);
        }
    }

    static RsaOaep scheme(AlgorithmParameterSpec parameters) throws InvalidAlgorithmParameterException {
        if (!(parameters instanceof OAEPParameterSpec oaep)) {
            throw new InvalidAlgorithmParameterException("OAEP requires an OAEPParameterSpec");
        }
        if (!MGF1.equalsIgnoreCase(oaep.getMGFAlgorithm())
                || !(oaep.getMGFParameters() instanceof MGF1ParameterSpec mgf1)) {
            throw new InvalidAlgorithmParameterException("The only mask generation function of OAEP is MGF1");
        }
        if (!(oaep.getPSource() instanceof PSpecified label)) {
            throw new InvalidAlgorithmParameterException("The OAEP label must be given in the parameters");
        }
        return new RsaOaep(
                digest(oaep.getDigestAlgorithm()), digest(mgf1.getDigestAlgorithm()), Bytes.of(label.getValue()));
    }

    private static DigestAlgorithm digest(String name) throws InvalidAlgorithmParameterException {
        return DigestNames.find(name)
                .orElseThrow(() -> new InvalidAlgorithmParameterException(
                        "OAEP with " + name + " is not possible with cards: use SHA-256"));
    }

    /** A specification as parameters that can be written in DER. */
    static AlgorithmParameters encodable(AlgorithmParameterSpec parameters) {
        try {
            AlgorithmParameters encodable = AlgorithmParameters.getInstance("OAEP");
            encodable.init(parameters);
            return encodable;
        } catch (GeneralSecurityException everyJdkCan) {
            throw new IllegalStateException(everyJdkCan);
        }
    }
}
