package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.reader.NoCardException;
import fi.digisign.provider.api.OtherCardException;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.image.ImageFile;
import fi.digisign.testvectors.terminal.ExchangeHook;
import fi.digisign.testvectors.terminal.SimulatedReader;
import java.io.IOException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cards are pulled out, put into other readers, exchanged, and reset by other programs. */
@Timeout(30)
class CardLifeTest {

    private static final String TOKEN_INFO = "3F00/5015/5032";
    private static final int COMPUTE_SIGNATURE = 0x2A9E;

    private final TestCard card = TestCard.image("fineid-v4");
    private final TestHolder holder = new TestHolder();

    private DigisignProvider waiting(Duration time) {
        return new DigisignProvider(
                card.configuration().callbackHandler(holder).waitForCard(time).build());
    }

    private static byte[] sign(DigisignProvider provider, PrivateKey key) throws Exception {
        Signature signature = Signature.getInstance("SHA384withECDSA", provider);
        signature.initSign(key);
        signature.update((byte) 1);
        return signature.sign();
    }

    private void assertSigns(DigisignProvider provider, KeyStore keyStore, PrivateKey key) throws Exception {
        byte[] signed = sign(provider, key);
        Signature verifier = Signature.getInstance("SHA384withECDSA");
        verifier.initVerify(keyStore.getCertificate("auth"));
        verifier.update((byte) 1);
        assertThat(verifier.verify(signed)).isTrue();
    }

    private static byte[] content(CardImage image, String path) {
        return image.contents().files().stream()
                .filter(file -> file.path().toString().equals(path))
                .map(ImageFile::content)
                .findFirst()
                .orElseThrow();
    }

    private static CardImage withOtherSerial(CardImage image) {
        byte[] tokenInfo = content(image, TOKEN_INFO);
        int lastOfSerial = 24;
        assertThat((char) tokenInfo[lastOfSerial]).isEqualTo('2');
        tokenInfo[lastOfSerial] = '3';
        return image.withFile(TOKEN_INFO, tokenInfo);
    }

    /** Once, when a signature is about to be computed. */
    private void atTheNextSignature(Runnable event) {
        AtomicBoolean happened = new AtomicBoolean();
        card.reader.hook(new ExchangeHook() {
            @Override
            public void before(SimulatedReader reader, long exchange, byte[] command) {
                boolean signs = (command[1] << 8 & 0xFF00 | command[2] & 0xFF) == COMPUTE_SIGNATURE;
                if (signs && happened.compareAndSet(false, true)) {
                    event.run();
                }
            }
        });
    }

    @Test
    void aKeyWorksAgainAfterItsCardWasOutAndIn() throws Exception {
        DigisignProvider provider = card.providerAsking(holder);
        KeyStore keyStore = TestCard.load(provider, null);
        PrivateKey key = TestCard.key(keyStore, "auth");
        assertSigns(provider, keyStore, key);
        card.reader.remove();
        card.reader.insert(card.card);
        assertSigns(provider, keyStore, key);
        assertThat(holder.asked).as("the card has forgotten its PIN").hasSize(2);
    }

    @Test
    void aKeyFindsItsCardInAnotherReader() throws Exception {
        DigisignProvider provider = card.providerAsking(holder);
        KeyStore keyStore = TestCard.load(provider, null);
        PrivateKey key = TestCard.key(keyStore, "auth");
        card.reader.remove();
        card.terminals.plug(new SimulatedReader("TEST second reader", card.card));
        assertSigns(provider, keyStore, key);
    }

    @Test
    void withoutTheCardTheErrorSaysToPutItBack() throws Exception {
        DigisignProvider provider = card.providerAsking(holder);
        PrivateKey key = TestCard.key(TestCard.load(provider, null), "auth");
        card.reader.remove();
        assertThatThrownBy(() -> sign(provider, key))
                .isInstanceOf(SignatureException.class)
                .hasCauseInstanceOf(NoCardException.class)
                .hasMessageContaining("Put the card into the reader");
        assertThat(holder.asked).isEmpty();
    }

    @Test
    void aRemovedCardIsWaitedFor() throws Exception {
        DigisignProvider provider = waiting(Duration.ofSeconds(20));
        KeyStore keyStore = TestCard.load(provider, null);
        PrivateKey key = TestCard.key(keyStore, "auth");
        card.reader.remove();
        CompletableFuture<Void> holderPutsItBack = CompletableFuture.runAsync(
                () -> card.reader.insert(card.card), CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
        assertSigns(provider, keyStore, key);
        holderPutsItBack.join();
    }

    @Test
    void loadingWaitsForACardTooAndNotForEver() throws Exception {
        card.reader.remove();
        assertThatThrownBy(() -> TestCard.load(waiting(Duration.ofMillis(200)), null))
                .isInstanceOf(IOException.class)
                .hasCauseInstanceOf(NoCardException.class);
        CompletableFuture<Void> holderPutsItIn = CompletableFuture.runAsync(
                () -> card.reader.insert(card.card), CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
        assertThat(TestCard.load(waiting(Duration.ofSeconds(20)), null).size()).isEqualTo(2);
        holderPutsItIn.join();
    }

    @Test
    void anotherCardIsRefusedAndItsPinNotAskedFor() throws Exception {
        DigisignProvider provider = card.providerAsking(holder);
        KeyStore keyStore = TestCard.load(provider, null);
        PrivateKey key = TestCard.key(keyStore, "auth");
        card.reader.remove();
        VirtualCard other = new VirtualCard(withOtherSerial(CardImage.load("fineid-v4")));
        card.reader.insert(other);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> sign(provider, key))
                    .isInstanceOf(SignatureException.class)
                    .hasCauseInstanceOf(OtherCardException.class);
        }
        assertThat(holder.asked).isEmpty();

        KeyStore otherStore = TestCard.load(provider, null);
        assertThat(TestCard.key(otherStore, "auth")).isNotEqualTo(key);
        assertSigns(provider, otherStore, TestCard.key(otherStore, "auth"));

        card.reader.remove();
        card.reader.insert(card.card);
        assertSigns(provider, keyStore, key);
        assertThatThrownBy(() -> sign(provider, TestCard.key(otherStore, "auth")))
                .hasCauseInstanceOf(OtherCardException.class);
    }

