package fi.digisign.examples.cli.document;

import fi.digisign.fixtures.pki.TestPki;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.CardStateFile;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/**
 * A virtual card in a file, whose key for signatures has a certificate of a TEST authority with real servers.
 *
 * @param file where the card is
 * @param certificate the certificate
 */
record CardOfAuthority(Path file, X509Certificate certificate) {

    /** Where the certificate of the key {@code sign} is on the image {@code fineid-v4}. */
    private static final String CERTIFICATE_FILE = "3F00/5016/4332";

    static CardOfAuthority valid(Path file, TestPki pki) throws Exception {
        return until(file, pki, Instant.now().plus(Duration.ofDays(300)));
    }

    static CardOfAuthority until(Path file, TestPki pki, Instant notAfter) throws Exception {
        CardImage image = CardImage.load("fineid-v4");
        byte[] old = image.contents().files().stream()
                .filter(one -> one.path().toString().equals(CERTIFICATE_FILE))
                .findFirst()
                .orElseThrow()
                .content();
        PublicKey key = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(old))
                .getPublicKey();
        X509Certificate certificate = pki.signer(key, "TEST Signer", notAfter.minus(Duration.ofDays(400)), notAfter)
                .get(0);
        CardStateFile.open(file, image.withFile(CERTIFICATE_FILE, certificate.getEncoded()))
                .close();
        return new CardOfAuthority(file, certificate);
    }

    /** The value of {@code --card}. */
    String option() {
        return "virtual:fineid-v4@" + file;
    }
}
