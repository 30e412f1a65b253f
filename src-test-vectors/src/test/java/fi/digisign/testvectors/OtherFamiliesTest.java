package fi.digisign.testvectors;

import static fi.digisign.testvectors.Apdu.PKCS15;
import static fi.digisign.testvectors.Apdu.bytes;
import static fi.digisign.testvectors.Apdu.field;
import static fi.digisign.testvectors.Apdu.hex;
import static fi.digisign.testvectors.Apdu.join;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Organisation card, MyEID and the plain PKCS#15 card: what differs from the citizen cards. */
class OtherFamiliesTest {

    private static final byte[] MESSAGE = "a message".getBytes();
    private static final String SHA256_INFO = "3031300D060960864801650304020105000420";

    private static byte[] digest(String hash) throws Exception {
        return MessageDigest.getInstance(hash).digest(MESSAGE);
    }

    private static X509Certificate certificate(String image, String path) throws Exception {
        return CardImagesTest.certificate(CardImage.load(image), path);
    }

    @Test
    void organisationCardSignsTheDigestInTheCommandAndRefusesPsoHash() throws Exception {
        Apdu card = Apdu.to("fineid-org").ok(PKCS15).ok("0020000304" + "31323334");
        card.ok("002241B606800142840101");
        assertThat(card.send("002A90A0" + field(join(bytes("9020"), digest("SHA-256")))))
                .isEqualTo("6A80");
        byte[] signature = card.data("002A9E9A" + field(digest("SHA-256")));
        assertThat(signature).as("RSA-3072 comes in two parts").hasSize(384);
        X509Certificate auth = certificate("fineid-org", "3F00/5015/4331");
        assertThat(CardSignatures.verifies("SHA256withRSA", auth, MESSAGE, signature))
                .isTrue();
        assertThat(card.send("002A9E9A" + field(digest("SHA-384")))).isEqualTo("6A80");
    }

    @Test
    void theOrganisationCardsSignatureKeyIsSeenInEsignOnly() throws Exception {
        Apdu card = Apdu.to("fineid-org").ok(PKCS15).ok("0020000406" + "313233343536");
        assertThat(card.send("002241B606800154840182")).isEqualTo("6A88");
        card.ok("00A4040C06452E5349474E").ok("002241B606800154840182");
        byte[] signature = card.data("002A9E9A" + field(digest("SHA-384")) + "00");
        X509Certificate sign = certificate("fineid-org", "3F00/5016/4332");
        assertThat(CardSignatures.verifies("SHA384withECDSAinP1363Format", sign, MESSAGE, signature))
                .isTrue();
        assertThat(card.send("002A9E9A" + field(digest("SHA-384")) + "00")).isEqualTo("6982");
    }

    @Test
    void theOrganisationCardIsUnblockedInTwoSteps() {
        CardImage image = CardImage.load("fineid-org").withPin("PIN1", "tries-left", "0");
        Apdu card = new Apdu(new VirtualCard(image)).ok(PKCS15);
        assertThat(card.send("0020000304" + "31323334")).isEqualTo("6983");
        assertThat(card.send("002C02030434333231")).isEqualTo("6982");
        assertThat(card.send("002C00030C31323334353637383433323100")).isEqualTo("6A86");
        card.ok("0020001208" + "3132333435363738").ok("002C02030434333231").ok("00200003" + "0434333231");
        assertThat(card.send("0024001210" + "31323334353637383837363534333231")).isEqualTo("6982");
    }

    @Test
    void theOrganisationCardTakesPinsAsTyped() {
        Apdu card = Apdu.to("fineid-org").ok(PKCS15);
        assertThat(card.send("002000030C" + Apdu.pin12("1234"))).isEqualTo("6700");
        assertThat(card.send("0020000304" + "31323300")).isEqualTo("6A80");
        assertThat(card.send("00200003")).isEqualTo("63C5");
        card.ok("0024000309" + "31323334" + "3534333231").ok("0020000305" + "3534333231");
        assertThat(card.send("00CB00FF05A003830103")).isEqualTo("6D00");
    }

