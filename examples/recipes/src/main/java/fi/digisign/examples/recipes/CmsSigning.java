package fi.digisign.examples.recipes;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** CMS signatures with BouncyCastle: docs/libraries.md. */
public final class CmsSigning {

    private CmsSigning() {}

    public static CMSSignedData signed(
            byte[] content, PrivateKey key, List<X509Certificate> chain, String algorithm, Provider provider)
            throws Exception {
        ContentSigner signer =
                new JcaContentSignerBuilder(algorithm).setProvider(provider).build(key);
        return signed(content, signer, chain);
    }

    /** With the provider registered, and not named. */
    public static CMSSignedData signed(byte[] content, PrivateKey key, List<X509Certificate> chain, String algorithm)
            throws Exception {
        return signed(content, new JcaContentSignerBuilder(algorithm).build(key), chain);
    }

    private static CMSSignedData signed(byte[] content, ContentSigner signer, List<X509Certificate> chain)
            throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .build(signer, chain.get(0)));
        generator.addCertificates(new JcaCertStore(chain));
        return generator.generate(new CMSProcessableByteArray(content), true);
    }

    public static boolean bouncyCastleVerifies(CMSSignedData signed, X509Certificate certificate) throws Exception {
        SignerInformation signer = new CMSSignedData(signed.getEncoded())
                .getSignerInfos()
                .iterator()
                .next();
        return signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider(new BouncyCastleProvider())
                .build(certificate));
    }
}
