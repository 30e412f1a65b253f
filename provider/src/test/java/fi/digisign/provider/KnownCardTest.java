package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.provider.api.OtherCardException;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.image.ImageFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A card that was out and in again is not read again if its TokenInfo says that nothing on it has changed (lastUpdate), and
 * is in every other case.
 */
@Timeout(30)
class KnownCardTest {

    private static final String TOKEN_INFO = "3F00/5015/5032";
    private static final String MONDAY = "20260105120000Z";
    private static final String TUESDAY = "20260106120000Z";
    private static final int BUDGET = 3;

    private final TestHolder holder = new TestHolder();

    private static byte[] content(CardImage image, String path) {
        return image.contents().files().stream()
                .filter(file -> file.path().toString().equals(path))
                .map(ImageFile::content)
                .findFirst()
                .orElseThrow();
    }

    /** TokenInfo ::= 30 LL ... or 30 81 LL ...: appends lastUpdate [5] { GeneralizedTime }. */
    private static CardImage updated(CardImage image, String time) {
        byte[] old = content(image, TOKEN_INFO);
        int start = old[1] > 0 ? 2 : 3;
        int length = old[start - 1] & 0xFF;
        int newLength = length + 4 + time.length();
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        made.write(0x30);
        if (newLength > 0x7F) {
            made.write(0x81);
        }
        made.write(newLength);
        made.write(old, start, length);
        made.write(0xA5);
        made.write(2 + time.length());
        made.write(0x18);
        made.write(time.length());
        made.writeBytes(time.getBytes(StandardCharsets.US_ASCII));
        return image.withFile(TOKEN_INFO, made.toByteArray());
    }

    private static CardImage monday(String image) {
        return updated(CardImage.load(image), MONDAY);
    }

    private static void exchange(TestCard card, VirtualCard other) {
        card.reader.remove();
        card.reader.insert(other);
    }

    private static boolean signs(DigisignProvider provider, KeyStore keys, PrivateKey key, String alias)
            throws Exception {
        String algorithm = "SHA256withECDSA";
        Signature signature = Signature.getInstance(algorithm, provider);
        signature.initSign(key);
        signature.update((byte) 1);
        byte[] value = signature.sign();
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(keys.getCertificate(alias).getPublicKey());
        verifier.update((byte) 1);
        return verifier.verify(value);
    }

    @ParameterizedTest
    @CsvSource({
        "pkcs15,p-256-key,3",
        "myeid,signature-key,3",
        "fineid-org,sign,3",
        "fineid-v3,sign,4",
        "fineid-v4,sign,4"
    })
    void isLoadedAgainWithHardlyAnExchange(String image, String alias, long budget) throws Exception {
        TestCard card = new TestCard(monday(image));
        DigisignProvider provider = card.providerAsking(holder);
        long first = card.commandsDuring(() -> TestCard.load(provider, null));
        exchange(card, card.card);
        long again = card.commandsDuring(() -> {
            KeyStore keys = TestCard.load(provider, null);
            assertThat(keys.getCertificateChain(alias)).isNotEmpty();
        });
        assertThat(first).isGreaterThan(10);
        assertThat(again)
                .as("FINEID cards give no more than 181 bytes at a time")
                .isBetween(1L, budget);
        KeyStore keys = TestCard.load(provider, null);
        assertThat(signs(provider, keys, TestCard.key(keys, alias), alias)).isTrue();
    }

    @Test
    void aKeyFromBeforeSignsWithThreeExchangesMoreThanAVerifiedOneAndItsPin() throws Exception {
        TestCard card = new TestCard(monday("pkcs15"));
        DigisignProvider provider = card.providerAsking(holder);
        KeyStore keys = TestCard.load(provider, null);
        PrivateKey key = TestCard.key(keys, "p-256-key");
        assertThat(signs(provider, keys, key, "p-256-key")).isTrue();
        exchange(card, card.card);
        long commands = card.commandsDuring(
                () -> assertThat(signs(provider, keys, key, "p-256-key")).isTrue());
        int selectStatusAndVerify = 4;
        int signature = 2;
        assertThat(commands).isLessThanOrEqualTo(BUDGET + selectStatusAndVerify + signature);
        assertThat(holder.asked).hasSize(2);
    }

    @Test
    void triesLeftAreAskedForAgain() throws Exception {
        TestCard card = new TestCard(monday("pkcs15"));
        DigisignProvider provider = card.providerAsking(holder);
        KeyStore keys = TestCard.load(provider, null);
        PrivateKey key = TestCard.key(keys, "p-256-key");
        exchange(card, new VirtualCard(monday("pkcs15").withPin("PIN1", "tries-left", "2")));
        assertThat(signs(provider, keys, key, "p-256-key")).isTrue();
        assertThat(holder.asked.get(0).triesLeft()).hasValue(2);
    }

    @Test
    void aChangedCardIsReadAgain() throws Exception {
        TestCard card = new TestCard(monday("fineid-v4"));
        DigisignProvider provider = card.providerAsking(holder);
        KeyStore keys = TestCard.load(provider, null);
        byte[] otherCertificate = content(card.card.image(), "3F00/5016/4332");
        CardImage renewed = updated(CardImage.load("fineid-v4"), TUESDAY).withFile("3F00/5015/4331", otherCertificate);
        exchange(card, new VirtualCard(renewed));
        PrivateKey key = TestCard.key(keys, "auth");
        assertThatThrownBy(() -> signs(provider, keys, key, "auth"))
                .isInstanceOf(SignatureException.class)
                .hasCauseInstanceOf(OtherCardException.class);
        assertThat(TestCard.load(provider, null).getCertificate("auth")).isNotEqualTo(keys.getCertificate("auth"));
    }

    @Test
    void aCardThatDoesNotTellWhenItWasChangedIsReadAgain() throws Exception {
        TestCard card = TestCard.image("pkcs15");
        DigisignProvider provider = card.providerAsking(holder);
        TestCard.load(provider, null);
        exchange(card, card.card);
        assertThat(card.commandsDuring(() -> TestCard.load(provider, null))).isGreaterThan(10);
    }

    @Test
    void anotherCardWithTheSameTimeIsAnotherCard() throws Exception {
        TestCard card = new TestCard(monday("fineid-v4"));
        DigisignProvider provider = card.providerAsking(holder);
        KeyStore keys = TestCard.load(provider, null);
        byte[] tokenInfo = content(card.card.image(), TOKEN_INFO);
        tokenInfo[24]++; // in the serial number
        VirtualCard other = new VirtualCard(card.card.image().withFile(TOKEN_INFO, tokenInfo));
        exchange(card, other);
        PrivateKey key = TestCard.key(keys, "auth");
        assertThatThrownBy(() -> signs(provider, keys, key, "auth")).hasCauseInstanceOf(OtherCardException.class);
        assertThat(holder.asked).isEmpty();
        assertThat(TestCard.load(provider, null).size()).isEqualTo(2);
    }
}
