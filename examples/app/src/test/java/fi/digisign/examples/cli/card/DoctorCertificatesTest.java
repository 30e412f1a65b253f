package fi.digisign.examples.cli.card;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.reader.ReaderFilter;
import fi.digisign.apdu.reader.TerminalSource;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.provider.diagnosis.Diagnosis;
import fi.digisign.provider.diagnosis.Doctor;
import fi.digisign.provider.diagnosis.DoctorSettings;
import fi.digisign.provider.diagnosis.Finding;
import fi.digisign.provider.diagnosis.FindingCode;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of a card whose certificates a TEST authority has issued, with that authority's revocation lists. */
class DoctorCertificatesTest {

    private static final Instant NOW = Instant.parse("2027-05-05T12:00:00Z");
    private static final X500Principal AUTHORITY = new X500Principal("CN=DIGISIGN TEST authority");
    private static final X500Principal OTHER = new X500Principal("CN=DIGISIGN TEST other authority");

    @TempDir
    private Path folder;

    private KeyPair authority;
    private CardImage image;

    @BeforeEach
    void issue() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        authority = generator.generateKeyPair();
        image = CardImage.load("pkcs15")
                .withFile("3F00/5015/4302", certificate(AUTHORITY, 1, Duration.ofDays(3000), 0))
                .withFile("3F00/5015/4303", holder(3, Duration.ofDays(1000)))
                .withFile("3F00/5015/4304", holder(4, Duration.ofDays(1000)))
                .withFile("3F00/5015/4305", holder(5, Duration.ofDays(1000)));
    }

    private byte[] holder(int serial, Duration valid) throws Exception {
        return certificate(new X500Principal("CN=TEST holder " + serial), serial, valid, KeyUsage.digitalSignature);
    }

    private byte[] certificate(X500Principal subject, int serial, Duration valid, int usage) throws Exception {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                AUTHORITY,
                BigInteger.valueOf(serial),
                Date.from(NOW.minus(Duration.ofDays(30))),
                Date.from(NOW.plus(valid)),
                subject,
                authority.getPublic());
        if (usage != 0) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        }
        X509Certificate made = new JcaX509CertificateConverter().getCertificate(builder.build(signer(authority)));
        return made.getEncoded();
    }

    private static ContentSigner signer(KeyPair pair) throws Exception {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
    }

    private static X509CRL list(X500Principal issuer, KeyPair pair, Duration age, int... revoked) throws Exception {
        JcaX509v2CRLBuilder builder = new JcaX509v2CRLBuilder(issuer, Date.from(NOW.minus(age)));
        builder.setNextUpdate(Date.from(NOW.minus(age).plus(Duration.ofDays(2))));
        for (int serial : revoked) {
            builder.addCRLEntry(
                    BigInteger.valueOf(serial), Date.from(NOW.minus(Duration.ofDays(3))), CRLReason.keyCompromise);
        }
        return new JcaX509CRLConverter().getCRL(builder.build(signer(pair)));
    }

    private Diagnosis examined(CardImage card, X509CRL... lists) throws Exception {
        SimulatedReader reader = new SimulatedReader("TEST reader", new VirtualCard(card));
        DoctorSettings settings = DoctorSettings.of(
                        TerminalSource.of(SimulatedTerminals.factory(reader)), ReaderFilter.ALL)
                .withClock(InstantSource.fixed(NOW))
                .withCrls(List.of(lists));
        return new Doctor(settings).examine();
    }

    private static List<FindingCode> codes(Diagnosis diagnosis) {
        return diagnosis.findings().stream().map(Finding::code).distinct().toList();
    }

    @Test
    void aListThatDoesNotNameTheCertificatesLetsTheCardBe() throws Exception {
        Diagnosis diagnosis = examined(image, list(AUTHORITY, authority, Duration.ofHours(1), 77));
        assertThat(codes(diagnosis)).isEqualTo(List.of(FindingCode.OK));
    }

    @Test
    void aRevokedCertificateIsNamedWithItsDayAndReason() throws Exception {
        Diagnosis diagnosis = examined(image, list(AUTHORITY, authority, Duration.ofHours(1), 4));
        assertThat(codes(diagnosis)).isEqualTo(List.of(FindingCode.CERTIFICATE_REVOKED));
        Finding revoked = diagnosis.findings().get(0);
        assertThat(revoked.date()).hasValue(NOW.minus(Duration.ofDays(3)));
        assertThat(revoked.detail()).hasValue("KEY_COMPROMISE");
        assertThat(revoked.evidence()).contains("signature checked");
        assertThat(diagnosis.ready()).isFalse();
    }

    @Test
    void revokedIsRevokedAlsoByAnOldList() throws Exception {
        Diagnosis diagnosis = examined(image, list(AUTHORITY, authority, Duration.ofDays(9), 3));
        assertThat(codes(diagnosis)).isEqualTo(List.of(FindingCode.CERTIFICATE_REVOKED, FindingCode.CRL_OUTDATED));
    }

    @Test
    void anOldListIsAWarning() throws Exception {
        Diagnosis diagnosis = examined(image, list(AUTHORITY, authority, Duration.ofDays(9)));
        assertThat(codes(diagnosis)).isEqualTo(List.of(FindingCode.CRL_OUTDATED, FindingCode.OK));
        assertThat(diagnosis.ready()).isTrue();
    }

    @Test
    void aForgedListRevokesNothing() throws Exception {
        KeyPair forger = KeyPairGenerator.getInstance("EC").generateKeyPair();
        Diagnosis diagnosis = examined(image, list(AUTHORITY, forger, Duration.ofHours(1), 3, 4, 5));
        assertThat(codes(diagnosis)).isEqualTo(List.of(FindingCode.CRL_NOT_TRUSTED, FindingCode.OK));
    }

    @Test
    void aListOfAnotherIssuerSaysNothing() throws Exception {
        Diagnosis diagnosis = examined(image, list(OTHER, authority, Duration.ofHours(1), 3, 4, 5));
        assertThat(codes(diagnosis)).isEqualTo(List.of(FindingCode.CRL_OF_OTHER_ISSUER, FindingCode.OK));
        assertThat(diagnosis.findings().get(0).detail()).hasValue(AUTHORITY.getName());
    }

    @Test
    void anExpiredCertificateBesideAValidOneForTheSameUseIsAWarning() throws Exception {
        Diagnosis diagnosis = examined(image.withFile("3F00/5015/4304", holder(4, Duration.ofDays(-1))));
        assertThat(codes(diagnosis)).isEqualTo(List.of(FindingCode.CERTIFICATE_EXPIRED, FindingCode.OK));
        assertThat(diagnosis.ready()).isTrue();
    }

    @Test
    void aCertificateOfTomorrowIsNotYetValid() throws Exception {
        SimulatedReader reader = new SimulatedReader("TEST reader", new VirtualCard(image));
        Diagnosis diagnosis = new Doctor(
                        DoctorSettings.of(TerminalSource.of(SimulatedTerminals.factory(reader)), ReaderFilter.ALL)
                                .withClock(InstantSource.fixed(NOW.minus(Duration.ofDays(31)))))
                .examine();
        assertThat(codes(diagnosis)).isEqualTo(List.of(FindingCode.CERTIFICATE_NOT_YET_VALID));
        assertThat(diagnosis.ready()).isFalse();
    }

    @Test
    void theCommandReadsListsFromFiles() throws Exception {
        Path file = Files.write(
                folder.resolve("other.crl"),
                list(OTHER, authority, Duration.ofHours(1), 3).getEncoded());
        ProgramRun run = ProgramRun.digisign("doctor", "--card", "virtual:pkcs15", "--json", "--crl", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(DoctorCommandTest.codes(run.out())).contains("CRL_OF_OTHER_ISSUER", "OK");
    }
}
