package fi.digisign.testvectors;

import static fi.digisign.testvectors.Apdu.PKCS15;
import static fi.digisign.testvectors.Apdu.bytes;
import static fi.digisign.testvectors.Apdu.field;
import static fi.digisign.testvectors.Apdu.hex;
import static fi.digisign.testvectors.Apdu.join;
import static fi.digisign.testvectors.Apdu.pin12;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing, deciphering and key agreement with the citizen cards. */
class FineidSignatureTest {

    private static final byte[] MESSAGE = "a message".getBytes();
    private static final String VERIFY_1 = "002000110C" + pin12("1234");
    private static final String VERIFY_2 = "002000820C" + pin12("123456");

    private static String hashCommand(String hash) throws Exception {
        byte[] digest = MessageDigest.getInstance(hash).digest(MESSAGE);
        return "002A90A0" + field(join(new byte[] {(byte) 0x90, (byte) digest.length}, digest));
    }

    private static X509Certificate certificate(String image, String path) throws Exception {
        return CardImagesTest.certificate(CardImage.load(image), path);
    }

    @ParameterizedTest
    @CsvSource({
        "42, SHA-256, SHA256withRSA",
        "52, SHA-384, SHA384withRSA",
        "62, SHA-512, SHA512withRSA",
        "32, SHA-224, SHA224withRSA"
    })
    void v3SignsPkcs1WithTheHashOfTheAlgorithmByte(String algorithm, String hash, String jca) throws Exception {
        Apdu card = Apdu.to("fineid-v3").ok(PKCS15).ok(VERIFY_1);
        card.ok("002241B60680 01" + algorithm + "840101").ok(hashCommand(hash));
        byte[] signature = card.data("002A9E9A00");
        assertThat(CardSignatures.verifies(jca, certificate("fineid-v3", "3F00/5015/4331"), MESSAGE, signature))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"45, SHA-256, 32", "55, SHA-384, 48", "65, SHA-512, 64"})
    void v3SignsPssWithASaltAsLongAsTheHash(String algorithm, String hash, int salt) throws Exception {
        Apdu card = Apdu.to("fineid-v3").ok(PKCS15).ok(VERIFY_1);
        card.ok("002241B6068001" + algorithm + "840101").ok(hashCommand(hash));
        byte[] signature = card.data("002A9E9A");
        assertThat(CardSignatures.verifiesPss(
                        hash, salt, certificate("fineid-v3", "3F00/5015/4331"), MESSAGE, signature))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, 03, 44, SHA-256, 3F00/5016/4335, 64",
        "fineid-v4, 02, 54, SHA-384, 3F00/5016/4332, 96",
        "fineid-v4, 02, 44, SHA-256, 3F00/5016/4332, 96",
        "fineid-v4, 02, 64, SHA-512, 3F00/5016/4332, 96"
    })
    void ecdsaSignaturesAreRAndSWithoutDer(
            String image, String key, String algorithm, String hash, String path, int length) throws Exception {
        Apdu card = Apdu.to(image).ok(PKCS15).ok(VERIFY_2);
        card.ok("002241B6068001" + algorithm + "8401" + key).ok(hashCommand(hash));
        byte[] signature = card.data("002A9E9A" + hex(length));
        assertThat(signature).hasSize(length);
        String jca = hash.replace("-", "") + "withECDSAinP1363Format";
        assertThat(CardSignatures.verifies(jca, certificate(image, path), MESSAGE, signature))
                .isTrue();
    }

    @Test
    void pin2IsGoodForOneSignatureAndPin1ForMany() throws Exception {
        Apdu card = Apdu.to("fineid-v4").ok(PKCS15).ok(VERIFY_1).ok(VERIFY_2);
        card.ok("002241B6068001548401 02").ok(hashCommand("SHA-384"));
        card.data("002A9E9A00");
        assertThat(card.send("00200082")).isEqualTo("63C5");
        card.ok(hashCommand("SHA-384"));
        assertThat(card.send("002A9E9A00")).isEqualTo("6982");
        card.ok("002241B606800154840101");
        for (int i = 0; i < 2; i++) {
            card.ok(hashCommand("SHA-384"));
            assertThat(card.data("002A9E9A60")).hasSize(96);
        }
    }

    @Test
    void theHashIsUsedUpByASignatureAndByAWrongLe() throws Exception {
        Apdu card = Apdu.to("fineid-v4").ok(PKCS15).ok(VERIFY_1);
        card.ok("002241B606800154840101").ok(hashCommand("SHA-384"));
        card.data("002A9E9A00");
        assertThat(card.send("002A9E9A00")).isEqualTo("6985");
        card.ok(hashCommand("SHA-384"));
        assertThat(card.send("002A9E9A40")).isEqualTo("6C60");
        assertThat(card.send("002A9E9A60")).as("the hash is gone").isEqualTo("6985");
    }

    @ParameterizedTest
    @CsvSource({
        "002A9E9A00,             6985, without MSE",
        "002A90A0229020AA,       6700, wrong Lc",
        "002A9EBC00,             6A86, another operation"
    })
    void operationsWithoutAnEnvironmentAreRefused(String command, String status, String why) {
        assertThat(Apdu.to("fineid-v4").ok(PKCS15).ok(VERIFY_1).send(command))
                .as(why)
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "002241B606800154840109, 6A88, no such key",
        "002241B606800142840101, 6A80, an RSA algorithm for an EC key",
        "002241B603800154,       6A80, no key",
        "002241B806800154840102, 6985, the signing key deciphers nothing",
        "002281B606800154840101, 6A86, not for computing",
        "002241B706800154840101, 6A86, no such template",
        "002241B60680035484 0101, 6A80, broken TLV",
        "002241B61F00000000000000000000000000000000000000000000000000000000000000, 6700, too long",
        "0022F301,               9000, restore",
        "0022F305,               6A88, no such environment"
    })
    void mseSaysWhatIsWrong(String command, String status, String why) {
        assertThat(Apdu.to("fineid-v4").ok(PKCS15).send(command)).as(why).isEqualTo(status);
    }

    @Test
    void sha1IsAcceptedByMseAndRefusedBySigning() throws Exception {
        Apdu card = Apdu.to("fineid-v4").ok(PKCS15).ok(VERIFY_1);
        card.ok("002241B606800114840101").ok(hashCommand("SHA-1"));
        assertThat(card.send("002A9E9A00")).isEqualTo("6986");
    }

    @Test
    void aHashMustBeAsLongAsItsAlgorithmSays() throws Exception {
        Apdu card = Apdu.to("fineid-v4").ok(PKCS15).ok(VERIFY_1).ok("002241B606800154840101");
        assertThat(card.send(hashCommand("SHA-256"))).isEqualTo("6A80");
    }

    @Test
    void aDigestInsideTheSignatureCommandIsRefused() throws Exception {
        Apdu card = Apdu.to("fineid-v4").ok(PKCS15).ok(VERIFY_1).ok("002241B606800154840101");
        byte[] digest = MessageDigest.getInstance("SHA-384").digest(MESSAGE);
        assertThat(card.send("002A9E9A" + field(digest) + "00")).isEqualTo("6985");
    }

    @Test
    void rawRsaIsAcceptedByMseAndThenRefused() {
        Apdu card = Apdu.to("fineid-v3").ok(PKCS15).ok(VERIFY_1).ok("002241B606800140840101");
        assertThat(card.send("102A9E9A80" + "00".repeat(128))).isEqualTo("9000");
        assertThat(card.send("002A9E9A80" + "11".repeat(128) + "00")).isEqualTo("6985");
    }

    @Test
    void theCardHashesWhatIsSentAsData() throws Exception {
        Apdu card = Apdu.to("fineid-v4").ok(PKCS15).ok(VERIFY_1).ok("002241B606800154840101");
        X509Certificate certificate = certificate("fineid-v4", "3F00/5015/4331");
        card.ok("002A9080" + field(MESSAGE));
        assertThat(CardSignatures.verifies(
                        "SHA384withECDSAinP1363Format", certificate, MESSAGE, card.data("002A9E9A00")))
                .isTrue();
        card.ok("002A90A0" + field(join(new byte[] {(byte) 0x80, (byte) MESSAGE.length}, MESSAGE)));
        assertThat(CardSignatures.verifies(
                        "SHA384withECDSAinP1363Format", certificate, MESSAGE, card.data("002A9E9A00")))
                .isTrue();
    }

    @Test
    void selectingAnotherDirectoryEndsTheSecurityEnvironment() throws Exception {
        Apdu card = Apdu.to("fineid-v4").ok(PKCS15).ok(VERIFY_1).ok("002241B606800154840101");
        card.ok("00A4080C0450164332");
        assertThat(card.send(hashCommand("SHA-384"))).isEqualTo("6985");
    }

    @ParameterizedTest
    @CsvSource({"1A, 81, true", "4D, 81, true", "6D, 81, true", "1A, 00, false"})
    void v3DeciphersRsaInTwoChainedCommands(String algorithm, String indicator, boolean good) throws Exception {
        Cipher cipher;
        X509Certificate certificate = certificate("fineid-v3", "3F00/5015/4331");
        if (algorithm.equals("1A")) {
            cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, certificate.getPublicKey());
        } else {
            String hash = algorithm.equals("4D") ? "SHA-256" : "SHA-512";
            cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    certificate.getPublicKey(),
                    new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT));
        }
        byte[] data = join(bytes(indicator), cipher.doFinal(MESSAGE));
        Apdu card = Apdu.to("fineid-v3").ok(PKCS15).ok(VERIFY_1).ok("002241B8068001" + algorithm + "840101");
        assertThat(card.send("102A8086" + field(Arrays.copyOf(data, 128)))).isEqualTo("9000");
        String last = "002A8086" + field(Arrays.copyOfRange(data, 128, data.length));
        if (good) {
            assertThat(card.data(last)).isEqualTo(MESSAGE);
        } else {
            assertThat(card.send(last)).isEqualTo("6A80");
        }
    }

    @ParameterizedTest
    @CsvSource({"00", "A6667F49638661"})
    void v4AgreesOnAKeyInBothForms(String before) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        ECPublicKey holder =
                (ECPublicKey) certificate("fineid-v4", "3F00/5015/4331").getPublicKey();
        generator.initialize(holder.getParams());
        KeyPair ours = generator.generateKeyPair();
        byte[] encoded = ours.getPublic().getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - 97, encoded.length);
        Apdu card = Apdu.to("fineid-v4").ok(PKCS15).ok("002241B803840101");
        String command = "002A8086" + field(join(bytes(before), point));
        assertThat(card.send(command)).isEqualTo("6982");
        card.ok(VERIFY_1);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(ours.getPrivate());
        agreement.doPhase(holder, true);
        assertThat(new BigInteger(1, card.data(command))).isEqualTo(new BigInteger(1, agreement.generateSecret()));
        point[point.length - 1] ^= 1;
        assertThat(card.send("002A8086" + field(join(bytes(before), point))))
                .as("a point beside the curve")
                .isEqualTo("6A80");
    }
}
