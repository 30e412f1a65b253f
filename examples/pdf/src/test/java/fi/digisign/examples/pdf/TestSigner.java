package fi.digisign.examples.pdf;

import fi.digisign.examples.cades.SigningKey;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Software keys with TEST certificates, made anew for each run. */
public final class TestSigner {

    private TestSigner() {}

    public static SigningKey rsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return signer(generator.generateKeyPair(), provider("SunRsaSign"));
    }

    public static SigningKey ec(String curve) throws Exception {
        return signer(ecKeys(curve), provider("SunEC"));
    }

    static KeyPair ecKeys(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static Provider provider(String name) {
        return Security.getProvider(name);
    }

    private static SigningKey signer(KeyPair keys, Provider provider) throws Exception {
        KeyPair root = ecKeys("secp256r1");
        X500Principal rootName = new X500Principal("CN=DIGISIGN TEST Root CA");
        X509Certificate rootCertificate = certificate(rootName, root, rootName, root, true);
        X509Certificate own = certificate(new X500Principal("CN=TEST Signer, C=FI"), keys, rootName, root, false);
        return new SigningKey(keys.getPrivate(), List.of(own, rootCertificate), provider);
    }

    private static X509Certificate certificate(
            X500Principal subject, KeyPair keys, X500Principal issuer, KeyPair issuerKeys, boolean ca)
            throws Exception {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(64, new java.security.SecureRandom()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(30))),
                subject,
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(ca ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.nonRepudiation));
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
    }
}
