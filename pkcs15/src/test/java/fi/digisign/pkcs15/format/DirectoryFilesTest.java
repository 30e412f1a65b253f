package fi.digisign.pkcs15.format;

import static fi.digisign.pkcs15.format.Der.all;
import static fi.digisign.pkcs15.format.Der.of;
import static fi.digisign.pkcs15.format.Der.path;
import static fi.digisign.pkcs15.format.Der.seq;
import static fi.digisign.pkcs15.format.Der.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.format.AlgorithmInfo.AlgorithmOperation;
import fi.digisign.pkcs15.format.ApplicationTemplate.Ddo;
import fi.digisign.pkcs15.format.ObjectDirectory.DirectoryEntry;
import fi.digisign.pkcs15.format.ObjectDirectory.DirectoryLocation;
import fi.digisign.pkcs15.format.ObjectDirectory.ObjectClass;
import fi.digisign.pkcs15.format.PublicKeyObject.PublicKeyValue;
import fi.digisign.pkcs15.format.TokenInfo.SecurityEnvironmentInfo;
import fi.digisign.pkcs15.format.TokenInfo.TokenFlag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** EF.DIR, object directory and TokenInfo, by example. */
class DirectoryFilesTest {

    @Test
    void applicationWithDiscretionaryData() throws Exception {
        ApplicationTemplate template =
                ApplicationTemplate.decodeFile(Examples.EF_DIR).objects().get(0);

        assertThat(template.isCryptographicInformationApplication()).isTrue();
        assertThat(template.label()).contains("TEST card");
        assertThat(template.path()).contains(Bytes.ofHex("3F005015"));
        Ddo ddo = template.ddo().orElseThrow();
        assertThat(ddo.providerId()).contains("1.2.246.517.4.1.1");
        assertThat(ddo.odfPath()).contains(ObjectPath.of(Bytes.ofHex("3F0050155031")));
        assertThat(ddo.tokenInfoPath()).contains(ObjectPath.of(Bytes.ofHex("5032")));
        assertThat(ddo.unusedPath().orElseThrow().length()).hasValue(0x200);
        assertThat(ddo.aid()).contains(Bytes.ofHex("A000000167455349474E"));
    }

    @Test
    void bareAidsAndForeignDiscretionaryDataAreAccepted() throws Exception {
        Decoded<ApplicationTemplate> decoded = ApplicationTemplate.decodeFile(all(
                of(0x4F, "A000000063504B43532D3135"),
                of(0x61, of(0x4F, "A0000001"), of(0x73, "99")),
                of(0x61, text(0x50, "no AID")),
                of(0x61, of(0x4F, "00".repeat(17)))));

        assertThat(decoded.objects())
                .extracting(application -> application.aid().toHex())
                .containsExactly("A000000063504B43532D3135", "A0000001");
        assertThat(decoded.problems()).hasSize(3);
    }

    @Test
    void entriesOfTheObjectDirectoryInAnyOrderAndNumber() throws Exception {
        ObjectDirectory directory = ObjectDirectory.decode(Examples.ODF);

        assertThat(directory.problems()).isEmpty();
        assertThat(directory.entries())
                .extracting(DirectoryEntry::kind)
                .containsExactly(
                        ObjectClass.AUTH_OBJECTS,
                        ObjectClass.CERTIFICATES,
                        ObjectClass.PRIVATE_KEYS,
                        ObjectClass.CERTIFICATES);
        List<DirectoryLocation> certificates = directory.locations(ObjectClass.CERTIFICATES);
        assertThat(certificates.get(0)).isEqualTo(new DirectoryLocation.File(ObjectPath.of(Bytes.ofHex("4404"))));
        Bytes inline = ((DirectoryLocation.Inline) certificates.get(1)).objects();
        assertThat(CertificateObject.decode(inline).objects())
                .extracting(c -> c.common().label())
                .containsExactly(Optional.of("inside"));
        DirectoryLocation.File keys = (DirectoryLocation.File)
                directory.locations(ObjectClass.PRIVATE_KEYS).get(0);
        assertThat(keys.path().aid()).contains(Bytes.ofHex("A000000063"));
    }

