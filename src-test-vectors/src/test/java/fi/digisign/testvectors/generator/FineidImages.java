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
import static fi.digisign.testvectors.generator.Pkcs15Der.sequence;
import static fi.digisign.testvectors.generator.Pkcs15Der.tokenInfo;

import fi.digisign.testvectors.generator.ImagePki.Holder;
import fi.digisign.testvectors.generator.ImagePki.Purpose;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** The two citizens' identity cards. */
final class FineidImages {

    static final String PKCS15_AID = "A000000063504B43532D3135";
    private static final String POLICY_RSA = "32.1";
    private static final String POLICY_EC = "352.1";
    private static final byte[] EF_DIR = HexFormat.of()
            .parseHex("612D4F0CA000000063504B43532D3135500B46494E4549442053342D31"
                    + "51043F005015730A06082A81768405040101");
    private static final byte[] EF_ATR = HexFormat.of().parseHex("4301B882029000");
    private static final byte[] EF_CARD_ACCESS = HexFormat.of()
            .parseHex("31283012060A04007F00070202040204020102020110" + "3012060A04007F00070202040604020102020110");
    static final String SHA256_WITH_ECDSA = "1.2.840.10045.4.3.2";
    static final String SHA384_WITH_ECDSA = "1.2.840.10045.4.3.3";
    static final String SHA512_WITH_ECDSA = "1.2.840.10045.4.3.4";

    static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
    static final String RSASSA_PSS = "1.2.840.113549.1.1.10";
    static final String RSA_ENCRYPTION = "1.2.840.113549.1.1.1";
    static final String P256 = "1.2.840.10045.3.1.7";
    static final String P384 = "1.3.132.0.34";

    private FineidImages() {}

    static String v3() throws Exception {
        ImagePki pki = new ImagePki("V3", 0x0301, "RSA-3072", false);
        Holder auth = pki.holder("RSA-2048", Purpose.RSA_AUTHENTICATION, "99900001N", POLICY_RSA);
        Holder sign = pki.holder("EC-P256", Purpose.SIGNATURE, "99900001N", POLICY_RSA);
        ImageText text = new ImageText();
        head(
                text,
                "fineid-v3",
                "Finnish identity card issued 2021-01-11 to 2023-03-12 (FINEID S4-1 v3.1, MultiApp v4.2)",
                "3B7F9600008031B865B08504021B1200F6829000");
        pins(text);
        key(text, "auth", "01", "PIN1", "sign decipher", "RSA-2048")
                .entry("sign-algorithms", "40 32 42 52 62 35 45 55 65")
                .entry("decipher-algorithms", "1A 1D 3D 4D 5D 6D")
                .bytes(auth.key().getPrivate().getEncoded());
        key(text, "sign", "03", "PIN2", "sign", "EC-P256")
                .entry("uses-per-verification", "1")
                .entry("sign-algorithms", "34 44 54 64")
                .bytes(sign.key().getPrivate().getEncoded());
        trees(text, pki);
        byte[] bcdSerial = HexFormat.of().parseHex("24600099989990000120");
        text.file(
                "3F00/5015/5032",
                "TokenInfo: serial number of 20 BCD digits, of which digits 11 to 19 are printed on the card; no ODF",
                encode(tokenInfo(
                        bcdSerial,
                        "DIGISIGN TEST",
                        "HENKILÖKORTTI TEST",
                        bits(1, 2),
                        // parameters as a SEQUENCE: real cards have it, and readers that expect NULL or an OID stumble
                        algorithm(1, 0x40, null, bits(1), SHA256_WITH_RSA, 0x42),
                        algorithm(2, 0x43, sequence(), bits(1), RSASSA_PSS, 0x45),
                        algorithm(
                                3, 0x1044, sequence(new ASN1ObjectIdentifier(P256)), bits(1), SHA256_WITH_ECDSA, 0x44),
                        algorithm(4, 0x01, null, bits(5), RSA_ENCRYPTION, 0x1A))));
        text.file("3F00/5015/4331", "authentication certificate", auth.encoded(), 1664);
        text.file("3F00/5016/4335", "signature certificate", sign.encoded(), 1487);
        return text.toString();
    }

    static String v4() throws Exception {
        ImagePki pki = new ImagePki("V4", 0x0401, "EC-P384", true);
        Holder auth = pki.holder("EC-P384", Purpose.EC_AUTHENTICATION, "99900002P", POLICY_EC);
        Holder sign = pki.holder("EC-P384", Purpose.SIGNATURE, "99900002P", POLICY_EC);
        ImageText text = new ImageText();
        head(
                text,
                "fineid-v4",
                "Finnish identity card issued since 2023-03-13 (FINEID S4-1 v4.x, MultiApp v5.0)",
                "3B7F9600008031B865B085050011122460829000");
        pins(text);
        key(text, "auth", "01", "PIN1", "sign agree", "EC-P384")
                .entry("sign-algorithms", "34 44 54 64")
                .bytes(auth.key().getPrivate().getEncoded());
        key(text, "sign", "02", "PIN2", "sign", "EC-P384")
                .entry("uses-per-verification", "1")
                .entry("sign-algorithms", "34 44 54 64")
                .bytes(sign.key().getPrivate().getEncoded());
        trees(text, pki);
        text.file("3F00/011C", "EF.CardAccess, as on a production card", EF_CARD_ACCESS);
        directories(text);
        text.file("3F00/5015/4331", "authentication certificate", auth.encoded(), 0x06F8);
        text.file("3F00/5016/4332", "signature certificate", sign.encoded(), 1144);
        return text.toString();
    }

