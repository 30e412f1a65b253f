package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many threads on one card. */
@Timeout(60)
class ThreadsTest {

    private static final int THREADS = 8;
    private static final int SIGNATURES = 12;

    private static void together(Callable<Void> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(work));
            }
            for (Future<Void> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void signAndVerify(DigisignProvider provider, PrivateKey key, PublicKey publicKey, String algorithm)
            throws Exception {
        Signature signer = Signature.getInstance(algorithm, provider);
        signer.initSign(key);
        for (int i = 0; i < SIGNATURES; i++) {
            byte[] message = (Thread.currentThread().getName() + " signs " + i).getBytes();
            signer.update(message);
            byte[] signature = signer.sign();
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(publicKey);
            verifier.update(message);
            assertThat(verifier.verify(signature)).isTrue();
        }
        return null;
    }

    @ParameterizedTest
    @CsvSource({"fineid-v4,auth,SHA384withECDSA", "myeid,authentication-key,SHA256withRSA"})
    void signWithOneKeyAndThePinIsAskedForOnce(String image, String alias, String algorithm) throws Exception {
        TestHolder holder = new TestHolder();
        DigisignProvider provider = TestCard.image(image).providerAsking(holder);
        KeyStore keyStore = TestCard.load(provider, null);
        PrivateKey key = TestCard.key(keyStore, alias);
        PublicKey publicKey = keyStore.getCertificate(alias).getPublicKey();
        together(() -> signAndVerify(provider, key, publicKey, algorithm));
        assertThat(holder.asked).hasSize(1);
    }

    @Test
    void signWithThePin2KeyAndEachSignatureHasItsOwnPin() throws Exception {
        TestHolder holder = new TestHolder();
        TestCard card = TestCard.image("fineid-v4");
        DigisignProvider provider = card.providerAsking(holder);
        KeyStore keyStore = TestCard.load(provider, null);
        PrivateKey key = TestCard.key(keyStore, "sign");
        PublicKey publicKey = keyStore.getCertificate("sign").getPublicKey();
        together(() -> signAndVerify(provider, key, publicKey, "SHA384withECDSA"));
        assertThat(holder.asked).hasSize(THREADS * SIGNATURES);
        assertThat(card.triesLeft("PIN2")).isEqualTo(5);
    }

    @Test
    void loadAndSignAllAtOnceOverOneConnection() throws Exception {
        TestHolder holder = new TestHolder();
        TestCard card = TestCard.image("pkcs15");
        DigisignProvider provider = card.providerAsking(holder);
        together(() -> {
            KeyStore keyStore = TestCard.load(provider, "1234");
            return signAndVerify(
                    provider,
                    TestCard.key(keyStore, "p-256-key"),
                    keyStore.getCertificate("p-256-key").getPublicKey(),
                    "SHA256withECDSA");
        });
        assertThat(holder.asked).isEmpty();
        assertThat(card.reader.connections()).isEqualTo(1);
        assertThat(card.triesLeft("PIN1")).isEqualTo(3);
    }
}