    @Test
    void objectDirectoryInOneSequenceAsStarcosCardsHaveIt() throws Exception {
        Bytes file = seq(of(0xA0, path("5000")), of(0x04, "00"), of(0xA1, ""), of(0xA8, path("5008")));
        ObjectDirectory directory = ObjectDirectory.decode(file);

        assertThat(directory.entries())
                .extracting(DirectoryEntry::kind)
                .containsExactly(ObjectClass.PRIVATE_KEYS, ObjectClass.AUTH_OBJECTS);
        assertThat(directory.problems()).hasSize(2);
    }

    @Test
    void tokenInfoWithEverythingOptional() throws Exception {
        TokenInfo token = TokenInfo.decode(Examples.TOKEN_INFO);

        assertThat(token.problems()).isEmpty();
        assertThat(token.version()).hasValue(1);
        assertThat(token.readableSerial()).contains("12345678");
        assertThat(token.manufacturerId()).contains("TEST maker");
        assertThat(token.label()).contains("TEST token");
        assertThat(token.flags()).isEqualTo(Set.of(TokenFlag.LOGIN_REQUIRED, TokenFlag.PRN_GENERATION));
        assertThat(token.securityEnvironments())
                .containsExactly(
                        new SecurityEnvironmentInfo(1, Optional.of("1.3.14"), Optional.of(Bytes.ofHex("A0000001"))));
        assertThat(token.recordInfo().orElseThrow().odf()).hasValue(0x10);
        assertThat(token.recordInfo().orElseThrow().certificates()).hasValue(0x100);
        assertThat(token.recordInfo().orElseThrow().authObjects()).isEmpty();
        assertThat(token.supportedAlgorithms())
                .containsExactly(
                        new AlgorithmInfo(
                                1,
                                0x1041,
                                Optional.of(Bytes.ofHex("0500")),
                                Set.of(AlgorithmOperation.COMPUTE_SIGNATURE),
                                Optional.of("1.2.840.10045.4.3"),
                                OptionalInt.of(0x54)),
                        new AlgorithmInfo(
                                0x8F,
                                0x0D,
                                Optional.of(Bytes.ofHex("300B0609608648016503040201")),
                                Set.of(AlgorithmOperation.COMPUTE_SIGNATURE),
                                Optional.empty(),
                                OptionalInt.empty()),
                        new AlgorithmInfo(
                                3,
                                0x80000001L,
                                Optional.empty(),
                                Set.of(AlgorithmOperation.DECIPHER),
                                Optional.empty(),
                                OptionalInt.empty()));
        assertThat(token.issuerId()).contains("issuer");
        assertThat(token.holderId()).contains("holder");
        assertThat(token.lastUpdate()).contains("20260131120000Z");
        assertThat(token.preferredLanguage()).contains("fi");
    }

    @Test
    void tokenLabelMayKeepItsOwnTag() throws Exception {
        Bytes file = seq(of(0x02, "00"), of(0xA0, text(0x0C, "TEST label")), of(0x03, "0780"));

        assertThat(TokenInfo.decode(file).label()).contains("TEST label");
    }

    @Test
    void timeOfTheLastUpdateMayBeInAFile() throws Exception {
        Bytes file = seq(of(0x02, "00"), of(0x03, "0780"), of(0xA5, path("3F0050155040")));

        assertThat(TokenInfo.decode(file).lastUpdatePath()).contains(ObjectPath.of(Bytes.ofHex("3F0050155040")));
        assertThat(TokenInfo.decode(file).lastUpdate()).isEmpty();
    }

