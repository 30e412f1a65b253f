package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.provider.api.CardKey;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The card holder is told what a PIN is for, in the application's words. */
class ReasonTest {

    private TestCard card;
    private TestHolder holder;
    private DigisignProvider provider;
    private KeyStore keyStore;

    @BeforeEach
    void insertCard() throws Exception {
        card = TestCard.image("fineid-v4");
        holder = new TestHolder();
        provider = card.providerAsking(holder);
        keyStore = TestCard.load(provider, null);
    }

    private void sign(PrivateKey key) throws Exception {
        Signature signature = Signature.getInstance("SHA384withECDSA", provider);
        signature.initSign(key);
        signature.update((byte) 1);
        assertThat(signature.sign()).isNotEmpty();
    }

    @Test
    void theHandlerIsToldTheReason() throws Exception {
        sign(CardKey.withReason(TestCard.key(keyStore, "sign"), "contract.pdf"));
        assertThat(holder.asked).singleElement().satisfies(asked -> {
            assertThat(asked.reason()).contains("contract.pdf");
            assertThat(asked.getPrompt()).contains("to sign", "\"sign\"", "contract.pdf", "5 tries left");
        });
    }

    @Test
    void withoutAReasonNoneIsTold() throws Exception {
        sign(TestCard.key(keyStore, "sign"));
        assertThat(holder.asked)
                .singleElement()
                .satisfies(asked -> assertThat(asked.reason()).isEmpty());
    }

    @Test
    void aReasonHoldsForTheKeyItWasGivenWithOnly() throws Exception {
        PrivateKey key = TestCard.key(keyStore, "sign");
        sign(CardKey.withReason(key, "one"));
        sign(CardKey.withReason(key, "two"));
        sign(key);
        assertThat(holder.asked)
                .extracting(PinCallback::reason)
                .containsExactly(Optional.of("one"), Optional.of("two"), Optional.empty());
    }

    @Test
    void aKeyWithAReasonIsTheSameKeyAndTakesTheSameGivenPin() throws Exception {
        PrivateKey key = (PrivateKey) keyStore.getKey("sign", "123456".toCharArray());
        PrivateKey same = CardKey.withReason(key, "contract.pdf");
        assertThat(same)
                .isEqualTo(key)
                .hasSameHashCodeAs(key)
                .isInstanceOf(java.security.interfaces.ECKey.class)
                .isNotInstanceOf(java.security.interfaces.ECPrivateKey.class);
        sign(same);
        assertThat(holder.asked).as("the PIN came with the key").isEmpty();
        sign(key);
        assertThat(holder.asked).as("it was for one use").hasSize(1);
    }

    @Test
    void ofADestroyedKeyNothingComesBackToLife() throws Exception {
        PrivateKey key = TestCard.key(keyStore, "sign");
        key.destroy();
        PrivateKey same = CardKey.withReason(key, "contract.pdf");
        assertThat(same.isDestroyed()).isTrue();
        assertThatThrownBy(() -> sign(same)).isInstanceOf(InvalidKeyException.class);
    }

    @Test
    void keysOfOthersStayAsTheyAre() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        assertThat(CardKey.withReason(pair.getPrivate(), "contract.pdf")).isSameAs(pair.getPrivate());
    }

    @Test
    void nothingInAReasonGetsToTheTerminalButItsWords() throws Exception {
        CardKey key = (CardKey) TestCard.key(keyStore, "sign");
        assertThat(key.withReason("a\u001B[2J\u202Efdp.\r\nb\u0000").reason()).contains("a [2J fdp.  b");
        assertThat(key.withReason(" \t\n").reason()).isEmpty();
        assertThat(key.withReason("x".repeat(1000)).reason().orElseThrow())
                .hasSize(200)
                .endsWith("x…");
        assertThat(key.withReason("Työsopimus 2026 – allekirjoitettava.pdf").reason())
                .contains("Työsopimus 2026 – allekirjoitettava.pdf");
    }
}
