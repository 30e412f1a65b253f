package fi.digisign.apdu.tlv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.fixtures.SharedVectors;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileControlParametersTest {

    @Test
    void vector18HasExpandedAccessRules() throws Exception {
        FileControlParameters fcp = FileControlParameters.decode(vector("18-vwpki-fci-ef5031"));

        assertThat(fcp.fileId()).hasValue(0x5031);
        assertThat(fcp.kind()).isEqualTo(FileKind.TRANSPARENT);
        assertThat(fcp.size()).hasValue(0x3C);
        assertThat(fcp.shortFileId()).isEmpty();
        assertThat(fcp.shortFileIdDenied()).isTrue();
        assertThat(fcp.lifeCycle()).isEqualTo(LifeCycle.ACTIVATED);
        assertThat(fcp.security().rules()).hasSize(2);
        FileAccessRule read = fcp.security().rules().get(0);
        assertThat(read.modes()).isEqualTo(Set.of(FileAccessRule.Mode.READ));
        assertThat(read.condition()).isEqualTo(new AccessCondition.Always());
        FileAccessRule write = fcp.security().rules().get(1);
        assertThat(write.modes()).isEqualTo(Set.of(FileAccessRule.Mode.UPDATE, FileAccessRule.Mode.WRITE));
        assertThat(write.condition())
                .isEqualTo(new AccessCondition.ControlReference(0xA4, OptionalInt.of(0x11), OptionalInt.of(0x80)));
    }

    @Test
    void vector19RefersToAFileOfRules() throws Exception {
        FileControlParameters fcp = FileControlParameters.decode(vector("19-vwpki-fci-ef4401-arr"));

        assertThat(fcp.fileId()).hasValue(0x4401);
        assertThat(fcp.size()).hasValue(0x076C);
        assertThat(fcp.security().reference())
                .contains(new SecurityAttributes.RuleReference(Optional.of(Bytes.ofHex("2F12")), Bytes.ofHex("01")));
        assertThat(fcp.security().rules()).isEmpty();
    }

    @Test
    void finnishCardsReportTheSizeAlone() throws Exception {
        FileControlParameters fcp = decode("620481020680");

        assertThat(fcp.size()).hasValue(1664);
        assertThat(fcp.kind()).isEqualTo(FileKind.UNKNOWN);
        assertThat(fcp.kind().isReadAsBinary()).isTrue();
        assertThat(fcp.fileId()).isEmpty();
        assertThat(fcp.shortFileIdDenied()).isFalse();
        assertThat(fcp.lifeCycle()).isEqualTo(LifeCycle.NOT_TOLD);
    }

    @Test
    void dataSizeGoesBeforeTotalSize() throws Exception {
        assertThat(decode("6208800200108102002A").size()).hasValue(0x10);
    }

    @ParameterizedTest(name = "size object {0} is not believed")
    @CsvSource({"80020000", "800400010001", "8008FFFFFFFFFFFFFFFF", "8000", "8009000000000000000001"})
    void impossibleSizesAreIgnored(String object) throws Exception {
        assertThat(decode(object).size()).isEmpty();
    }

    @ParameterizedTest(name = "descriptor {0} is {1}")
    @CsvSource({
        "01, TRANSPARENT",
        "41, TRANSPARENT",
        "02, LINEAR_FIXED",
        "03, LINEAR_FIXED_TLV",
        "04, LINEAR_VARIABLE",
        "05, LINEAR_VARIABLE_TLV",
        "06, CYCLIC",
        "38, DIRECTORY",
        "78, DIRECTORY",
        "39, BER_TLV",
        "09, INTERNAL",
        "00, UNKNOWN",
        "80, UNKNOWN",
        "11, TRANSPARENT"
    })
    void fileDescriptorGivesTheKind(String descriptor, FileKind kind) throws Exception {
        assertThat(decode("8201" + descriptor).kind()).isEqualTo(kind);
    }

    @Test
    void recordFilesReportTheirRecords() throws Exception {
        FileControlParameters fcp = decode("620782054221002603");

        assertThat(fcp.kind()).isEqualTo(FileKind.LINEAR_FIXED);
        assertThat(fcp.kind().hasRecords()).isTrue();
        assertThat(fcp.recordLength()).hasValue(0x26);
        assertThat(fcp.recordCount()).hasValue(3);
    }

    @ParameterizedTest(name = "short file identifier {0} is {1}")
    @CsvSource({"8801F0, 30", "880108, 1", "88011E, 30", "8801F8, -1", "880100, -1", "88021111, -1"})
    void shortFileIdentifierIsReadInBothForms(String object, int expected) throws Exception {
        assertThat(decode(object).shortFileId())
                .isEqualTo(expected < 0 ? OptionalInt.empty() : OptionalInt.of(expected));
    }

    @Test
    void directoriesReportTheirName() throws Exception {
        FileControlParameters fcp = decode("6F0F8201388403A0000083025015" + "8A0104");

        assertThat(fcp.kind()).isEqualTo(FileKind.DIRECTORY);
        assertThat(fcp.dfName()).contains(Bytes.ofHex("A00000"));
        assertThat(fcp.lifeCycle()).isEqualTo(LifeCycle.DEACTIVATED);
    }

    @Test
    void parametersInsideFciAreFound() throws Exception {
        assertThat(decode("6F0A" + "6204" + "80020010" + "6402" + "8500").size())
                .hasValue(16);
    }

    @Test
    void emptyResponseIsNoError() throws Exception {
        assertThat(decode("").objects()).isEmpty();
    }

    @Test
    void compactAttributesAreKept() throws Exception {
        SecurityAttributes security = decode("6F0A8C0303FF009C0303FF00").security();

        assertThat(security.compact()).contains(Bytes.ofHex("03FF00"));
        assertThat(security.raw()).extracting(BerTlv::tag).containsExactly(0x8C, 0x9C);
    }

    @Test
    void nestedConditionsAreDecoded() throws Exception {
        AccessCondition condition = decode("AB11" + "800101" + "A00C" + "9000" + "A705" + "A403830102" + "9E0113")
                .security()
                .rules()
                .get(0)
                .condition();

        assertThat(condition)
                .isEqualTo(new AccessCondition.Or(List.of(
                        new AccessCondition.Always(),
                        new AccessCondition.Not(
                                new AccessCondition.ControlReference(0xA4, OptionalInt.of(2), OptionalInt.empty())),
                        new AccessCondition.ConditionByte(0x13))));
    }

    @Test
    void malformedRulesGrantNothing() throws Exception {
        FileControlParameters fcp = decode("80020010" + "AB05" + "8001019005");

        assertThat(fcp.size()).hasValue(16);
        assertThat(fcp.security().rules()).isEmpty();
        assertThat(fcp.security().raw()).hasSize(1);
    }

    @Test
    void tooDeeplyNestedConditionsGrantNothing() throws Exception {
        BerTlv nested = new BerTlv(0x90, Bytes.EMPTY);
        for (int i = 0; i < 1000; i++) {
            nested = BerTlv.of(0xA7, nested);
        }
        BerTlv rules = BerTlv.of(0xAB, new BerTlv(0x80, Bytes.ofHex("01")), nested);

        assertThat(FileControlParameters.decode(rules.encode()).security().rules())
                .isEmpty();
    }

    @Test
    void truncatedResponseIsMalformed() {
        assertThatThrownBy(() -> decode("6204810206")).isInstanceOf(TlvException.class);
    }

    private static FileControlParameters decode(String hex) throws TlvException {
        return FileControlParameters.decode(Bytes.ofHex(hex));
    }

    private static Bytes vector(String name) {
        return Bytes.ofHex(SharedVectors.hex("pkcs15/" + name + ".hex"));
    }
}