    @Test
    void theSameCardWithAnotherCertificateIsAnotherCard() throws Exception {
        DigisignProvider provider = card.providerAsking(holder);
        KeyStore keyStore = TestCard.load(provider, null);
        PrivateKey key = TestCard.key(keyStore, "auth");
        card.reader.remove();
        CardImage image = card.card.image();
        card.reader.insert(new VirtualCard(image.withFile("3F00/5015/4331", content(image, "3F00/5016/4332"))));
        assertThatThrownBy(() -> sign(provider, key)).hasCauseInstanceOf(OtherCardException.class);
        assertThat(TestCard.load(provider, null).getCertificate("auth")).isNotEqualTo(keyStore.getCertificate("auth"));
    }

    @Test
    void aResetByAnotherProgramInTheMiddleIsNotNoticed() throws Exception {
        DigisignProvider provider = card.providerAsking(holder);
        KeyStore keyStore = TestCard.load(provider, null);
        PrivateKey key = TestCard.key(keyStore, "auth");
        assertSigns(provider, keyStore, key);
        card.reader.resetByOther();
        assertSigns(provider, keyStore, key);
        atTheNextSignature(card.reader::resetByOther);
        assertSigns(provider, keyStore, key);
    }

    @Test
    void aCardPulledInTheMiddleAndPutBackSigns() throws Exception {
        DigisignProvider provider = waiting(Duration.ofSeconds(20));
        KeyStore keyStore = TestCard.load(provider, null);
        PrivateKey key = TestCard.key(keyStore, "auth");
        CompletableFuture<Void> back = new CompletableFuture<>();
        atTheNextSignature(() -> {
            card.reader.remove();
            CompletableFuture.runAsync(
                            () -> card.reader.insert(card.card),
                            CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS))
                    .thenRun(() -> back.complete(null));
        });
        assertSigns(provider, keyStore, key);
        back.join();
    }

    @Test
    void aRestartOfTheServiceIsSurvived() throws Exception {
        DigisignConfiguration freshFactories = DigisignConfiguration.builder()
                .terminalSource(card.terminals::factory)
                .callbackHandler(holder)
                .build();
        DigisignProvider provider = new DigisignProvider(freshFactories);
        KeyStore keyStore = TestCard.load(provider, null);
        PrivateKey key = TestCard.key(keyStore, "auth");
        assertSigns(provider, keyStore, key);
        card.terminals.stopService();
        card.terminals.startService();
        assertSigns(provider, keyStore, key);
        assertThat(TestCard.load(provider, null).size()).isEqualTo(2);
    }

    @Test
    void aReaderUnpluggedWithItsCardIsFoundAgain() throws Exception {
        DigisignProvider provider = card.providerAsking(holder);
        KeyStore keyStore = TestCard.load(provider, null);
        PrivateKey key = TestCard.key(keyStore, "auth");
        card.terminals.unplug(card.reader);
        assertThatThrownBy(() -> sign(provider, key)).isInstanceOf(SignatureException.class);
        card.terminals.plug(card.reader);
        assertSigns(provider, keyStore, key);
    }

    @Test
    void aCardOfNoKnownFamilyIsPassedOver() throws Exception {
        SimulatedReader first = new SimulatedReader("TEST bank card", new UselessCard());
        card.terminals.unplug(card.reader);
        card.terminals.plug(first);
        DigisignProvider provider = card.providerAsking(holder);
        assertThatThrownBy(() -> TestCard.load(provider, null))
                .hasCauseInstanceOf(fi.digisign.pkcs15.UnknownCardException.class);
        card.terminals.plug(card.reader);
        assertThat(TestCard.load(provider, null).size()).isEqualTo(2);
    }

    @Test
    void aReaderThatIsLeftOutIsNotLookedAt() throws Exception {
        DigisignProvider provider =
                (DigisignProvider) card.providerAsking(holder).configure("exclude=TEST*");
        assertThatThrownBy(() -> TestCard.load(provider, null))
                .hasCauseInstanceOf(fi.digisign.apdu.reader.ReaderException.class);
        assertThat(card.reader.traffic().commands()).isZero();
    }
}