    private static void head(ImageText text, String name, String description, String atr) {
        text.comment("TEST card. Its keys, certificates and PINs are public: never trust them.")
                .comment("The form of this file is described in docs/card-images.md.")
                .section("card")
                .entry("name", name)
                .entry("description", description)
                .entry("family", "fineid")
                .entry("atr", atr)
                .entry("protocol", "T=0")
                .entry("read-block", "181")
                .entry("length", "short")
                .entry("command-chaining", "yes")
                .entry("activation", "activated")
                .entry("activation-pin", "1234567");
    }

    private static void pins(ImageText text) {
        text.section("pin PIN1")
                .comment("perustunnusluku")
                .entry("reference", "11")
                .entry("min-length", "4")
                .entry("max-length", "12")
                .entry("stored-length", "12")
                .entry("pad", "00")
                .entry("tries", "5")
                .entry("value", "1234")
                .entry("unblocked-by", "PUK")
                .entry("changed", "yes");
        text.section("pin PIN2")
                .comment("allekirjoitustunnusluku")
                .entry("reference", "82")
                .entry("df", "3F00/5015 3F00/5016")
                .entry("min-length", "6")
                .entry("max-length", "12")
                .entry("stored-length", "12")
                .entry("pad", "00")
                .entry("tries", "5")
                .entry("value", "123456")
                .entry("unblocked-by", "PUK")
                .entry("changed", "yes");
        text.section("pin PUK")
                .comment("aktivointitunnusluku")
                .entry("reference", "83")
                .entry("df", "3F00/5015 3F00/5016")
                .entry("min-length", "8")
                .entry("max-length", "12")
                .entry("stored-length", "12")
                .entry("pad", "00")
                .entry("tries", "5")
                .entry("value", "12345678")
                .entry("unblock-method", "04")
                .entry("changeable", "no");
    }

    private static ImageText key(ImageText text, String name, String reference, String pin, String usage, String type) {
        return text.section("key " + name)
                .entry("reference", reference)
                .entry("df", "3F00/5015 3F00/5016")
                .entry("pin", pin)
                .entry("usage", usage)
                .entry("type", type);
    }

    private static void trees(ImageText text, ImagePki pki) throws Exception {
        text.section("df 3F00");
        text.file("3F00/2F00", "EF.DIR", EF_DIR);
        text.file("3F00/2F01", "EF.ATR", EF_ATR);
        text.file("3F00/4334", "root CA certificate", pki.root());
        text.file("3F00/4336", "issuing CA certificate", pki.issuing());
        text.section("df 3F00/5015").entry("name", PKCS15_AID);
        text.section("df 3F00/5016");
    }

    private static void directories(ImageText text) {
        ASN1ObjectIdentifier curve = new ASN1ObjectIdentifier(P384);
        text.file(
                "3F00/5015/5032",
                "TokenInfo: serial number of 17 characters, of which the last 9 are printed on the card",
                encode(tokenInfo(
                        ascii("TEST0000999900002"),
                        "DIGISIGN TEST",
                        "HENKILÖKORTTI TEST",
                        bits(1, 2),
                        algorithm(1, 0x1045, curve, bits(1), SHA384_WITH_ECDSA, 0x54),
                        algorithm(2, 0x1044, curve, bits(1), SHA256_WITH_ECDSA, 0x44),
                        algorithm(3, 0x1046, curve, bits(1), SHA512_WITH_ECDSA, 0x64),
                        algorithm(4, 0x1041, curve, bits(1), null, 0x54))));
        directory(
                text,
                "5031",
                "ODF",
                encode(
                        odfEntry(8, "3F0050154401"),
                        odfEntry(0, "3F0050154402"),
                        odfEntry(4, "3F0050154403"),
                        odfEntry(5, "3F0050154404")),
                128);
        directory(
                text,
                "4401",
                "AODF",
                encode(
                        pin("perustunnusluku", "01", "03", bits(4, 5), new int[] {4, 12, 12}, 0x11, 0, "3F00"),
                        pin(
                                "allekirjoitustunnusluku",
                                "02",
                                "03",
                                bits(1, 4, 5),
                                new int[] {6, 12, 12},
                                0x82,
                                0,
                                "3F005015"),
                        pin(
                                "aktivointitunnusluku",
                                "03",
                                null,
                                bits(1, 2, 4, 5, 6),
                                new int[] {8, 12, 12},
                                0x83,
                                0,
                                "3F005015")),
                512);
        directory(
                text,
                "4402",
                "PrKDF",
                encode(
                        privateKey(
                                common("todentamis- ja salausavain", bits(0), "01", 0),
                                "45",
                                bits(2, 8),
                                1,
                                new int[] {1, 2, 3, 4},
                                "3F005015",
                                0,
                                0),
                        privateKey(
                                common("allekirjoitusavain", bits(0), "02", 1),
                                "46",
                                bits(9),
                                2,
                                new int[] {1, 2, 3, 4},
                                "3F005016",
                                0,
                                0)),
                512);
        directory(
                text,
                "4403",
                "CDF",
                encode(
                        certificate("todentamis- ja salausvarmenne", "45", false, "3F0050154331"),
                        certificate("allekirjoitusvarmenne", "46", false, "3F0050164332")),
                512);
        directory(
                text,
                "4404",
                "trusted CDF",
                encode(
                        certificate("DIGISIGN TEST Root CA - V4", "47", true, "3F004334"),
                        certificate("DIGISIGN TEST Issuing CA - V4", "48", true, "3F004336")),
                512);
    }

    private static void directory(ImageText text, String identifier, String comment, byte[] content, int size) {
        text.section("ef 3F00/5015/" + identifier)
                .comment(comment)
                .entry("directory", "yes")
                .entry("size", "" + size)
                .bytes(content);
    }
}
