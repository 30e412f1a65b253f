package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.security.auth.callback.Callback;
import javax.smartcardio.Card;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many threads on one card. */
@Timeout(60)
class ThreadsTest {

    private static final int THREADS = 16;
    private static final int SIGNATURES = 6;

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
        TestPinHandler holder = new TestPinHandler();
        DigisignProvider provider = TestCard.image(image).providerAsking(holder);
        KeyStore keyStore = TestCard.load(provider, null);
        PrivateKey key = TestCard.key(keyStore, alias);
        PublicKey publicKey = keyStore.getCertificate(alias).getPublicKey();
        together(() -> signAndVerify(provider, key, publicKey, algorithm));
        assertThat(holder.asked).hasSize(1);
    }

    @Test
    void signWithThePin2KeyAndEachSignatureHasItsOwnPin() throws Exception {
        TestPinHandler holder = new TestPinHandler();
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
    void theCardIsFreeWhileAPersonThinksAboutAPin() throws Exception {
        CountDownLatch prompted = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        TestPinHandler slow = new TestPinHandler() {
            @Override
            public void handle(Callback[] callbacks) {
                prompted.countDown();
                try {
                    answered.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                super.handle(callbacks);
            }
        };
        TestCard card = TestCard.image("fineid-v4");
        DigisignProvider provider = card.providerAsking(slow);
        KeyStore keyStore = TestCard.load(provider, "1234");
        PublicKey authPublic = keyStore.getCertificate("auth").getPublicKey();
        PublicKey signPublic = keyStore.getCertificate("sign").getPublicKey();
        ExecutorService thinking = Executors.newSingleThreadExecutor();
        try {
            Future<Void> withPin2 = thinking.submit(() -> {
                Signature signer = Signature.getInstance("SHA384withECDSA", provider);
                signer.initSign(TestCard.key(keyStore, "sign"));
                byte[] signature = signer.sign();
                Signature verifier = Signature.getInstance("SHA384withECDSA");
                verifier.initVerify(signPublic);
                assertThat(verifier.verify(signature)).isTrue();
                return null;
            });
            prompted.await();
            signAndVerify(provider, TestCard.key(keyStore, "auth"), authPublic, "SHA384withECDSA");
            TestCard.load(provider, "1234");
            Card otherProgram =
                    card.terminals.factory().terminals().list().get(0).connect("*");
            otherProgram.beginExclusive();
            otherProgram.endExclusive();
            assertThat(withPin2.isDone()).isFalse();
            answered.countDown();
            withPin2.get();
        } finally {
            answered.countDown();
            thinking.shutdownNow();
        }
    }

    @Test
    void loadAndSignAllAtOnceOverOneConnection() throws Exception {
        TestPinHandler holder = new TestPinHandler();
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
