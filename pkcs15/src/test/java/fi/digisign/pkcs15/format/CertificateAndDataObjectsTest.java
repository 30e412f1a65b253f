package fi.digisign.pkcs15.format;

import static fi.digisign.pkcs15.format.Der.all;
import static fi.digisign.pkcs15.format.Der.of;
import static fi.digisign.pkcs15.format.Der.path;
import static fi.digisign.pkcs15.format.Der.seq;
import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.format.CertificateObject.CertificateType;
import fi.digisign.pkcs15.format.DataContainerObject.DataContainerType;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CertificateAndDataObjectsTest {

    @Test
    void certificateWithEverythingOptional() throws Exception {
        Decoded<CertificateObject> decoded = CertificateObject.decode(Examples.CERTIFICATES);

        assertThat(decoded.problems()).isEmpty();
        CertificateObject certificate = decoded.objects().get(0);
        assertThat(certificate.type()).isEqualTo(CertificateType.X509);
        assertThat(certificate.authority()).isFalse();
        assertThat(certificate.implicitTrust()).isTrue();
        assertThat(certificate.identifiers())
                .containsExactly(
                        new CredentialIdentifier(1, Bytes.ofHex("3000")),
                        new CredentialIdentifier(4, Bytes.ofHex("0401CC")));
        assertThat(certificate.subject()).contains(Bytes.ofHex("30023100"));
        assertThat(certificate.issuer()).contains(Bytes.ofHex("3003310101"));
        assertThat(certificate.serialNumber()).contains(Bytes.ofHex("1234"));
        // an offset above 7FFF written without the leading 00
        assertThat(certificate.path().orElseThrow().index()).hasValue(0xBC8A);
        assertThat(certificate.path().orElseThrow().length()).hasValue(0x400);
    }

    @Test
    void cardVerifiableCertificateAtAnAddress() throws Exception {
        CertificateObject certificate =
                CertificateObject.decode(Examples.CERTIFICATES).objects().get(1);

        assertThat(certificate.type()).isEqualTo(CertificateType.CV);
        assertThat(certificate.authority()).isTrue();
        assertThat(certificate.value()).isEqualTo(new ObjectValue.Url("https://example.test/c"));
        assertThat(certificate.path()).isEmpty();
    }

    @Test
    void certificateInTheDirectoryItself() throws Exception {
        Bytes der = seq(of(0x02, "01"));
        Bytes file = seq(seq(), seq(of(0x04, "01")), of(0xA1, seq(of(0xA0, der))));

        assertThat(CertificateObject.decode(file).objects().get(0).value()).isEqualTo(new ObjectValue.Direct(der));
    }

    @Test
    void certificateWithoutValueIsLeftOut() throws Exception {
        Bytes without = seq(seq(), seq(of(0x04, "01")), of(0xA1, seq()));
        Bytes encrypted = seq(seq(), seq(of(0x04, "01")), of(0xA1, seq(of(0xA2, ""))));
        Decoded<CertificateObject> decoded = CertificateObject.decode(all(without, encrypted, Examples.CERTIFICATES));

        assertThat(decoded.objects()).hasSize(2);
        assertThat(decoded.problems()).hasSize(2);
    }

    @Test
    void dataContainersOfTwoKinds() throws Exception {
        Decoded<DataContainerObject> decoded = DataContainerObject.decode(Examples.DATA);

        assertThat(decoded.problems()).isEmpty();
        DataContainerObject opaque = decoded.objects().get(0);
        assertThat(opaque.type()).isEqualTo(DataContainerType.OPAQUE);
        assertThat(opaque.applicationName()).contains("app");
        assertThat(opaque.applicationOid()).contains("1.2.3");
        assertThat(opaque.id()).contains(Bytes.ofHex("01"));
        assertThat(opaque.path()).contains(ObjectPath.of(Bytes.ofHex("4601")));
        DataContainerObject named = decoded.objects().get(1);
        assertThat(named.type()).isEqualTo(DataContainerType.OID);
        assertThat(named.objectId()).contains("1.2.3.4");
        assertThat(named.value()).contains(new ObjectValue.Direct(Bytes.ofHex("04020102")));
    }

    @Test
    void deletedObjectsBetweenOthersAreSkipped() throws Exception {
        Bytes file =
                all(Bytes.of(new byte[40]), Examples.DATA, Bytes.ofHex("FFFF00"), Examples.DATA, Bytes.ofHex("00"));

        assertThat(DataContainerObject.decode(file).objects()).hasSize(4);
        assertThat(DataContainerObject.decode(file).isClean()).isTrue();
    }

    @Test
    void pathsInEveryForm() throws Exception {
        Bytes file = all(
                data(path("3F0050154601")),
                data(seq(of(0x04, "90"))),
                data(seq(of(0x04, "4601"), of(0x02, "00"), of(0x80, "00"))),
                data(seq(of(0x04, "4601"), of(0x02, "03"), of(0x80, "00"))),
                data(seq(of(0xA0, of(0x04, "5F2E"), of(0x04, "4601")))),
                data(seq(of(0xA1, of(0x4F, "A000000063"), of(0x04, "4601")))),
                data(seq(of(0xA2, of(0x4F, "A000000063"), of(0x04, "5F2E")))));
        var paths = DataContainerObject.decode(file).objects().stream()
                .map(container -> container.path().orElseThrow())
                .toList();

        assertThat(paths.get(0).isAbsolute()).isTrue();
        assertThat(paths.get(0).fileId()).hasValue(0x4601);
        assertThat(paths.get(1).shortFileId()).hasValue(0x12);
        assertThat(paths.get(1).fileId()).isEmpty();
        assertThat(paths.get(2)).isEqualTo(ObjectPath.of(Bytes.ofHex("4601")));
        assertThat(paths.get(3).index()).hasValue(3);
        assertThat(paths.get(3).length()).isEqualTo(OptionalInt.empty());
        assertThat(paths.get(4).dataObjectTag()).contains(Bytes.ofHex("5F2E"));
        assertThat(paths.get(4).path()).isEqualTo(Bytes.ofHex("4601"));
        assertThat(paths.get(5).aid()).contains(Bytes.ofHex("A000000063"));
        assertThat(paths.get(5).isAbsolute()).isFalse();
        assertThat(paths.get(6).dataObjectTag()).contains(Bytes.ofHex("5F2E"));
        assertThat(paths.get(6).path()).isEqualTo(Bytes.EMPTY);
        assertThat(paths.get(6).isEmpty()).isFalse();
    }

    @Test
    void tooLongPathLosesThisObjectOnly() throws Exception {
        Decoded<DataContainerObject> decoded =
                DataContainerObject.decode(all(data(path("3F00".repeat(17))), data(path("4601"))));

        assertThat(decoded.objects()).hasSize(1);
        assertThat(decoded.problems()).hasSize(1);
    }

    @Test
    void labelsAreFreeOfControlCharacters() throws Exception {
        Bytes file = all(
                seq(seq(of(0x0C, "411B5B324A42")), seq(), of(0xA1, path("4601"))),
                seq(seq(of(0x0C, "E4E46E69")), seq(), of(0xA1, path("4601"))),
                seq(seq(of(0x0C, "41".repeat(300))), seq(), of(0xA1, path("4601"))));
        Decoded<DataContainerObject> decoded = DataContainerObject.decode(file);

        assertThat(decoded.objects())
                .extracting(object -> object.common().label().orElseThrow())
                .containsExactly("A\uFFFD[2JB", "ääni", "A".repeat(255));
        assertThat(decoded.problems()).hasSize(1);
    }

    private static Bytes data(Bytes value) {
        return seq(seq(), seq(), of(0xA1, value));
    }
}