    @Test
    void myeidSaysWhatItIs() {
        Apdu card = Apdu.to("myeid").ok("00A4040C0CA000000063504B43532D3135");
        assertThat(card.send("00CA01A000")).isEqualTo("4D79454944040001000099900004000000010001" + "9000");
        assertThat(card.data("00CA01AA0C")).hasSize(11);
        assertThat(hex(card.data("00CA01A100"))).contains("4B01").contains("5031");
        assertThat(card.send("00A408000450154B0100"))
                .isEqualTo("6F17810201008201" + "1183024B0186031333FF850200008A01079000");
        assertThat(card.send("00B0000000")).as("a key is never read").isEqualTo("6981");
    }

    @ParameterizedTest
    @CsvSource({
        "01, 31323334FFFFFFFF, 4B01, 02, true,  SHA256withRSA,   4301",
        "02, 313233343536FFFF, 4B02, 04, false, SHA256withECDSA, 4302",
        "01, 31323334FFFFFFFF, 4B03, 04, false, SHA256withECDSA, 4303"
    })
    void myeidSignsWithTheSelectedKeyFile(
            String reference, String pin, String file, String algorithm, boolean info, String jca, String path)
            throws Exception {
        Apdu card = Apdu.to("myeid").ok("00A4040C0CA000000063504B43532D3135");
        card.ok("002241B60A8001" + algorithm + "8102" + file + "840100");
        byte[] input = info ? join(bytes(SHA256_INFO), digest("SHA-256")) : digest("SHA-256");
        assertThat(card.send("002A9E9A" + field(input) + "00")).isEqualTo("6982");
        card.ok("002000" + reference + "08" + pin);
        byte[] signature = card.data("002A9E9A" + field(input) + "00");
        assertThat(CardSignatures.verifies(jca, certificate("myeid", "3F00/5015/" + path), MESSAGE, signature))
                .isTrue();
        assertThat(card.send("002000" + reference)).isEqualTo(reference.equals("02") ? "63CA" : "9000");
        card.ok("002E0000");
        assertThat(card.send("002000" + reference)).isEqualTo("63CA");
    }

