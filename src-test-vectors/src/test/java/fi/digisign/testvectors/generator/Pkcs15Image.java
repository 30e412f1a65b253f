package fi.digisign.testvectors.generator;

import static fi.digisign.testvectors.generator.Pkcs15Der.algorithm;
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
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** A card of no particular maker that keeps to PKCS#15: five certificates, three keys, one PIN. */
final class Pkcs15Image {

    private static final String EF_DIR_LABEL = "DIGISIGN TEST";

    private Pkcs15Image() {}

    static String generate() throws Exception {
        ImagePki pki = new ImagePki("P15", 0x1501, "RSA-3072", false);
        Holder rsa = pki.holder("RSA-2048", Purpose.RSA_AUTHENTICATION, "99900005T", "1");
        Holder p256 = pki.holder("EC-P256", Purpose.EC_AUTHENTICATION, "99900005T", "1");
        Holder p384 = pki.holder("EC-P384", Purpose.SIGNATURE, "99900005T", "1");
        ImageText text = new ImageText();
        text.comment("TEST card. Its keys, certificates and PINs are public: never trust them.")
                .comment("The form of this file is described in docs/card-images.md.")
                .section("card")
                .entry("name", "pkcs15")
                .entry("description", "a plain PKCS#15 card that must be found through EF.DIR")
                .entry("family", "iso")
                .comment("T=1 only; card capabilities announce command chaining and extended length")
                .entry("atr", atr())
                .entry("protocol", "T=1")
                .entry("read-block", "65536")
                .entry("length", "extended")
                .entry("command-chaining", "yes")
                .entry("select-by-name", "no");
        text.section("pin PIN1")
                .entry("reference", "81")
                .entry("df", "3F00/5015")
                .entry("min-length", "4")
                .entry("max-length", "8")
                .entry("stored-length", "8")
                .entry("pad", "00")
                .entry("tries", "3")
                .entry("value", "1234")
                .entry("unblocked-by", "PUK");
        text.section("pin PUK")
                .entry("reference", "91")
                .entry("df", "3F00/5015")
                .entry("min-length", "8")
                .entry("max-length", "8")
                .entry("stored-length", "8")
                .entry("pad", "00")
                .entry("tries", "10")
                .entry("value", "12345678");
        key(text, "rsa", "01", "4B01", "sign decipher authenticate", "RSA-2048", "00 02", rsa);
        key(text, "p256", "02", "4B02", "sign agree authenticate", "EC-P256", null, p256);
        key(text, "p384", "03", "4B03", "sign", "EC-P384", null, p384);
        text.section("df 3F00");
        text.section("ef 3F00/2F00")
                .comment("EF.DIR")
                .entry("sfi", "1E")
                .entry("size", "128")
                .bytes(efDir());
        text.section("df 3F00/5015").entry("name", FineidImages.PKCS15_AID);
        directories(text);
        text.section("ef 3F00/5015/4B01").entry("kind", "key");
        text.section("ef 3F00/5015/4B02").entry("kind", "key");
        text.section("ef 3F00/5015/4B03").entry("kind", "key");
        certificateFile(text, "4301", "01", "root CA certificate", pki.root());
        certificateFile(text, "4302", "02", "issuing CA certificate", pki.issuing());
        certificateFile(text, "4303", "03", "certificate of the RSA key", rsa.encoded());
        certificateFile(text, "4304", "04", "certificate of the P-256 key", p256.encoded());
        certificateFile(text, "4305", "05", "certificate of the P-384 key", p384.encoded());
        return text.toString();
    }

    /** T=1 only; historical bytes: card capabilities 30 01 C0, and issuer data "TEST". */
    private static byte[] atr() {
        byte[] atr = HexFormat.of().parseHex("3B8A8101" + "80733001C0" + "5454455354" + "00");
        for (int i = 1; i < atr.length - 1; i++) {
            atr[atr.length - 1] ^= atr[i];
        }
        return atr;
    }

    private static byte[] efDir() {
        byte[] label = Pkcs15Der.ascii(EF_DIR_LABEL);
        byte[] aid = HexFormat.of().parseHex(FineidImages.PKCS15_AID);
        byte[] path = HexFormat.of().parseHex("3F005015");
        byte[] record = new byte[8 + aid.length + label.length + path.length];
        record[0] = 0x61;
        record[1] = (byte) (record.length - 2);
        int at = append(record, 2, 0x4F, aid);
        at = append(record, at, 0x50, label);
        append(record, at, 0x51, path);
        return record;
    }

