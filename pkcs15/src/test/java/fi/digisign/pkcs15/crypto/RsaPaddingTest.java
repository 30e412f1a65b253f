package fi.digisign.pkcs15.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPss;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RsaPaddingTest {

    private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.UTF_8);

    private static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    /** What a card with raw RSA does. */
    private static byte[] raw(KeyPair pair, Bytes block) {
        RSAPrivateKey key = (RSAPrivateKey) pair.getPrivate();
        byte[] power = new BigInteger(1, block.toArray())
                .modPow(key.getPrivateExponent(), key.getModulus())
                .toByteArray();
        int length = block.length();
        byte[] signature = new byte[length];
        int copied = Math.min(power.length, length);
        System.arraycopy(power, power.length - copied, signature, length - copied, copied);
        return signature;
    }

    @ParameterizedTest
    @CsvSource({"1024, SHA256, 32", "1025, SHA256, 0", "1031, SHA384, 48", "2048, SHA512, 64", "2048, SHA256, 20"})
    void jdkVerifiesPssOfARawRsaCard(int bits, DigestAlgorithm digest, int salt) throws Exception {
        KeyPair pair = rsa(bits);
        Bytes hash = Bytes.of(MessageDigest.getInstance(digest.jcaName()).digest(MESSAGE));

        byte[] signature = raw(pair, RsaPadding.pss(new RsaPss(digest, salt), hash, bits));

        Signature verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(
                new PSSParameterSpec(digest.jcaName(), "MGF1", new MGF1ParameterSpec(digest.jcaName()), salt, 1));
        verifier.initVerify(pair.getPublic());
        verifier.update(MESSAGE);
        assertThat(verifier.verify(signature)).isTrue();
    }

    @Test
    void jdkVerifiesPkcs1OfARawRsaCard() throws Exception {
        KeyPair pair = rsa(1024);
        Bytes hash = Bytes.of(MessageDigest.getInstance("SHA-256").digest(MESSAGE));

        byte[] signature = raw(pair, RsaPadding.pkcs1(DigestAlgorithm.SHA256.digestInfo(hash), 1024));

        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(pair.getPublic());
        verifier.update(MESSAGE);
        assertThat(verifier.verify(signature)).isTrue();
    }

    @Test
    void digestTooLongForTheKeyIsRefused() {
        assertThatThrownBy(() -> RsaPadding.pss(RsaPss.of(DigestAlgorithm.SHA512), Bytes.of(new byte[64]), 1024))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RsaPadding.pkcs1(Bytes.of(new byte[118]), 1024))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