    @Test
    void brokenPartsOfATokenInfoLeaveTheOthers() throws Exception {
        Bytes file = seq(
                of(0x02, ""),
                of(0x04, "01"),
                text(0x80, "TEST"),
                of(0x03, "0980"),
                of(0xA2, seq(of(0x02, "01")), seq(of(0x02, "01"), of(0x02, "01"), of(0x03, "0640"))),
                of(0xA1, "80"));
        TokenInfo token = TokenInfo.decode(file);

        assertThat(token.label()).contains("TEST");
        assertThat(token.supportedAlgorithms()).hasSize(1);
        assertThat(token.recordInfo()).isEmpty();
        assertThat(token.problems()).hasSize(4);
    }

    @ParameterizedTest(name = "serial number {0} reads {1}")
    @CsvSource({
        "4131323334353637383930313233343536, A1234567890123456",
        "92462400012345678901, 92462400012345678901",
        "0711511250, 0711511250",
        "84084142434431323334, ABCD1234",
        "8408FFEE000102030405, FFEE000102030405",
        "8402AABB, 8402AABB",
        "00, 00"
    })
    void serialNumbersAreReadable(String bytes, String expected) throws Exception {
        Bytes file = seq(of(0x02, "00"), of(0x04, bytes), of(0x03, "0780"));

        assertThat(TokenInfo.decode(file).readableSerial()).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"41414141", "30", "3082FFFF00", "1F1F1F1F", "02010002010002"})
    void garbageIsATypedErrorInEveryKindOfFile(String hex) {
        Bytes garbage = Bytes.ofHex(hex);

        FileDecoders.ALL.forEach(decoder -> assertThatThrownBy(() -> decoder.decode(garbage))
                .isInstanceOfSatisfying(
                        FormatException.class,
                        error -> assertThat(error.remedy()).isNotBlank()));
    }

    @Test
    void emptyDirectoriesAreNoError() throws Exception {
        for (Bytes empty : List.of(Bytes.EMPTY, Bytes.of(new byte[300]), Bytes.ofHex("FFFFFFFF"))) {
            assertThat(CertificateObject.decode(empty).objects()).isEmpty();
            assertThat(CertificateObject.decode(empty).isClean()).isTrue();
            assertThat(ObjectDirectory.decode(empty).entries()).isEmpty();
            assertThatThrownBy(() -> TokenInfo.decode(empty)).isInstanceOf(FormatException.class);
        }
    }

    @Test
    void fileCutOffKeepsWhatCameBefore() throws Exception {
        Bytes file = all(Examples.CERTIFICATES, Bytes.ofHex("30820400"));
        Decoded<CertificateObject> decoded = CertificateObject.decode(file);

        assertThat(decoded.objects()).hasSize(2);
        assertThat(decoded.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.offset()).isEqualTo(Examples.CERTIFICATES.length()));
    }

    @Test
    void publicKeysInEveryForm() {
        Bytes point = Bytes.ofHex("04" + "22".repeat(96));
        Bytes rsa = seq(of(0x02, "00C1"), of(0x02, "010001"));
        Bytes spkiContent = all(seq(of(0x06, "2A8648CE3D0201")), of(0x03, Bytes.ofHex("00"), point));

        assertThat(PublicKeyValue.sniff(rsa.plus(Bytes.ofHex("0000"))))
                .isEqualTo(new PublicKeyValue(PublicKeyValue.Form.RSA_PUBLIC_KEY, rsa));
        for (int tag : new int[] {0x30, 0xA1}) {
            assertThat(PublicKeyValue.sniff(of(tag, spkiContent)))
                    .isEqualTo(new PublicKeyValue(PublicKeyValue.Form.SUBJECT_PUBLIC_KEY_INFO, of(0x30, spkiContent)));
        }
        for (Bytes found :
                List.of(point, of(0x04, point), of(0x03, Bytes.ofHex("00"), point), of(0x7F49, of(0x86, point)))) {
            assertThat(PublicKeyValue.sniff(found)).isEqualTo(new PublicKeyValue(PublicKeyValue.Form.EC_POINT, point));
        }
        for (String other : List.of("", "00", "30020500", "7F49", "0401")) {
            assertThat(PublicKeyValue.sniff(Bytes.ofHex(other)).form()).isEqualTo(PublicKeyValue.Form.UNKNOWN);
        }
    }
}