    private static int append(byte[] record, int at, int tag, byte[] value) {
        record[at] = (byte) tag;
        record[at + 1] = (byte) value.length;
        System.arraycopy(value, 0, record, at + 2, value.length);
        return at + 2 + value.length;
    }

    private static void key(
            ImageText text,
            String name,
            String reference,
            String file,
            String usage,
            String type,
            String algorithms,
            Holder holder) {
        text.section("key " + name)
                .entry("reference", reference)
                .entry("file", "3F00/5015/" + file)
                .entry("df", "3F00/5015")
                .entry("pin", "PIN1")
                .entry("usage", usage)
                .entry("type", type);
        if (algorithms != null) {
            text.entry("sign-algorithms", algorithms).entry("decipher-algorithms", algorithms);
        }
        text.bytes(holder.key().getPrivate().getEncoded());
    }

    private static void certificateFile(ImageText text, String file, String sfi, String comment, byte[] content) {
        text.section("ef 3F00/5015/" + file).comment(comment).entry("sfi", sfi).bytes(content);
    }

    private static void directories(ImageText text) {
        directory(
                text,
                "5031",
                "11",
                "ODF",
                encode(odfEntry(8, "3F0050155034"), odfEntry(0, "3F0050155035"), odfEntry(4, "3F0050155038")),
                128);
        directory(
                text,
                "5032",
                "12",
                "TokenInfo",
                encode(tokenInfo(
                        HexFormat.of().parseHex("0099900005DA7A15"),
                        "DIGISIGN",
                        "PKCS15 TEST",
                        bits(1, 2),
                        algorithm(1, 0x01, null, bits(1, 5), FineidImages.RSA_ENCRYPTION, 0x02),
                        algorithm(2, 0x03, null, bits(1, 5), FineidImages.RSA_ENCRYPTION, 0x00),
                        algorithm(3, 0x1041, new ASN1ObjectIdentifier(FineidImages.P256), bits(1), null, 0x04),
                        algorithm(4, 0x1041, new ASN1ObjectIdentifier(FineidImages.P384), bits(1), null, 0x04),
                        algorithm(5, 0x1050, new ASN1ObjectIdentifier(FineidImages.P256), bits(5), null, 0x04))),
                256);
        directory(
                text,
                "5034",
                "14",
                "AODF",
                encode(pin("PIN", "01", null, bits(1, 4, 5), new int[] {4, 8, 8}, 0x81, 0, "3F005015")),
                128);
        directory(
                text,
                "5035",
                "15",
                "PrKDF",
                encode(
                        privateKey(
                                common("RSA key", bits(0), "01", 0),
                                "01",
                                bits(1, 2, 5),
                                1,
                                new int[] {1, 2},
                                "3F0050154B01",
                                2048,
                                0),
                        privateKey(
                                common("P-256 key", bits(0), "01", 0),
                                "02",
                                bits(2, 8),
                                2,
                                new int[] {3, 5},
                                "3F0050154B02",
                                0,
                                256),
                        privateKey(
                                common("P-384 key", bits(0), "01", 0),
                                "03",
                                bits(9),
                                3,
                                new int[] {4},
                                "3F0050154B03",
                                0,
                                384)),
                512);
        directory(
                text,
                "5038",
                "18",
                "CDF",
                encode(
                        certificate("RSA certificate", "01", false, "3F0050154303"),
                        certificate("P-256 certificate", "02", false, "3F0050154304"),
                        certificate("P-384 certificate", "03", false, "3F0050154305"),
                        certificate("DIGISIGN TEST Root CA - P15", "11", true, "3F0050154301"),
                        certificate("DIGISIGN TEST Issuing CA - P15", "12", true, "3F0050154302")),
                512);
    }

    private static void directory(
            ImageText text, String identifier, String sfi, String comment, byte[] content, int size) {
        text.section("ef 3F00/5015/" + identifier)
                .comment(comment)
                .entry("sfi", sfi)
                .entry("directory", "yes")
                .entry("size", "" + size)
                .bytes(content);
    }
}
