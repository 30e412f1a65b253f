package fi.digisign.testvectors.generator;

import static fi.digisign.testvectors.generator.Pkcs15Der.bits;
import static fi.digisign.testvectors.generator.Pkcs15Der.certificate;
import static fi.digisign.testvectors.generator.Pkcs15Der.common;
import static fi.digisign.testvectors.generator.Pkcs15Der.encode;
import static fi.digisign.testvectors.generator.Pkcs15Der.odfEntry;
import static fi.digisign.testvectors.generator.Pkcs15Der.pin;
import static fi.digisign.testvectors.generator.Pkcs15Der.privateKey;
import static fi.digisign.testvectors.generator.Pkcs15Der.publicKey;
import static fi.digisign.testvectors.generator.Pkcs15Der.tokenInfo;

import fi.digisign.testvectors.generator.ImagePki.Holder;
import fi.digisign.testvectors.generator.ImagePki.Purpose;
import java.util.HexFormat;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** An Aventra MyEID card as OpenSC lays it out, applet version 4.0.1. */
final class MyEidImage {

    private static final String SERIAL = "00009990000400000001";

    private MyEidImage() {}

    static String generate() throws Exception {
        ImagePki pki = new ImagePki("MYEID", 0x0601, "RSA-3072", false);
        Holder rsa = pki.holder("RSA-2048", Purpose.RSA_AUTHENTICATION, "99900004S", "1");
        Holder sign = pki.holder("EC-P256", Purpose.SIGNATURE, "99900004S", "1");
        Holder agree = pki.holder("EC-P384", Purpose.EC_AUTHENTICATION, "99900004S", "1");
        ImageText text = new ImageText();
        text.comment("TEST card. Its keys, certificates and PINs are public: never trust them.")
                .comment("The form of this file is described in docs/card-images.md.")
                .section("card")
                .entry("name", "myeid")
                .entry("description", "Aventra MyEID with the file layout OpenSC makes")
                .entry("family", "myeid")
                .entry("atr", "3BF51800008131FE454D794549449A")
                .entry("protocol", "T=1")
                .entry("read-block", "256")
                .entry("length", "short")
                .entry("serial", SERIAL)
                .entry("version", "040001");
        pinSection(text, "PIN1", "4", "10", "1234").entry("reference", "01").entry("unblocked-by", "PUK1");
        pinSection(text, "PIN2", "6", "10", "123456").entry("reference", "02").entry("unblocked-by", "PUK2");
        pinSection(text, "SO", "6", "5", "12345678").entry("reference", "03");
        pinSection(text, "PUK1", "8", "5", "12345678");
        pinSection(text, "PUK2", "8", "5", "12345678");
        keySection(text, "rsa", "4B01", "PIN1", "sign decipher", "RSA-2048")
                .entry("sign-algorithms", "00 02 12")
                .entry("decipher-algorithms", "00 02")
                .bytes(rsa.key().getPrivate().getEncoded());
        keySection(text, "sign", "4B02", "PIN2", "sign", "EC-P256")
                .entry("uses-per-verification", "1")
                .entry("sign-algorithms", "04")
                .bytes(sign.key().getPrivate().getEncoded());
        keySection(text, "agree", "4B03", "PIN1", "sign agree", "EC-P384")
                .entry("sign-algorithms", "04")
                .entry("decipher-algorithms", "04")
                .bytes(agree.key().getPrivate().getEncoded());
        text.section("df 3F00").entry("access", "333FFF");
        plain(text, "3F00/2F00", "EF.DIR", efDir(), 128);
        text.section("df 3F00/5015").entry("name", FineidImages.PKCS15_AID).entry("access", "333FFF");
        directories(text);
        keyFile(text, "4B01", "1333FF", 256);
        keyFile(text, "4B02", "2333FF", 32);
        keyFile(text, "4B03", "1333FF", 48);
        byte[] rsaPublic = SubjectPublicKeyInfo.getInstance(
                        rsa.key().getPublic().getEncoded())
                .getPublicKeyData()
                .getBytes();
        plain(text, "3F00/5015/5501", "public RSA key", rsaPublic, rsaPublic.length);
        byte[] signPublic = sign.key().getPublic().getEncoded();
        plain(text, "3F00/5015/5502", "public P-256 key", signPublic, signPublic.length);
        byte[] agreePublic = agree.key().getPublic().getEncoded();
        plain(text, "3F00/5015/5503", "public P-384 key", agreePublic, agreePublic.length);
        certificateFile(text, "4301", "certificate of the RSA key", rsa.encoded());
        certificateFile(text, "4302", "certificate of the P-256 key", sign.encoded());
        certificateFile(text, "4303", "certificate of the P-384 key", agree.encoded());
        certificateFile(text, "4304", "root CA certificate", pki.root());
        certificateFile(text, "4305", "issuing CA certificate", pki.issuing());
        return text.toString();
    }

