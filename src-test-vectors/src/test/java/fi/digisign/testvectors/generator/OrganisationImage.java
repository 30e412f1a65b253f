package fi.digisign.testvectors.generator;

import static fi.digisign.testvectors.generator.Pkcs15Der.algorithm;
import static fi.digisign.testvectors.generator.Pkcs15Der.ascii;
import static fi.digisign.testvectors.generator.Pkcs15Der.bits;
import static fi.digisign.testvectors.generator.Pkcs15Der.certificate;
import static fi.digisign.testvectors.generator.Pkcs15Der.common;
import static fi.digisign.testvectors.generator.Pkcs15Der.encode;
import static fi.digisign.testvectors.generator.Pkcs15Der.odfEntry;
import static fi.digisign.testvectors.generator.Pkcs15Der.pin;
import static fi.digisign.testvectors.generator.Pkcs15Der.privateKey;
import static fi.digisign.testvectors.generator.Pkcs15Der.tokenInfo;

import fi.digisign.testvectors.generator.ImagePki.Holder;
import fi.digisign.testvectors.generator.ImagePki.Purpose;
import java.util.HexFormat;

/** A Finnish organisation card (FINEID S4-2 v4.0 on Idemia Cosmo X), by its documents. */
final class OrganisationImage {

    private static final byte[] EF_DIR = HexFormat.of()
            .parseHex("612C4F0CA000000063504B43532D3135500B46494E4549442053342D32"
                    + "51043F005015730906072A817684050301");

    private OrganisationImage() {}

    static String generate() throws Exception {
        ImagePki pki = new ImagePki("ORG", 0x0501, "EC-P384", false);
        Holder auth = pki.holder("RSA-3072", Purpose.RSA_AUTHENTICATION, "99900003R", "40.1");
        Holder sign = pki.holder("EC-P384", Purpose.SIGNATURE, "99900003R", "40.1");
        ImageText text = new ImageText();
        text.comment("TEST card. Its keys, certificates and PINs are public: never trust them.")
                .comment("The form of this file is described in docs/card-images.md.")
                .section("card")
                .entry("name", "fineid-org")
                .entry("description", "Finnish organisation card (FINEID S4-2 v4.0, Idemia Cosmo X), by its documents")
                .entry("family", "fineid-org")
                .comment("TD1 = 80 offers T=0, TD2 = 31 offers T=1; card capabilities: chaining, no extended length")
                .entry("atr", "3BDD96008031FE450031B8640429ECC1739401808349")
                .entry("protocol", "T=0 T=1")
                .entry("read-block", "256")
                .entry("length", "short")
                .entry("command-chaining", "yes");
        pinSection(text, "PIN1", "03", "4", "1234").entry("unblocked-by", "PUK");
        pinSection(text, "PIN2", "04", "4", "123456").entry("unblocked-by", "PUK");
        pinSection(text, "PUK", "12", "8", "12345678").entry("changeable", "no");
        text.section("key auth")
                .entry("reference", "01")
                .entry("pin", "PIN1")
                .entry("usage", "sign decipher")
                .entry("type", "RSA-3072")
                .entry("sign-algorithms", "32 42 52 62 35 45 55 65")
                .entry("decipher-algorithms", "1A 1D 3D 4D 5D 6D")
                .bytes(auth.key().getPrivate().getEncoded());
        text.section("key sign")
                .entry("reference", "82")
                .entry("df", "3F00/5016")
                .entry("pin", "PIN2")
                .entry("usage", "sign")
                .entry("type", "EC-P384")
                .entry("uses-per-verification", "1")
                .entry("sign-algorithms", "34 44 54 64")
                .bytes(sign.key().getPrivate().getEncoded());
        text.section("df 3F00");
        text.file("3F00/2F00", "EF.DIR", EF_DIR);
        text.file("3F00/4334", "root CA certificate", pki.root());
        text.section("ef 3F00/4333")
                .comment("issuing CA certificate; Cosmo X does not let it be read")
                .entry("read", "never")
                .bytes(pki.issuing());
        text.section("df 3F00/5015").entry("name", FineidImages.PKCS15_AID);
        text.section("df 3F00/5016")
                .comment("E.SIGN; a SELECT by its file identifier says 9000 and changes nothing")
                .entry("name", ascii("E.SIGN"))
                .entry("by-identifier", "no-effect");
        directories(text);
        text.file("3F00/5015/4331", "authentication certificate", auth.encoded(), 2048);
        text.file("3F00/5016/4332", "signature certificate", sign.encoded(), 2048);
        return text.toString();
    }

    private static ImageText pinSection(ImageText text, String name, String reference, String least, String value) {
        return text.section("pin " + name)
                .entry("reference", reference)
                .entry("min-length", least)
                .entry("max-length", "8")
                .entry("stored-length", "0")
                .entry("tries", "5")
                .entry("value", value);
    }

    private static void directories(ImageText text) {
        text.file(
                "3F00/5015/5032",
                "TokenInfo",
                encode(tokenInfo(
                        ascii("TEST0000999900003"),
                        "DIGISIGN TEST",
                        "ORGANISAATIOKORTTI TEST",
                        bits(1, 2),
                        algorithm(1, 0x40, null, bits(1), FineidImages.SHA256_WITH_RSA, 0x42),
                        algorithm(2, 0x43, null, bits(1), FineidImages.RSASSA_PSS, 0x45),
                        algorithm(3, 0x1045, null, bits(1), FineidImages.SHA384_WITH_ECDSA, 0x54),
                        algorithm(4, 0x01, null, bits(5), FineidImages.RSA_ENCRYPTION, 0x1A))));
        directory(
                text,
                "5031",
                "ODF",
                encode(
                        odfEntry(8, "3F0050154401"),
                        odfEntry(0, "3F0050154402"),
                        odfEntry(4, "3F0050154403"),
                        odfEntry(5, "3F0050154404")));
        directory(
                text,
                "4401",
                "AODF",
                encode(
                        pin("perustunnusluku", "01", "03", bits(4), new int[] {4, 8, 8}, 0x03, -1, "3F00"),
                        pin("allekirjoitustunnusluku", "02", "03", bits(4), new int[] {4, 8, 8}, 0x04, -1, "3F00"),
                        pin("aktivointitunnusluku", "03", null, bits(2, 4, 6), new int[] {8, 8, 8}, 0x12, -1, "3F00")));
        directory(
                text,
                "4402",
                "PrKDF",
                encode(
                        privateKey(
                                common("todentamis- ja salausavain", bits(0), "01", 0),
                                "45",
                                bits(1, 2, 5),
                                1,
                                new int[] {1, 2, 4},
                                "3F005015",
                                3072,
                                0),
                        privateKey(
                                common("allekirjoitusavain", bits(0), "02", 1),
                                "46",
                                bits(9),
                                0x82,
                                new int[] {3},
                                "3F005016",
                                0,
                                0)));
        directory(
                text,
                "4403",
                "CDF",
                encode(
                        certificate("todentamis- ja salausvarmenne", "45", false, "3F0050154331"),
                        certificate("allekirjoitusvarmenne", "46", false, "3F0050164332")));
        directory(
                text,
                "4404",
                "trusted CDF",
                encode(
                        certificate("DIGISIGN TEST Root CA - ORG", "47", true, "3F004334"),
                        certificate("DIGISIGN TEST Issuing CA - ORG", "48", true, "3F004333")));
    }

    private static void directory(ImageText text, String identifier, String comment, byte[] content) {
        text.section("ef 3F00/5015/" + identifier)
                .comment(comment)
                .entry("directory", "yes")
                .entry("size", "512")
                .bytes(content);
    }
}
