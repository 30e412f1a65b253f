package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.pkcs15.pin.BlockedPinException;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.LastTryException;
import fi.digisign.pkcs15.pin.PinCancelledException;
import fi.digisign.pkcs15.pin.PinFormatException;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.pkcs15.pin.RepeatedPinException;
import fi.digisign.provider.api.MissingPinException;
import fi.digisign.testvectors.CardImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A blocked card costs its holder a visit to the police station. */
class PinRulesTest {

    private static final String WRONG = "9999";

    /** A handler that knows nothing of cards, like those of other libraries. */
    private static CallbackHandler typing(String pin, List<String> prompts) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                PasswordCallback password = (PasswordCallback) callback;
                prompts.add(password.getPrompt());
                password.setPassword(pin == null ? null : pin.toCharArray());
            }
        };
    }

    private static byte[] sign(Provider provider, PrivateKey key) throws Exception {
        Signature signature =
                Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA384withECDSA" : "SHA384withRSA", provider);
        signature.initSign(key);
        signature.update((byte) 1);
        return signature.sign();
    }

    @Test
    void aPinGivenToLoadIsVerifiedOnceAndThenHolds() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        DigisignProvider provider = card.provider();
        KeyStore keyStore = TestCard.load(provider, "1234");
        assertThat(card.card.pin("PIN1").verified()).isTrue();
        assertThat(card.commandsDuring(() -> sign(provider, TestCard.key(keyStore, "auth"))))
                .isLessThanOrEqualTo(4);
        assertThat(card.commandsDuring(() -> TestCard.load(provider, "1234"))).isZero();
    }

    @Test
    void aWrongPinGivenToLoadCostsOneTryAndSaysHowManyAreLeft() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        DigisignProvider provider = card.provider();
        assertThatThrownBy(() -> TestCard.load(provider, WRONG))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("4 tries left")
                .hasCauseInstanceOf(UnrecoverableKeyException.class)
                .hasRootCauseInstanceOf(fi.digisign.apdu.WrongPinException.class);
        assertThat(card.triesLeft("PIN1")).isEqualTo(4);
    }

    @Test
    void theSameWrongPinIsNotSentAgainNorAskedForAgain() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        DigisignProvider provider = card.provider();
        assertThatThrownBy(() -> TestCard.load(provider, WRONG)).isInstanceOf(IOException.class);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> TestCard.load(provider, WRONG))
                    .isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(RepeatedPinException.class);
        }
        assertThat(card.triesLeft("PIN1")).isEqualTo(4);
    }

    @Test
    void takingTheCardOutDoesNotMakeAWrongPinWorthSendingAgain() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        DigisignProvider provider = card.provider();
        assertThatThrownBy(() -> TestCard.load(provider, WRONG)).isInstanceOf(IOException.class);
        card.reader.remove();
        card.reader.insert(card.card);
        assertThatThrownBy(() -> TestCard.load(provider, WRONG)).hasCauseInstanceOf(RepeatedPinException.class);
        assertThat(card.triesLeft("PIN1")).isEqualTo(4);
    }

    @Test
    void atTheLastTryButOneNobodyIsToldToTryAgain() throws Exception {
        TestCard card = new TestCard(CardImage.load("fineid-v4").withPin("PIN1", "tries-left", "2"));
        assertThatThrownBy(() -> TestCard.load(card.provider(), WRONG))
                .isInstanceOf(IOException.class)
                .hasCauseInstanceOf(IncorrectPinException.class);
        assertThat(card.triesLeft("PIN1")).isEqualTo(1);
    }

    @Test
    void theLastTryIsNotSpentByAPassword() throws Exception {
        TestCard card = new TestCard(CardImage.load("fineid-v4").withPin("PIN1", "tries-left", "1"));
        assertThatThrownBy(() -> TestCard.load(card.provider(), "1234")).hasCauseInstanceOf(LastTryException.class);
        assertThat(card.triesLeft("PIN1")).isEqualTo(1);
        assertThat(card.card.pin("PIN1").verified()).isFalse();
    }

    @Test
    void theLastTryIsNotSpentByAHandlerThatDoesNotKnowItIsTheLast() throws Exception {
        TestCard card = new TestCard(CardImage.load("fineid-v4").withPin("PIN1", "tries-left", "1"));
        List<String> prompts = new ArrayList<>();
        DigisignProvider provider = new DigisignProvider(
                card.configuration().callbackHandler(typing("1234", prompts)).build());
        KeyStore keyStore = TestCard.load(provider, null);
        assertThatThrownBy(() -> sign(provider, TestCard.key(keyStore, "auth")))
                .isInstanceOf(SignatureException.class)
                .hasCauseInstanceOf(LastTryException.class);
        assertThat(prompts).singleElement().asString().contains("LAST TRY");
        assertThat(card.triesLeft("PIN1")).isEqualTo(1);
    }

    @Test
    void theLastTryIsSpentOnceTheHolderAgrees() throws Exception {
        TestCard card = new TestCard(CardImage.load("fineid-v4").withPin("PIN1", "tries-left", "1"));
        TestHolder holder = new TestHolder() {
            @Override
            public void handle(Callback[] callbacks) {
                super.handle(callbacks);
                asked.get(0).allowLastTry();
            }
        };
        DigisignProvider provider = card.providerAsking(holder);
        assertThat(sign(provider, TestCard.key(TestCard.load(provider, null), "auth")))
                .isNotEmpty();
        assertThat(holder.asked.get(0).isLastTry()).isTrue();
        assertThat(card.triesLeft("PIN1")).isEqualTo(5);
    }

    @Test
    void aBlockedPinIsNotAskedFor() throws Exception {
        TestCard card = new TestCard(CardImage.load("fineid-v4").withPin("PIN1", "tries-left", "0"));
        TestHolder holder = new TestHolder();
        DigisignProvider provider = card.providerAsking(holder);
        KeyStore keyStore = TestCard.load(provider, null);
        assertThatThrownBy(() -> sign(provider, TestCard.key(keyStore, "auth")))
                .hasCauseInstanceOf(BlockedPinException.class)
                .hasMessageContaining("PUK");
        assertThat(holder.asked).isEmpty();
    }

    @Test
    void anImpossiblePinIsNotSent() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        assertThatThrownBy(() -> TestCard.load(card.provider(), "12"))
                .hasMessageContaining("nothing was sent")
                .hasCauseInstanceOf(UnrecoverableKeyException.class)
                .hasRootCauseInstanceOf(PinFormatException.class);
        assertThat(card.triesLeft("PIN1")).isEqualTo(5);
    }

    @Test
    void thePromptSaysWhichPinWhichKeyWhatForAndHowManyTries() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        TestHolder holder = new TestHolder();
        DigisignProvider provider = card.providerAsking(holder);
        sign(provider, TestCard.key(TestCard.load(provider, null), "sign"));
        PinCallback asked = holder.asked.get(0);
        assertThat(asked.pinName()).isEqualTo("allekirjoitustunnusluku");
        assertThat(asked.keyAlias()).contains("sign");
        assertThat(asked.keyLabel()).contains("allekirjoitusavain");
        assertThat(asked.purpose()).isEqualTo(PinRequest.Purpose.SIGN);
        assertThat(asked.triesLeft()).hasValue(5);
        assertThat(asked.isForEachUse()).isTrue();
        assertThat(asked.isLastTry()).isFalse();
        assertThat(asked.isLastTryAllowed()).isFalse();
        assertThat(asked.isEchoOn()).isFalse();
        assertThat(asked.getPrompt())
                .contains(
                        "\"PIN2 (allekirjoitustunnusluku)\"", "to sign", "\"sign\"", "5 tries left", asked.cardLabel());
        assertThat(asked.getPassword()).as("wiped").containsOnly(' ');
    }

    @Test
    void withoutAnybodyToAskTheErrorSaysWhichPinAndHowToGiveIt() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        DigisignProvider provider = card.provider();
        KeyStore keyStore = TestCard.load(provider, null);
        long commands =
                card.commandsDuring(() -> assertThatThrownBy(() -> sign(provider, TestCard.key(keyStore, "sign")))
                        .isInstanceOf(SignatureException.class)
                        .hasMessageContaining("PIN2 (allekirjoitustunnusluku)")
                        .hasMessageContaining("CallbackHandler")
                        .hasCauseInstanceOf(MissingPinException.class));
        assertThat(commands).isZero();
    }

    /** It reads standard input where there is no terminal. */
    @Test
    void theJdksOwnHandlerForTerminalsWorks() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        DigisignProvider provider = new DigisignProvider(card.configuration()
                .callbackHandler(new com.sun.security.auth.callback.TextCallbackHandler())
                .build());
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("1234\n".getBytes(StandardCharsets.US_ASCII)));
        try {
            assertThat(sign(provider, TestCard.key(TestCard.load(provider, null), "auth")))
                    .isNotEmpty();
        } finally {
            System.setIn(before);
        }
        assertThat(card.card.pin("PIN1").verified()).isTrue();
    }

    @Test
    void aHandlerCancelsByGivingNothing() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        DigisignProvider provider = new DigisignProvider(card.configuration()
                .callbackHandler(typing(null, new ArrayList<>()))
                .build());
        KeyStore keyStore = TestCard.load(provider, null);
        assertThatThrownBy(() -> sign(provider, TestCard.key(keyStore, "auth")))
                .isInstanceOf(SignatureException.class)
                .hasCauseInstanceOf(PinCancelledException.class);
    }

    @Test
    void aHandlerWithAFixedWrongPinCostsOneTryHoweverOftenItIsTried() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        DigisignProvider provider = new DigisignProvider(card.configuration()
                .callbackHandler(typing(WRONG, new ArrayList<>()))
                .build());
        for (int i = 0; i < 4; i++) {
            KeyStore keyStore = TestCard.load(provider, null);
            assertThatThrownBy(() -> sign(provider, TestCard.key(keyStore, "auth")))
                    .isInstanceOf(SignatureException.class);
        }
        assertThat(card.triesLeft("PIN1")).isEqualTo(4);
    }

    @Test
    void pin2IsAskedForEachSignatureAndASignatureTakesFiveCommands() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        TestHolder holder = new TestHolder();
        DigisignProvider provider = card.providerAsking(holder);
        PrivateKey key = TestCard.key(TestCard.load(provider, "1234"), "sign");
        for (int i = 0; i < 3; i++) {
            assertThat(card.commandsDuring(() -> sign(provider, key))).isLessThanOrEqualTo(5);
        }
        assertThat(holder.asked).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3,auth,3", "fineid-v4,auth,3", "pkcs15,rsa-key,2", "myeid,authentication-key,2"})
    void aFurtherSignatureWithPin1AsksNothingAndTakesFewCommands(String image, String alias, long commands)
            throws Exception {
        TestCard card = TestCard.image(image);
        TestHolder holder = new TestHolder();
        DigisignProvider provider = card.providerAsking(holder);
        PrivateKey key = TestCard.key(TestCard.load(provider, null), alias);
        sign(provider, key);
        assertThat(card.commandsDuring(() -> sign(provider, key))).isEqualTo(commands);
        assertThat(holder.asked).hasSize(1);
    }
}
