package fi.digisign.pkcs15.format;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.format.CertificateObject.CertificateType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The certificate directories of real cards, each against what its index says. */
class CertificateVectorsTest {

    @Test
    void vector15SevenCertificatesOfWhichFiveShareAFile() throws Exception {
        List<CertificateObject> certificates = clean("15-vwpki-cdf-offset-length");

        assertThat(certificates).extracting(CertificateObject::type).containsOnly(CertificateType.X509);
        assertThat(certificates)
                .extracting(certificate -> certificate.id().toHex())
                .containsExactly("11", "33", "61", "62", "63", "64", "65");
        assertThat(certificates)
                .extracting(CertificateVectorsTest::place)
                .containsExactly(
                        "3F0050154541",
                        "3F0050154543",
                        "3F0050154574 0/1508",
                        "3F0050154574 1508/1508",
                        "3F0050154574 3016/1511",
                        "3F0050154574 4527/1508",
                        "3F0050154574 6035/1497");
        CertificateObject nonRepudiation = certificates.get(1);
        assertThat(nonRepudiation.common().label()).contains("Non Repudiation");
        assertThat(nonRepudiation.common().authId()).contains(Bytes.ofHex("01"));
    }

    @Test
    void vector16FourAuthorityCertificatesWithAndWithoutLabel() throws Exception {
        List<CertificateObject> certificates = clean("16-vwpki-cdf-trusted");

        assertThat(certificates).hasSize(4).allSatisfy(certificate -> {
            assertThat(new String(certificate.id().toArray(), java.nio.charset.StandardCharsets.US_ASCII))
                    .matches("-?[0-9]{18,20}");
            assertThat(certificate.id().length()).isBetween(19, 20);
        });
        assertThat(certificates.get(0).common().label()).isEmpty();
        assertThat(certificates.subList(1, 4))
                .allSatisfy(
                        certificate -> assertThat(certificate.common().label()).contains(""));
        assertThat(certificates)
                .extracting(CertificateVectorsTest::place)
                .containsExactly(
                        "3F0050154574 7532/1417",
                        "3F0050154574 8949/1649",
                        "3F0050154573 0/1641",
                        "3F0050154573 1641/1641");
    }

    @Test
    void vector30AuthorityFlagsAndAnotherDirectory() throws Exception {
        List<CertificateObject> certificates = clean("30-librescrs-cdf");

        assertThat(certificates)
                .extracting(certificate -> certificate.id().toHex())
                .containsExactly("15B812E9", "F03E78BB", "4F797B48", "26DAF750");
        assertThat(certificates).extracting(CertificateObject::authority).containsExactly(true, true, false, false);
        assertThat(certificates)
                .extracting(CertificateVectorsTest::place)
                .containsExactly("3F0050154409", "3F005015440A", "3F000DF50115", "3F005015440C");
    }

    @Test
    void vector37OneFineidCertificate() throws Exception {
        List<CertificateObject> certificates = clean("37-cardcore-fineid-cdf");

        assertThat(certificates).hasSize(1);
        assertThat(certificates.get(0).common().label()).contains("Perus 1");
        assertThat(certificates.get(0).id()).isEqualTo(Bytes.ofHex("45"));
        assertThat(place(certificates.get(0))).isEqualTo("3F0050154331");
    }

    private static List<CertificateObject> clean(String name) throws Exception {
        Decoded<CertificateObject> decoded = CertificateObject.decode(SharedVectors.pkcs15(name));
        assertThat(decoded.problems()).isEmpty();
        return decoded.objects();
    }

    private static String place(CertificateObject certificate) {
        ObjectPath path = certificate.path().orElseThrow();
        assertThat(path.isAbsolute()).isTrue();
        assertThat(path.index().isPresent()).isEqualTo(path.length().isPresent());
        return path.index().isPresent()
                ? path.path() + " " + path.index().getAsInt() + "/"
                        + path.length().getAsInt()
                : path.path().toHex();
    }
}
