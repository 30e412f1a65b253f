package fi.digisign.examples.recipes.bench;

import fi.digisign.examples.recipes.CmsDecryption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;

/** Encrypted CMS messages, made in software for a card and read by it. */
public final class CmsMessages {

    private CmsMessages() {}

    /** Either the provider is registered and not named, or named and not registered. */
    public static byte[] decrypted(CMSEnvelopedData message, RecipeCard card, String alias, boolean named)
            throws Exception {
        return named
                ? CmsDecryption.decrypted(message, card.key(alias), card.certificate(alias), card.provider)
                : CmsDecryption.decrypted(message, card.registered().key(alias), card.certificate(alias));
    }

    public static byte[] agreed(CMSEnvelopedData message, RecipeCard card, String alias) throws Exception {
        return CmsDecryption.agreed(message, card.key(alias), card.certificate(alias), card.provider);
    }

    public static CMSEnvelopedData encrypted(byte[] content, RecipientInfoGenerator recipient) throws Exception {
        CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(recipient);
        CMSEnvelopedData message = generator.generate(
                new CMSProcessableByteArray(content),
                new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC)
                        .setProvider(new BouncyCastleProvider())
                        .build());
        return new CMSEnvelopedData(message.getEncoded());
    }

    public static RecipientInfoGenerator keyTransport(X509Certificate certificate, String padding) throws Exception {
        if (padding.equals("PKCS1")) {
            return new JceKeyTransRecipientInfoGenerator(certificate).setProvider(new BouncyCastleProvider());
        }
        AlgorithmIdentifier oaep = new JcaAlgorithmParametersConverter()
                .getAlgorithmIdentifier(
                        PKCSObjectIdentifiers.id_RSAES_OAEP,
                        new OAEPParameterSpec(
                                padding, "MGF1", new MGF1ParameterSpec(padding), PSource.PSpecified.DEFAULT));
        return new JceKeyTransRecipientInfoGenerator(certificate, oaep).setProvider(new BouncyCastleProvider());
    }

    public static RecipientInfoGenerator keyAgreement(X509Certificate certificate, String kdf, boolean material)
            throws Exception {
        ASN1ObjectIdentifier algorithm = switch (kdf) {
            case "SHA1" -> CMSAlgorithm.ECDH_SHA1KDF;
            case "SHA256" -> CMSAlgorithm.ECDH_SHA256KDF;
            case "SHA384" -> CMSAlgorithm.ECDH_SHA384KDF;
            default -> CMSAlgorithm.ECDH_SHA512KDF;
        };
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(((ECPublicKey) certificate.getPublicKey()).getParams());
        KeyPair once = generator.generateKeyPair();
        JceKeyAgreeRecipientInfoGenerator recipient = new JceKeyAgreeRecipientInfoGenerator(
                        algorithm, once.getPrivate(), once.getPublic(), CMSAlgorithm.AES256_WRAP)
                .addRecipient(certificate)
                .setProvider(new BouncyCastleProvider());
        return material ? recipient.setUserKeyingMaterial(new byte[64]) : recipient;
    }
}