    @Test
    void myeidDeciphersInTwoHalves() throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, certificate("myeid", "3F00/5015/4301").getPublicKey());
        byte[] cryptogram = cipher.doFinal(MESSAGE);
        Apdu card = Apdu.to("myeid").ok("00A4040C0CA000000063504B43532D3135");
        card.ok("0020000108" + "31323334FFFFFFFF").ok("002241B80A80010281024B01840100");
        card.ok("002A8086" + field(join(bytes("81"), Arrays.copyOf(cryptogram, 128))));
        String second = "002A8086" + field(join(bytes("82"), Arrays.copyOfRange(cryptogram, 128, 256))) + "00";
        assertThat(card.data(second)).isEqualTo(MESSAGE);
        assertThat(card.send(second)).as("a second half without a first").isEqualTo("6985");
    }

    @Test
    void myeidAgreesOnAKeyByGeneralAuthenticate() throws Exception {
        ECPublicKey holder =
                (ECPublicKey) certificate("myeid", "3F00/5015/4303").getPublicKey();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(holder.getParams());
        KeyPair ours = generator.generateKeyPair();
        byte[] encoded = ours.getPublic().getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - 97, encoded.length);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(ours.getPrivate());
        agreement.doPhase(holder, true);
        Apdu card = Apdu.to("myeid").ok("00A4040C0CA000000063504B43532D3135");
        card.ok("0020000108" + "31323334FFFFFFFF").ok("002241A40A80010481024B03840100");
        assertThat(card.data("00860000" + field(join(bytes("7C638561"), point)) + "30"))
                .isEqualTo(agreement.generateSecret());
    }

    @Test
    void myeidIsUnblockedWithAPukOfItsOwn() {
        CardImage image = CardImage.load("myeid").withPin("PIN1", "tries-left", "0");
        Apdu card = new Apdu(new VirtualCard(image));
        assertThat(card.send("00200001")).isEqualTo("6983");
        card.ok("002C000110" + "3132333435363738" + "34333231FFFFFFFF").ok("0020000108" + "34333231FFFFFFFF");
    }

    @ParameterizedTest
    @CsvSource({
        "01, 4B01, 02, true,  SHA256withRSA,   SHA-256, 4303",
        "02, 4B02, 04, false, SHA256withECDSA, SHA-256, 4304",
        "03, 4B03, 04, false, SHA384withECDSA, SHA-384, 4305",
        "03, 4B03, 04, false, SHA512withECDSA, SHA-512, 4305"
    })
    void thePlainCardSignsInTwoCommandsAndEcdsaIsDer(
            String reference, String file, String algorithm, boolean info, String jca, String hash, String path)
            throws Exception {
        Apdu card = Apdu.to("pkcs15").ok("00A4080C025015").ok("0020008108" + "3132333400000000");
        byte[] input = info ? join(bytes(SHA256_INFO), digest(hash)) : digest(hash);
        for (String key : new String[] {
            "068001" + algorithm + "8401" + reference,
            "068001" + algorithm + "8401" + reference,
            "0A8001" + algorithm + "8102" + file + "8401" + reference
        }) {
            card.ok("002241B6" + key);
            byte[] signature = card.data("002A9E9A" + field(input) + "00");
            assertThat(CardSignatures.verifies(jca, certificate("pkcs15", "3F00/5015/" + path), MESSAGE, signature))
                    .isTrue();
        }
        assertThat(card.send("002241B60A8001" + algorithm + "81024B07" + "8401" + reference))
                .as("file and key reference that do not agree")
                .isEqualTo("6A88");
    }

    @Test
    void thePlainCardDeciphersAnExtendedCommandRawOrUnpadded() throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, certificate("pkcs15", "3F00/5015/4303").getPublicKey());
        byte[] cryptogram = cipher.doFinal(MESSAGE);
        Apdu card = Apdu.to("pkcs15").ok("00A4080C025015").ok("0020008108" + "3132333400000000");
        card.ok("002241B806800102840101");
        String command = "002A8086" + "000101" + "00" + hex(cryptogram) + "0000";
        assertThat(card.data(command)).isEqualTo(MESSAGE);
        card.ok("002241B806800100840101");
        byte[] raw = card.data(command);
        assertThat(raw).startsWith(0, 2).endsWith(MESSAGE).hasSize(256);
    }

    @Test
    void thePlainCardKnowsAllFormsOfResetRetryCounter() {
        CardImage image = CardImage.load("pkcs15").withPin("PIN1", "tries-left", "0");
        String puk = "3132333435363738";
        String four = "3433323100000000";
        Apdu both = new Apdu(new VirtualCard(image)).ok("00A4080C025015");
        both.ok("002C008110" + puk + four).ok("0020008108" + four);
        Apdu pukOnly = new Apdu(new VirtualCard(image)).ok("00A4080C025015");
        pukOnly.ok("002C018108" + puk).ok("0020008108" + "3132333400000000");
        Apdu newOnly = new Apdu(new VirtualCard(image)).ok("00A4080C025015");
        assertThat(newOnly.send("002C028108" + four)).isEqualTo("6982");
        newOnly.ok("0020009108" + puk).ok("002C028108" + four).ok("0020008108" + four);
        Apdu nothing = new Apdu(new VirtualCard(image)).ok("00A4080C025015").ok("0020009108" + puk);
        nothing.ok("002C0381").ok("0020008108" + "3132333400000000");
    }

    @Test
    void internalAuthenticateSignsAChallenge() throws Exception {
        Apdu card = Apdu.to("pkcs15").ok("00A4080C025015").ok("0020008108" + "3132333400000000");
        card.ok("002241A406800104840102");
        byte[] signature = card.data("00880000" + field(digest("SHA-256")) + "00");
        assertThat(CardSignatures.verifies(
                        "SHA256withECDSA", certificate("pkcs15", "3F00/5015/4304"), MESSAGE, signature))
                .isTrue();
        assertThat(card.data("0084000008")).hasSize(8);
    }
}
