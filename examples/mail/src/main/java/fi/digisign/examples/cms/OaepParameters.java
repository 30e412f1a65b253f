package fi.digisign.examples.cms;

import java.security.spec.MGF1ParameterSpec;
import java.util.Map;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource.PSpecified;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSException;

/** The parameters of RSAES-OAEP as messages carry them (RFC 4055 §4.1) and as the JCA takes them. */
public final class OaepParameters {

    private static final Map<ASN1ObjectIdentifier, String> DIGESTS = Map.of(
            OIWObjectIdentifiers.idSHA1, "SHA-1",
            NISTObjectIdentifiers.id_sha224, "SHA-224",
            NISTObjectIdentifiers.id_sha256, "SHA-256",
            NISTObjectIdentifiers.id_sha384, "SHA-384",
            NISTObjectIdentifiers.id_sha512, "SHA-512");

    private OaepParameters() {}

    /**
     * OAEP as new messages use it: SHA-256, MGF1 with SHA-256, no label.
     *
     * @return the algorithm with its parameters
     */
    public static AlgorithmIdentifier sha256() {
        AlgorithmIdentifier hash = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
        AlgorithmIdentifier mask = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash);
        AlgorithmIdentifier label =
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_pSpecified, new DEROctetString(new byte[0]));
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, new RSAESOAEPparams(hash, mask, label));
    }

    static OAEPParameterSpec of(AlgorithmIdentifier algorithm) throws CMSException {
        try {
            RSAESOAEPparams parameters = algorithm.getParameters() == null
                    ? new RSAESOAEPparams() // RFC 4055 §4.1: absent means all defaults
                    : RSAESOAEPparams.getInstance(algorithm.getParameters());
            AlgorithmIdentifier mask = parameters.getMaskGenAlgorithm();
            AlgorithmIdentifier source = parameters.getPSourceAlgorithm();
            if (!mask.getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1)
                    || !source.getAlgorithm().equals(PKCSObjectIdentifiers.id_pSpecified)) {
                throw new CMSException("The message's key is encrypted with an unknown kind of OAEP");
            }
            byte[] label = ASN1OctetString.getInstance(source.getParameters()).getOctets();
            return new OAEPParameterSpec(
                    digest(parameters.getHashAlgorithm()),
                    "MGF1",
                    new MGF1ParameterSpec(digest(AlgorithmIdentifier.getInstance(mask.getParameters()))),
                    new PSpecified(label));
        } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
            throw new CMSException("The parameters of OAEP in the message are damaged", e);
        }
    }

    private static String digest(AlgorithmIdentifier hash) throws CMSException {
        String name = DIGESTS.get(hash.getAlgorithm());
        if (name == null) {
            throw new CMSException("The message's key is encrypted with an unknown hash function of OAEP");
        }
        return name;
    }
}