    private static ImageText pinSection(ImageText text, String name, String least, String tries, String value) {
        return text.section("pin " + name)
                .entry("min-length", least)
                .entry("max-length", "8")
                .entry("stored-length", "8")
                .entry("pad", "FF")
                .entry("tries", tries)
                .entry("value", value);
    }

    private static ImageText keySection(
            ImageText text, String name, String file, String pin, String usage, String type) {
        return text.section("key " + name)
                .entry("file", "3F00/5015/" + file)
                .entry("df", "3F00/5015")
                .entry("pin", pin)
                .entry("usage", usage)
                .entry("type", type);
    }

    private static void keyFile(ImageText text, String file, String access, int size) {
        text.section("ef 3F00/5015/" + file)
                .entry("kind", "key")
                .entry("access", access)
                .entry("size", "" + size);
    }

    private static void plain(ImageText text, String path, String comment, byte[] content, int size) {
        text.section("ef " + path)
                .comment(comment)
                .entry("access", "033FFF")
                .entry("size", "" + size)
                .bytes(content);
    }

    private static void certificateFile(ImageText text, String file, String comment, byte[] content) {
        plain(text, "3F00/5015/" + file, comment, content, content.length);
    }

    private static byte[] efDir() {
        return HexFormat.of()
                .parseHex("61204F0C" + FineidImages.PKCS15_AID + "500A4D7945494420544553" + "54" + "51043F005015");
    }

    private static void directories(ImageText text) {
        directory(
                text,
                "5031",
                "ODF",
                encode(
                        odfEntry(8, "3F0050154401"),
                        odfEntry(0, "3F0050154402"),
                        odfEntry(1, "3F0050154404"),
                        odfEntry(4, "3F0050154403"),
                        odfEntry(5, "3F0050154405")),
                256);
        directory(
                text,
                "5032",
                "TokenInfo",
                encode(tokenInfo(HexFormat.of().parseHex(SERIAL), "Aventra Ltd. TEST", "MyEID TEST", bits(1, 2, 3))),
                128);
        directory(text, "5033", "UnusedSpace", new byte[0], 128);
        directory(
                text,
                "4401",
                "AODF; the padding byte it names is 00, as on real cards, though the card wants FF",
                encode(
                        pin("Basic PIN", "01", null, bits(4, 5), new int[] {4, 8, 8}, 1, 0, "3F00"),
                        pin("Signature PIN", "02", null, bits(4, 5), new int[] {6, 8, 8}, 2, 0, "3F00"),
                        pin("Security Officer PIN", "03", null, bits(4, 5, 7), new int[] {6, 8, 8}, 3, 0, "3F00")),
                512);
        directory(
                text,
                "4402",
                "PrKDF",
                encode(
                        privateKey(
                                common("Authentication key", bits(0), "01", 0),
                                "01",
                                bits(1, 2, 5),
                                0,
                                new int[0],
                                "3F0050154B01",
                                2048,
                                0),
                        privateKey(
                                common("Signature key", bits(0), "02", 1),
                                "02",
                                bits(2, 9),
                                0,
                                new int[0],
                                "3F0050154B02",
                                0,
                                256),
                        privateKey(
                                common("Agreement key", bits(0), "01", 0),
                                "03",
                                bits(2, 8),
                                0,
                                new int[0],
                                "3F0050154B03",
                                0,
                                384)),
                512);
        directory(
                text,
                "4403",
                "CDF",
                encode(
                        certificate("Authentication certificate", "01", false, "3F0050154301"),
                        certificate("Signature certificate", "02", false, "3F0050154302"),
                        certificate("Agreement certificate", "03", false, "3F0050154303")),
                512);
        directory(
                text,
                "4404",
                "PuKDF",
                encode(
                        publicKey("Authentication key", "01", "3F0050155501", 2048, 0),
                        publicKey("Signature key", "02", "3F0050155502", 0, 256),
                        publicKey("Agreement key", "03", "3F0050155503", 0, 384)),
                512);
        directory(
                text,
                "4405",
                "trusted CDF",
                encode(
                        certificate("DIGISIGN TEST Root CA - MYEID", "11", true, "3F0050154304"),
                        certificate("DIGISIGN TEST Issuing CA - MYEID", "12", true, "3F0050154305")),
                512);
    }

    private static void directory(ImageText text, String identifier, String comment, byte[] content, int size) {
        text.section("ef 3F00/5015/" + identifier)
                .comment(comment)
                .entry("directory", "yes")
                .entry("access", "033FFF")
                .entry("size", "" + size)
                .bytes(content);
    }
}
