package fi.digisign.examples.mail.signature;

import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.documents.online.Revocation;
import fi.digisign.examples.mail.CertificateAddresses;
import fi.digisign.examples.mail.EncryptionCertificate;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformation;

/** What is to be thought of a message's signers. */
final class SignerJudge {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final int WEAK_RSA = 2048;
    private static final int WEAK_EC = 224;

    /** SHA-2 and SHA-3 (RFC 8551 §2.1 and what came since); whatever else there is, is old or rare. */
    private static final Set<String> STRONG_DIGESTS = Set.of(
            NISTObjectIdentifiers.id_sha256.getId(),
            NISTObjectIdentifiers.id_sha384.getId(),
            NISTObjectIdentifiers.id_sha512.getId(),
            NISTObjectIdentifiers.id_sha512_256.getId(),
            NISTObjectIdentifiers.id_sha3_256.getId(),
            NISTObjectIdentifiers.id_sha3_384.getId(),
            NISTObjectIdentifiers.id_sha3_512.getId(),
            NISTObjectIdentifiers.id_shake256.getId());

    private final Trust trust;
    private final MailOrigin origin;

    SignerJudge(Trust trust, MailOrigin origin) {
        this.trust = trust;
        this.origin = origin;
    }

    /** A signature that is not there, or cannot be read: it covers nothing. */
    static MailSignature none(SignatureFault why, String form, String detail) {
        return new MailSignature(
                List.of(why),
                form,
                false,
                "",
                Optional.empty(),
                List.of(),
                false,
                List.of(),
                Optional.empty(),
                new Revocation(Revocation.Status.UNKNOWN, Optional.empty(), false, Optional.empty(), Optional.empty()),
                Optional.empty(),
                List.of(),
                detail.isEmpty() ? List.of() : List.of(detail));
    }

    /** All signers of one SignedData: if one of them is the author, the others may be whoever they are. */
    List<MailSignature> judge(CmsSigners found, String form, boolean whole) throws GeneralSecurityException {
        boolean author = found.signers().stream()
                .filter(signer -> signer.fault().isEmpty())
                .flatMap(signer -> signer.certificate().stream())
                .anyMatch(certificate -> match(certificate) == MailOrigin.Match.AUTHOR);
        List<MailSignature> signatures = new ArrayList<>();
        for (CmsSigners.Signer signer : found.signers()) {
            signatures.add(judge(signer, found.certificates(), form, whole, author));
        }
        return signatures;
    }

    private MailOrigin.Match match(X509Certificate certificate) {
        return origin.match(CertificateAddresses.of(certificate));
    }

    private MailSignature judge(
            CmsSigners.Signer found, List<X509Certificate> certificates, String form, boolean whole, boolean author)
            throws GeneralSecurityException {
        List<SignatureFault> faults = new ArrayList<>();
        found.fault().ifPresent(faults::add);
        SignerInformation signer = found.information();
        SignerStatements statements = new SignerStatements(signer);
        Optional<Instant> time = statements.signingTime();
        CertificateChain chain = null;
        if (!STRONG_DIGESTS.contains(signer.getDigestAlgOID())) {
            faults.add(SignatureFault.WEAK_ALGORITHM);
        }
        if (found.certificate().isPresent()) {
            X509Certificate certificate = found.certificate().get();
            chain = CertificateChain.of(certificate, certificates, trust);
            faults.addAll(chain.faults());
            faults.addAll(faults(certificate, time));
            if (!author) {
                fault(match(certificate)).ifPresent(faults::add);
            }
        }
        return new MailSignature(
                faults,
                form,
                whole,
                algorithm(signer),
                found.certificate(),
                chain == null ? List.of() : chain.certificates(),
                chain != null && chain.trusted(),
                found.certificate().map(CertificateAddresses::of).orElse(List.of()),
                time,
                chain == null
                        ? none(SignatureFault.CERTIFICATE_MISSING, form, "").revocation()
                        : chain.revocation(),
                encryption(found.certificate(), certificates, statements),
                statements.capabilities(),
                List.of());
    }

    private static List<SignatureFault> faults(X509Certificate certificate, Optional<Instant> time) {
        List<SignatureFault> faults = new ArrayList<>();
        if (isWeak(certificate.getPublicKey())) {
            faults.add(SignatureFault.WEAK_ALGORITHM);
        }
        if (!SignerCertificate.isForMail(certificate)) {
            faults.add(SignatureFault.CERTIFICATE_UNSUITABLE);
        }
        time.ifPresent(claimed -> {
            if (claimed.isAfter(certificate.getNotAfter().toInstant())
                    || claimed.plus(CLOCKS_DIFFER)
                            .isBefore(certificate.getNotBefore().toInstant())) {
                faults.add(SignatureFault.SIGNED_OUTSIDE_VALIDITY);
            }
        });
        return faults;
    }

    private static boolean isWeak(PublicKey key) {
        return key instanceof RSAKey rsa && rsa.getModulus().bitLength() < WEAK_RSA
                || key instanceof ECKey ec && ec.getParams().getOrder().bitLength() < WEAK_EC;
    }

    private static Optional<SignatureFault> fault(MailOrigin.Match match) {
        return switch (match) {
            case AUTHOR -> Optional.empty();
            case SENDER_ONLY -> Optional.of(SignatureFault.SENDER_ONLY);
            case OTHER -> Optional.of(SignatureFault.OTHER_ADDRESS);
            case NO_ADDRESS -> Optional.of(SignatureFault.NO_ADDRESS);
            case NO_AUTHOR -> Optional.of(SignatureFault.NO_AUTHOR);
        };
    }

    private static String algorithm(SignerInformation signer) {
        try {
            return new DefaultCMSSignatureAlgorithmNameGenerator()
                    .getSignatureName(
                            signer.getDigestAlgorithmID(),
                            AlgorithmIdentifier.getInstance(
                                    signer.toASN1Structure().getDigestEncryptionAlgorithm()))
                    .toUpperCase(Locale.ROOT)
                    .replace("WITH", "with")
                    .replace("ANDMGF", "andMGF");
        } catch (RuntimeException e) { // for what it does not know
            return signer.getDigestAlgOID() + "/" + signer.getEncryptionAlgOID();
        }
    }

    private Optional<X509Certificate> encryption(
            Optional<X509Certificate> signer, List<X509Certificate> certificates, SignerStatements statements) {
        return statements
                .encryptionPreference(certificates)
                .or(() -> signer.filter(EncryptionCertificate::isForSecrets))
                .or(() -> certificates.stream()
                        .filter(EncryptionCertificate::isForSecrets)
                        .filter(certificate -> match(certificate) == MailOrigin.Match.AUTHOR)
                        .findFirst());
    }
}
