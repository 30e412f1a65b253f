package fi.digisign.testvectors;

import static fi.digisign.testvectors.Apdu.PKCS15;
import static fi.digisign.testvectors.Apdu.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SELECT and READ, and what each family answers. */
class FileAccessTest {

    @ParameterizedTest
    @CsvSource({
        "00A4040C0CA000000063504B43532D3135,           9000",
        "00A4040C05A000000063,                         9000",
        "00A4040C0CA000000063504B43532D3136,           6A82",
        "00A4080402433100,                             6204810206F89000",
        "00A40804045016433200,                         6204810204789000",
        "00A4080002433100,                             6F18810206F8820101830243318A01058C0303FF009C0303FF009000",
        "00A40800024331,                               611A",
        "00A4020C024331,                               9000",
        "00A4000C024331,                               9000",
        "00A4080C029999,                               6A82",
        "00A4080C0150,                                 6700",
        "00A4010C024331,                               6A82",
        "00A4050C024331,                               6A86",
        "00A4080802433100,                             6A86",
        "00A4030C,                                     9000"
    })
    void fineidSelects(String command, String answer) {
        Apdu card = Apdu.to("fineid-v4").ok(PKCS15);
        assertThat(card.send(command)).isEqualTo(answer);
    }

    @Test
    void fineidPathsAreRelativeToTheApplication() {
        Apdu card = Apdu.to("fineid-v4");
        assertThat(card.send("00A4080C024331")).isEqualTo("6A82");
        card.ok(PKCS15).ok("00A4080C024331").ok("00A4080C0450154331").ok("00A4080C024334");
    }

    @Test
    void signatureDirectoryIsReachedThroughTheMasterFile() {
        Apdu card =
                Apdu.to("fineid-v4").ok("00A4000C023F00").ok("00A4010C025016").ok("00A4000C024332");
        assertThat(card.send("00B0000004")).startsWith("3082").endsWith("9000");
    }

    @Test
    void selectingEsignByIdentifierHasNoEffectOnOrganisationCards() {
        Apdu card = Apdu.to("fineid-org").ok("00A4000C023F00").ok("00A4010C025016");
        assertThat(card.send("00A4020C024332")).isEqualTo("6A82");
        card.ok("00A4040C06452E5349474E").ok("00A4020C024332");
        assertThat(card.send("00B0000004")).startsWith("3082");
    }

    @Test
    void organisationCardRefusesToReadItsIssuersCertificate() {
        Apdu card = Apdu.to("fineid-org").ok("00A4000C024333");
        assertThat(card.send("00B0000000")).isEqualTo("6982");
    }

    @Test
    void fineidReadReturnsAtMost181Bytes() {
        Apdu card = Apdu.to("fineid-v4").ok(PKCS15).ok("00A4080C024331");
        assertThat(card.data("00B0000000")).hasSize(181);
        assertThat(card.data("00B0000080")).hasSize(128);
        assertThat(card.data("00B006C200")).as("the last block").hasSize(54);
        assertThat(card.send("00B006C280")).as("an exact length beyond the end").isEqualTo("6C36");
        assertThat(card.send("00B006F801")).isEqualTo("6B00");
        assertThat(card.send("00B07FFF00")).isEqualTo("6B00");
        assertThat(card.send("00B00000")).isEqualTo("6700");
        assertThat(card.data("00B1000003540100")).startsWith(0x53).hasSize(180);
    }

    @Test
    void nothingIsReadWithoutASelectedFile() {
        Apdu card = Apdu.to("fineid-v4").ok(PKCS15);
        assertThat(card.send("00B0000000")).isEqualTo("6986");
        assertThat(card.send("00B0810000")).isEqualTo("6A82");
    }

    @Test
    void directoriesCanBeMissing() {
        CardImage image = CardImage.load("fineid-v4").with("directories", "absent");
        Apdu card = new Apdu(new VirtualCard(image)).ok(PKCS15);
        assertThat(card.send("00A4080C025031")).isEqualTo("6A82");
        card.ok("00A4080C025032").ok("00A4080C024331");
    }

    @Test
    void thePlainCardIsNotFoundByNameButThroughEfDir() {
        Apdu card = Apdu.to("pkcs15");
        assertThat(card.send(PKCS15)).isEqualTo("6A82");
        assertThat(hex(card.data("00B09E0000"))).startsWith("61").contains("A000000063504B43532D3135");
        card.ok("00A4080C025015");
        assertThat(hex(card.data("00B0910000"))).startsWith("A8").endsWith("0000");
    }

    @Test
    void plainCardReadsAWholeFileInOneExtendedCommand() {
        Apdu card = Apdu.to("pkcs15").ok("00A4080C0450154303");
        assertThat(card.data("00B00000000000").length).isGreaterThan(900);
        assertThat(card.send("00B00000" + "00FFFF")).startsWith("3082").endsWith("6282");
        assertThat(card.send("00A40800045015430300")).matches("6F0E8002....820101830243038A01059000");
    }

    @Test
    void extendedLengthIsRefusedWhereTheCardDoesNotKnowIt() {
        assertThat(Apdu.to("fineid-v4").send("00B00000000000")).isEqualTo("6700");
    }

    @Test
    void aT1OnlyCardGivesNoDataThatWasNotAskedFor() {
        assertThat(Apdu.to("myeid").send("00A40400" + "0CA000000063504B43532D3135"))
                .isEqualTo("9000");
    }

    @Test
    void recordFilesAreReadRecordByRecord() throws IOException {
        CardImage image = CardImage.parse(new StringReader("""
                [card]
                name = records
                family = iso
                atr = 3B80810100
                protocol = T=1
                [df 3F00]
                [ef 3F00/2F00]
                kind = records
                sfi = 1E
                record:
                610203
                record:
                6104050607
                """));
        Apdu card = new Apdu(new VirtualCard(image));
        assertThat(card.send("00B201F400")).isEqualTo("6102039000");
        assertThat(card.send("00B2020400")).isEqualTo("61040506079000");
        assertThat(card.send("00B2030400")).isEqualTo("6A83");
        assertThat(card.send("00B2010500")).isEqualTo("6A86");
        assertThat(card.send("00B0000000")).isEqualTo("6981");
        assertThat(card.send("00A4000002" + "2F0000")).isEqualTo("6F1280020008820504210005028302" + "2F008A01059000");
    }

    @ParameterizedTest
    @CsvSource({"80A40000, 6E00", "FFA40000, 6E00", "0CA40000, 6882", "01A40000, 6881", "00FE0000, 6D00", "00A4, 6700"})
    void unknownClassesAndInstructionsAreRefused(String command, String status) {
        assertThat(Apdu.to("fineid-v4").send(command)).isEqualTo(status);
    }

    @Test
    void aBrokenChainIsNoticed() {
        Apdu card = Apdu.to("pkcs15");
        card.ok("102A9E9A0101");
        assertThat(card.send("002241B603840101")).isEqualTo("6883");
        assertThat(Apdu.to("myeid").send("102A9E9A0101")).as("MyEID before 4.5").isEqualTo("6884");
    }
}
