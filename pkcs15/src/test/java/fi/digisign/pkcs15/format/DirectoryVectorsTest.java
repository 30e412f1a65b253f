package fi.digisign.pkcs15.format;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.format.ApplicationTemplate.Ddo;
import fi.digisign.pkcs15.format.DataContainerObject.DataContainerType;
import fi.digisign.pkcs15.format.ObjectDirectory.DirectoryEntry;
import fi.digisign.pkcs15.format.ObjectDirectory.DirectoryLocation;
import fi.digisign.pkcs15.format.ObjectDirectory.ObjectClass;
import fi.digisign.pkcs15.format.TokenInfo.TokenFlag;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** EF.DIR, object directories, TokenInfo and data container directories of real cards, each against its index. */
class DirectoryVectorsTest {

    @Test
    void vector01EfDirOfTheStandardsAuthors() throws Exception {
        ApplicationTemplate template = onlyApplication("01-rsalabs-efdir");

        assertThat(template.aid()).isEqualTo(ApplicationTemplate.PKCS15_AID);
        assertThat(template.label()).contains("RSA DSI");
        assertThat(template.path()).contains(Bytes.ofHex("3F005015"));
        assertThat(template.isCryptographicInformationApplication()).isTrue();
        assertThat(template.ddo())
                .contains(new Ddo(
                        Optional.of("1.2.840.113549.1.15.4.1"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(ObjectPath.of(Bytes.ofHex("3F0050154320"))),
                        Optional.empty()));
    }

    @Test
    void vector46EfDirRecordOfASim() throws Exception {
        ApplicationTemplate template = onlyApplication("46-sim-efdir-record1-ffpad");

        assertThat(template.aid()).isEqualTo(Bytes.ofHex("A0000000871002FF33FFFF8906030100"));
        assertThat(template.label()).contains("GENERIC USIM");
        assertThat(template.isCryptographicInformationApplication()).isFalse();
    }

    @Test
    void vector47EfDirRecordWithoutPath() throws Exception {
        ApplicationTemplate template = onlyApplication("47-sim-efdir-record2-ffpad");

        assertThat(template.aid()).isEqualTo(ApplicationTemplate.PKCS15_AID);
        assertThat(template.label()).contains("MIDPfiles");
        assertThat(template.path()).isEmpty();
    }

    @Test
    void vectors46And47ReadTogetherAsAFile() throws Exception {
        Bytes file = SharedVectors.pkcs15("46-sim-efdir-record1-ffpad")
                .plus(SharedVectors.pkcs15("47-sim-efdir-record2-ffpad"));
        Decoded<ApplicationTemplate> decoded = ApplicationTemplate.decodeFile(file);

        assertThat(decoded.isClean()).isTrue();
        assertThat(decoded.objects())
                .extracting(ApplicationTemplate::isCryptographicInformationApplication)
                .containsExactly(false, true);
    }

    @ParameterizedTest(name = "vector {0}")
    @CsvSource({
        "11-vwpki-odf, A0:3F0050154401 A4:3F0050154441 A5:3F0050154451 A7:3F0050154471 A8:3F0050154481",
        "20-synth-rutoken-odf, A0:3F0050154401 A8:3F0050154402",
        "27-synth-odf-aodf-only, A8:5034",
        "28-librescrs-odf-all-nine, A0:4400 A1:4401 A2:4402 A3:4403 A4:4404 A5:4405 A6:4406 A7:4407 A8:4408",
        "36-cardcore-fineid-odf, A0:3F0050155034 A4:3F0050155037",
        "40-gnupg-odf-relative, A0:6034 A4:6035 A5:6036 A7:6037 A8:6038",
        "44-sim-arf-odf, A7:5207"
    })
    void objectDirectoriesNameTheirFiles(String name, String expected) throws Exception {
        ObjectDirectory directory = ObjectDirectory.decode(SharedVectors.pkcs15(name));

        assertThat(directory.problems()).isEmpty();
        assertThat(directory.entries())
                .containsExactly(Arrays.stream(expected.split(" "))
                        .map(DirectoryVectorsTest::entry)
                        .toArray(DirectoryEntry[]::new));
    }

    @Test
    void vector12TokenInfoWithStaleBytesBehindIt() throws Exception {
        TokenInfo token = TokenInfo.decode(SharedVectors.pkcs15("12-vwpki-tokeninfo-trailing-garbage"));

        assertThat(token.problems()).isEmpty();
        assertThat(token.version()).hasValue(0);
        assertThat(token.serialNumber()).contains(Bytes.ofHex("0711511250"));
        assertThat(token.readableSerial()).contains("0711511250");
        assertThat(token.manufacturerId()).contains("Volkswagen AG");
        assertThat(token.label()).contains("VW PKI Card");
        assertThat(token.flags()).isEqualTo(Set.of(TokenFlag.EID_COMPLIANT));
    }

    @Test
    void vector21TokenInfoWithAlmostNothing() throws Exception {
        TokenInfo token = TokenInfo.decode(SharedVectors.pkcs15("21-synth-rutoken-tokeninfo"));

        assertThat(token.problems()).isEmpty();
        assertThat(token.version()).hasValue(0);
        assertThat(token.serialNumber()).contains(Bytes.ofHex("00"));
        assertThat(token.readableSerial()).contains("00");
        assertThat(token.flags()).isEmpty();
        assertThat(token.manufacturerId()).isEmpty();
        assertThat(token.label()).isEmpty();
        assertThat(token.supportedAlgorithms()).isEmpty();
    }

    @Test
    void vector25TokenInfoWithoutSerialNumber() throws Exception {
        TokenInfo token = TokenInfo.decode(SharedVectors.pkcs15("25-synth-tokeninfo-no-serial"));

        assertThat(token.problems()).isEmpty();
        assertThat(token.version()).hasValue(0);
        assertThat(token.serialNumber()).isEmpty();
        assertThat(token.readableSerial()).isEmpty();
        assertThat(token.flags()).isEmpty();
    }

    @Test
    void vector29TokenInfoWithTextualSerialNumber() throws Exception {
        TokenInfo token = TokenInfo.decode(SharedVectors.pkcs15("29-librescrs-tokeninfo"));

        assertThat(token.problems()).isEmpty();
        assertThat(token.readableSerial()).contains("T00000083");
        assertThat(token.manufacturerId()).contains("SSCDv1 PACE MD");
        assertThat(token.label()).contains("eID V4.0");
        assertThat(token.flags())
                .isEqualTo(Set.of(TokenFlag.LOGIN_REQUIRED, TokenFlag.PRN_GENERATION, TokenFlag.EID_COMPLIANT));
    }

    @Test
    void vector39TokenInfoWithoutFlagsIsReadAndReported() throws Exception {
        TokenInfo token = TokenInfo.decode(SharedVectors.pkcs15("39-cardcore-tokeninfo-no-flags"));

        assertThat(token.serialNumber()).contains(Bytes.ofHex("12AB34CD56EF"));
        assertThat(token.readableSerial()).contains("12AB34CD56EF");
        assertThat(token.flags()).isEmpty();
        assertThat(token.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what().english()).contains("tokenflags", "missing"));
    }

