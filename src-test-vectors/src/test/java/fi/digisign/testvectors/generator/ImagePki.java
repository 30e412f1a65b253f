package fi.digisign.testvectors.generator;

import java.io.OutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.qualified.QCStatement;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;

/** A TEST issuer of its own for one card image: a root, an issuing CA, and the holder's certificates. */
final class ImagePki {

    private static final Date FROM = day(2026);
    private static final Date UNTIL = day(2046);
    private static final ASN1ObjectIdentifier POLICIES = new ASN1ObjectIdentifier("1.2.246.517.99.10");
    private static final ASN1ObjectIdentifier UPN = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");
    private static final ASN1ObjectIdentifier ETSI_QC = new ASN1ObjectIdentifier("0.4.0.1862.1");

    private final String suffix;
    private final boolean nullParameters;
    private final KeyPair rootKey;
    private final KeyPair issuingKey;
    private final X500Name rootName;
    private final X500Name issuingName;
    private int serial;

    /**
     * The holder's certificate, as the card needs it.
     *
     * @param key the holder's keys
     * @param encoded the certificate in DER
     */
    record Holder(KeyPair key, byte[] encoded) {}

    /** What a holder's certificate is for. */
    enum Purpose {
        /** Authentication and decryption with RSA. */
        RSA_AUTHENTICATION(KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.dataEncipherment),
        /** Authentication and key agreement with EC. */
        EC_AUTHENTICATION(KeyUsage.digitalSignature | KeyUsage.keyAgreement),
        /** Signatures of one's own will. */
        SIGNATURE(KeyUsage.nonRepudiation);

        private final int bits;

        Purpose(int bits) {
            this.bits = bits;
        }
    }

    /**
     * Makes the keys of both CAs.
     *
     * @param suffix what distinguishes this image's CAs, such as {@code V4}
     * @param firstSerial the root's serial number
     * @param caKeys {@code RSA-3072} or {@code EC-P384}
     * @param nullParameters whether holders' ECDSA signature algorithms carry the NULL parameters real cards have
     */
    ImagePki(String suffix, int firstSerial, String caKeys, boolean nullParameters) throws GeneralSecurityException {
        this.suffix = suffix;
        this.serial = firstSerial;
        this.nullParameters = nullParameters;
        rootKey = newKey(caKeys);
        issuingKey = newKey(caKeys);
        rootName = authority("DIGISIGN TEST Root CA - " + suffix);
        issuingName = authority("DIGISIGN TEST Issuing CA - " + suffix);
    }

    static KeyPair newKey(String type) throws GeneralSecurityException {
        if (type.startsWith("RSA-")) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(Integer.parseInt(type.substring(4)));
            return generator.generateKeyPair();
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp" + type.substring(4) + "r1"));
        return generator.generateKeyPair();
    }

    private static Date day(int year) {
        return Date.from(LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static X500Name authority(String name) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "FI")
                .addRDN(BCStyle.O, "TEST")
                .addRDN(BCStyle.CN, name)
                .build();
    }

    byte[] root() throws Exception {
        return authorityCertificate(rootName, rootKey, 1);
    }

    byte[] issuing() throws Exception {
        return authorityCertificate(issuingName, issuingKey, 0);
    }

    private byte[] authorityCertificate(X500Name subject, KeyPair key, int pathLength) throws Exception {
        X509v3CertificateBuilder builder = builder(rootName, rootKey, subject, key);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(pathLength));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return builder.build(signer(rootKey.getPrivate(), false)).getEncoded();
    }

    /**
     * Issues a certificate to the card's holder.
     *
     * @param keyType as in an image, such as {@code EC-P384}
     * @param purpose what it is for
     * @param satu the holder's electronic client identifier, of the series kept for tests
     * @param policy the last arcs of its policy
     */
    Holder holder(String keyType, Purpose purpose, String satu, String policy) throws Exception {
        KeyPair key = newKey(keyType);
        String surname = "HOLDER-" + suffix;
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "FI")
                .addRDN(BCStyle.SERIALNUMBER, satu)
                .addRDN(BCStyle.GIVENNAME, "TEST")
                .addRDN(BCStyle.SURNAME, surname)
                .addRDN(BCStyle.CN, surname + " TEST " + satu)
                .build();
        X509v3CertificateBuilder builder = builder(issuingName, issuingKey, subject, key);
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(purpose.bits));
        builder.addExtension(
                Extension.certificatePolicies,
                false,
                new CertificatePolicies(new PolicyInformation(POLICIES.branch(policy))));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        GeneralName mail =
                new GeneralName(GeneralName.rfc822Name, "test.holder-" + suffix.toLowerCase() + "@digisign.example");
        if (purpose == Purpose.SIGNATURE) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(mail));
            builder.addExtension(Extension.qCStatements, false, qcStatements());
        } else {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                mail, userPrincipalName(satu + "@digisign.example")
            }));
        }
        return new Holder(
                key,
                builder.build(signer(issuingKey.getPrivate(), nullParameters)).getEncoded());
    }

    private static GeneralName userPrincipalName(String name) {
        return new GeneralName(GeneralName.otherName, new DERSequence(new ASN1Encodable[] {
            UPN, new DERTaggedObject(true, 0, new DERUTF8String(name))
        }));
    }

    /** QcCompliance, QcType eSign, QcSSCD (ETSI EN 319 412-5), as on the real signature certificates. */
    private static DERSequence qcStatements() {
        ASN1ObjectIdentifier type = ETSI_QC.branch("6");
        return new DERSequence(new ASN1Encodable[] {
            new QCStatement(ETSI_QC.branch("1")),
            new QCStatement(type, new DERSequence(type.branch("1"))),
            new QCStatement(ETSI_QC.branch("4"))
        });
    }

    private X509v3CertificateBuilder builder(X500Name issuer, KeyPair issuerKey, X500Name subject, KeyPair key)
            throws CertIOException {
        SubjectPublicKeyInfo subjectKey =
                SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded());
        SubjectPublicKeyInfo authorityKey =
                SubjectPublicKeyInfo.getInstance(issuerKey.getPublic().getEncoded());
        X509v3CertificateBuilder builder =
                new X509v3CertificateBuilder(issuer, BigInteger.valueOf(serial++), FROM, UNTIL, subject, subjectKey);
        BcX509ExtensionUtils identifiers = new BcX509ExtensionUtils();
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(authorityKey));
        builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(subjectKey));
        return builder;
    }

    private static ContentSigner signer(PrivateKey key, boolean nullParameters) throws GeneralSecurityException {
        boolean rsa = key.getAlgorithm().equals("RSA");
        AlgorithmIdentifier algorithm = rsa
                ? new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE)
                : nullParameters
                        ? new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384, DERNull.INSTANCE)
                        : new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384);
        Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA384withECDSA");
        signature.initSign(key);
        return new ContentSigner() {
            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return algorithm;
            }

            @Override
            public OutputStream getOutputStream() {
                return new OutputStream() {
                    @Override
                    public void write(int value) {
                        write(new byte[] {(byte) value}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        try {
                            signature.update(bytes, offset, length);
                        } catch (GeneralSecurityException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                };
            }

            @Override
            public byte[] getSignature() {
                try {
                    return signature.sign();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }
}
