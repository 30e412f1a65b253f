package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.cert.Certificate;
import javax.crypto.Cipher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two cards in two readers, each behind a provider of its own name. */
class SeveralCardsTest {

    private final SimulatedReader office =
            new SimulatedReader("TEST office reader", new VirtualCard(CardImage.load("fineid-v4")));
    private final SimulatedReader counter =
            new SimulatedReader("TEST counter reader", new VirtualCard(CardImage.load("myeid")));
    private final TestPinHandler holder = new TestPinHandler();

    @BeforeEach
    void register() {
        DigisignProvider base = new DigisignProvider(DigisignConfiguration.builder()
                .terminalFactory(new SimulatedTerminals(office, counter).factory())
                .callbackHandler(holder)
                .build());
        Security.addProvider(base.configure("reader=office; name=office"));
        Security.addProvider(base.configure("reader=counter; name=counter"));
    }

    @AfterEach
    void remove() {
        Security.removeProvider("DIGISIGN-office");
        Security.removeProvider("DIGISIGN-counter");
    }

    private static KeyStore load(String provider) throws Exception {
        KeyStore keyStore = KeyStore.getInstance("DIGISIGN", provider);
        keyStore.load(null, null);
        return keyStore;
    }

    @Test
    void eachProviderSeesItsOwnReaderOnly() throws Exception {
        assertThat(TestCard.keyAliases(load("DIGISIGN-office"))).contains("auth", "sign");
        assertThat(counter.connections()).isZero();
        assertThat(TestCard.keyAliases(load("DIGISIGN-counter")))
                .contains("authentication-key")
                .doesNotContain("auth");
        assertThat(office.connections()).isEqualTo(1);
    }

    /** The JDK finds some provider for the kind of key; the key itself knows its card. */
    @Test
    void keysOfBothWorkThroughWhicheverProviderTheJdkChooses() throws Exception {
        KeyStore ofOffice = load("DIGISIGN-office");
        KeyStore ofCounter = load("DIGISIGN-counter");
        PrivateKey ec = TestCard.key(ofOffice, "auth");
        PrivateKey rsa = TestCard.key(ofCounter, "authentication-key");
        for (String provider : new String[] {null, "DIGISIGN-office", "DIGISIGN-counter"}) {
            assertThat(isGood(provider, "SHA384withECDSA", ec, ofOffice.getCertificate("auth")))
                    .isTrue();
            assertThat(isGood(provider, "SHA256withRSA", rsa, ofCounter.getCertificate("authentication-key")))
                    .isTrue();
        }
        Cipher encrypting = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        encrypting.init(
                Cipher.ENCRYPT_MODE,
                ofCounter.getCertificate("authentication-key").getPublicKey());
        Cipher decrypting = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        decrypting.init(Cipher.DECRYPT_MODE, rsa);
        assertThat(decrypting.doFinal(encrypting.doFinal(new byte[] {7}))).containsExactly(7);
        assertThat(holder.asked).hasSize(2);
    }

    private static boolean isGood(String provider, String algorithm, PrivateKey key, Certificate certificate)
            throws Exception {
        Provider named = provider == null ? null : Security.getProvider(provider);
        Signature signer = named == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, named);
        signer.initSign(key);
        signer.update((byte) 5);
        byte[] signature = signer.sign();
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certificate);
        verifier.update((byte) 5);
        return verifier.verify(signature);
    }
}