    @Test
    void vector17DataContainerWithEmptyApplicationName() throws Exception {
        DataContainerObject container = onlyContainer("17-vwpki-dodf");

        assertThat(container.type()).isEqualTo(DataContainerType.OPAQUE);
        assertThat(container.common().label()).contains("ProfileId");
        assertThat(container.applicationName()).contains("");
        assertThat(container.path()).contains(ObjectPath.of(Bytes.ofHex("3F005015F001")));
    }

    @Test
    void vector45DataContainerNamedByAnObjectIdentifier() throws Exception {
        DataContainerObject container = onlyContainer("45-sim-arf-dodf-oiddo");

        assertThat(container.type()).isEqualTo(DataContainerType.OID);
        assertThat(container.common()).isEqualTo(CommonObjectAttributes.NONE);
        assertThat(container.applicationName()).contains("GP SE Acc Ctl");
        assertThat(container.objectId()).contains("1.2.840.114283.200.1.1");
        assertThat(container.path()).contains(ObjectPath.of(Bytes.ofHex("4200")));
    }

    private static ApplicationTemplate onlyApplication(String name) throws Exception {
        Decoded<ApplicationTemplate> decoded = ApplicationTemplate.decodeFile(SharedVectors.pkcs15(name));
        assertThat(decoded.problems()).isEmpty();
        assertThat(decoded.objects()).hasSize(1);
        return decoded.objects().get(0);
    }

    private static DataContainerObject onlyContainer(String name) throws Exception {
        Decoded<DataContainerObject> decoded = DataContainerObject.decode(SharedVectors.pkcs15(name));
        assertThat(decoded.problems()).isEmpty();
        assertThat(decoded.objects()).hasSize(1);
        return decoded.objects().get(0);
    }

    private static DirectoryEntry entry(String tagAndPath) {
        String[] parts = tagAndPath.split(":");
        int kind = IntStream.range(0, 9)
                .filter(i -> parts[0].equals("A" + i))
                .findFirst()
                .orElseThrow();
        return new DirectoryEntry(
                ObjectClass.values()[kind], new DirectoryLocation.File(ObjectPath.of(Bytes.ofHex(parts[1]))));
    }
}
