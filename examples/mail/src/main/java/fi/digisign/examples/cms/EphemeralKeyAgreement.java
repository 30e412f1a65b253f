package fi.digisign.examples.cms;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorIdentifierOrKey;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.operator.GenericKey;

/**
 * Encrypts a message's key for the holder of an EC key (RFC 5753 §3.1.1): ephemeral-static ECDH with a fresh key for
 * each recipient of each message, the KDF of ANSI X9.63 with a hash function of the curve's strength, AES key wrap.
 *
 * <p>The form is the one that mail programs use: user keying material of 64 bytes, and the parameters of the key wrap
 * algorithm NULL, without which Outlook does not read the message. BouncyCastle's own generator leaves them out.
 */
public final class EphemeralKeyAgreement implements RecipientInfoGenerator {

    private static final int KEYING_MATERIAL_BYTES = 64;

    private final X509Certificate certificate;
    private final ECPublicKey recipient;
    private final Provider provider;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param certificate the recipient's
     * @param provider who generates keys on its curve and agrees with them: BouncyCastle, as an object
     * @throws IllegalArgumentException if the certificate is not for an EC key
     */
    public EphemeralKeyAgreement(X509Certificate certificate, Provider provider) {
        if (!(certificate.getPublicKey() instanceof ECPublicKey ec)) {
            throw new IllegalArgumentException("Key agreement needs an EC key");
        }
        this.certificate = certificate;
        this.recipient = ec;
        this.provider = provider;
    }

    @Override
    public RecipientInfo generate(GenericKey contentKey) throws CMSException {
        byte[] material = new byte[KEYING_MATERIAL_BYTES];
        random.nextBytes(material);
        DEROctetString ukm = new DEROctetString(material);
        Key wrapped = contentKey.getRepresentation() instanceof Key known
                ? known
                : new SecretKeySpec((byte[]) contentKey.getRepresentation(), "AES");
        AlgorithmIdentifier agreement =
                new AlgorithmIdentifier(scheme(), new AlgorithmIdentifier(wrap(wrapped), DERNull.INSTANCE));
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(recipient.getParams(), random);
            KeyPair once = generator.generateKeyPair();
            byte[] encrypted = encrypt(wrapped, once, KeyAgreementAlgorithm.of(agreement), ukm);
            SubjectPublicKeyInfo originator =
                    SubjectPublicKeyInfo.getInstance(once.getPublic().getEncoded());
            return new RecipientInfo(new KeyAgreeRecipientInfo(
                    new OriginatorIdentifierOrKey(new OriginatorPublicKey(
                            originator.getAlgorithm(),
                            originator.getPublicKeyData().getOctets())),
                    ukm,
                    agreement,
                    new DERSequence(new RecipientEncryptedKey(identifier(), new DEROctetString(encrypted)))));
        } catch (GeneralSecurityException e) {
            throw new CMSException("The message's key cannot be encrypted: " + e.getMessage(), e);
        }
    }

    private byte[] encrypt(Key wrapped, KeyPair once, KeyAgreementAlgorithm algorithm, DEROctetString ukm)
            throws GeneralSecurityException, CMSException {
        KeyAgreement ecdh = KeyAgreement.getInstance("ECDH", provider);
        ecdh.init(once.getPrivate());
        ecdh.doPhase(recipient, true);
        byte[] secret = ecdh.generateSecret();
        byte[] derived = algorithm.derive(secret, algorithm.descriptions(ukm).get(0));
        try {
            Cipher cipher = Cipher.getInstance("AESWrap");
            cipher.init(Cipher.WRAP_MODE, new SecretKeySpec(derived, "AES"));
            return cipher.wrap(wrapped);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(derived, (byte) 0);
        }
    }

    private KeyAgreeRecipientIdentifier identifier() throws CMSException {
        try {
            Certificate encoded = Certificate.getInstance(certificate.getEncoded());
            return new KeyAgreeRecipientIdentifier(new IssuerAndSerialNumber(encoded));
        } catch (CertificateEncodingException e) {
            throw new CMSException("The recipient's certificate cannot be encoded", e);
        }
    }

    /** A hash function as strong as the curve (RFC 5753 §8). */
    private ASN1ObjectIdentifier scheme() {
        int bits = recipient.getParams().getOrder().bitLength();
        if (bits <= 256) {
            return SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme;
        }
        return bits <= 384
                ? SECObjectIdentifiers.dhSinglePass_stdDH_sha384kdf_scheme
                : SECObjectIdentifiers.dhSinglePass_stdDH_sha512kdf_scheme;
    }

    /** A key as long as the one it wraps. */
    private static ASN1ObjectIdentifier wrap(Key wrapped) throws CMSException {
        return switch (wrapped.getEncoded().length) {
            case 16 -> NISTObjectIdentifiers.id_aes128_wrap;
            case 24 -> NISTObjectIdentifiers.id_aes192_wrap;
            case 32 -> NISTObjectIdentifiers.id_aes256_wrap;
            default -> throw new CMSException("AES key wrap cannot wrap this key");
        };
    }
}
