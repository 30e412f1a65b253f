package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.trace.ApduTrace;
import fi.digisign.pkcs15.pin.BlockedPinException;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.LastTryException;
import fi.digisign.pkcs15.pin.NewPinMismatchException;
import fi.digisign.pkcs15.pin.PinCancelledException;
import fi.digisign.pkcs15.pin.PinEntryTimeoutException;
import fi.digisign.pkcs15.pin.PinFormatException;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.provider.api.CardKey;
import fi.digisign.provider.api.MissingPinException;
import fi.digisign.provider.api.PinPadRequiredException;
import fi.digisign.provider.api.PinPadUse;
import fi.digisign.provider.management.CardManagement;
import fi.digisign.provider.management.ManagedCard;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.pinpad.SimulatedPinPad;
import java.io.IOException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.smartcardio.CardTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PINs entered at the reader's keys never come to this program, and all rules about PINs hold all the same. */
@Timeout(60)
class ReaderKeysTest {

    private final SimulatedPinPad pad = SimulatedPinPad.usual();
    private final AtReader holder = new AtReader();
    private TestCard card;
    private DigisignProvider provider;
    private KeyStore keyStore;

    /** Shows what there is to be told, and then does at the reader's keys what a script says. */
    private static final class AtReader implements CallbackHandler {

        private final List<PinPadCallback> told = new ArrayList<>();
        private final AtomicInteger finished = new AtomicInteger();
        private boolean allowsLastTry;
        private boolean cancels;

        @Override
        public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
            if (!(callbacks[0] instanceof PinPadCallback atReader)) {
                throw new UnsupportedCallbackException(callbacks[0]);
            }
            told.add(atReader);
            atReader.onFinished(finished::incrementAndGet);
            if (cancels) {
                atReader.cancel();
                return;
            }
            if (allowsLastTry && atReader.isLastTry()) {
                atReader.allowLastTry();
            }
            atReader.shown();
        }
    }

    private void insert(CardImage image) throws Exception {
        card = new TestCard(image);
        card.reader.onControl(pad);
        use(card.configuration().callbackHandler(holder));
    }

    private void insert(String image) throws Exception {
        insert(CardImage.load(image));
    }

    private void use(DigisignConfiguration.Builder configuration) throws Exception {
        provider = new DigisignProvider(configuration.build());
        keyStore = TestCard.load(provider, null);
    }

    private void sign(String alias) throws Exception {
        sign(TestCard.key(keyStore, alias), alias);
    }

    private void sign(PrivateKey key, String alias) throws Exception {
        String algorithm = key.getAlgorithm().equals("EC") ? "SHA384withECDSA" : "SHA256withRSA";
        Signature signature = Signature.getInstance(algorithm, provider);
        signature.initSign(CardKey.withReason(key, "contract.pdf"));
        signature.update((byte) 1);
        byte[] signed = signature.sign();
        PublicKey publicKey = keyStore.getCertificate(alias).getPublicKey();
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(publicKey);
        verifier.update((byte) 1);
        assertThat(verifier.verify(signed)).isTrue();
    }

    private ManagedCard managed() throws Exception {
        return CardManagement.of(provider).card();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "fineid-org", "myeid", "pkcs15"})
    void everyKeyOfEveryFamilySignsWithAPinEnteredAtTheReader(String image) throws Exception {
        insert(image);
        for (String alias : TestCard.keyAliases(keyStore)) {
            provider.logout();
            pad.holderEnters(pinOf(alias));
            sign(alias);
        }
        assertThat(holder.told).hasSize(TestCard.keyAliases(keyStore).size());
        assertThat(holder.finished).hasValue(holder.told.size());
        assertThat(pad.questions()).hasSameSizeAs(holder.told);
        assertThat(card.card.pin("PIN1").triesLeft())
                .isEqualTo(card.card.image().contents().pins().get(0).tries());
    }

    private static String pinOf(String alias) {
        return alias.startsWith("sign") || alias.contains("nonrep") ? "123456" : "1234";
    }

    @Test
    void theHolderIsToldWhichPinWhatForAndWhereToEnterIt() throws Exception {
        insert("fineid-v4");
        use(card.configuration().callbackHandler(holder).language(Locale.ENGLISH));
        pad.holderEnters("123456");
        sign("sign");
        assertThat(holder.told).singleElement().satisfies(told -> {
            assertThat(told.lines())
                    .contains(
                            "PIN:  PIN2 (allekirjoitustunnusluku), 5 tries left",
                            "For:  to sign with the key \"sign\": contract.pdf");
            assertThat(told.instruction()).contains("PIN pad of the reader TEST reader");
            assertThat(told.getPrompt()).contains("allekirjoitustunnusluku", "sign", "contract.pdf", "TEST reader");
            assertThat(told.isForEachUse()).isTrue();
            assertThat(told.purpose()).isEqualTo(PinRequest.Purpose.SIGN);
        });
    }

    @Test
    void pin1IsAskedForOnceAndPin2EachTime() throws Exception {
        insert("fineid-v4");
        pad.holderEnters("1234");
        sign("auth");
        sign("auth");
        assertThat(pad.questions()).hasSize(1);
        pad.holderEnters("123456").holderEnters("123456");
        sign("sign");
        sign("sign");
        assertThat(pad.questions()).hasSize(3);
    }

    @Test
    void loggingInIsPossibleAtTheReaderToo() throws Exception {
        insert("fineid-v4");
        pad.holderEnters("1234");
        provider.login(null, null);
        assertThat(card.card.pin("PIN1").verified()).isTrue();
    }

    @Test
    void aWrongPinCostsOneTryAndIsSaidSo() throws Exception {
        insert("fineid-v4");
        pad.holderEnters("9999").holderEnters("9999").holderEnters("1234");
        assertThatThrownBy(() -> sign("auth"))
                .isInstanceOf(SignatureException.class)
                .hasMessageContaining("4 tries left")
                .hasCauseInstanceOf(IncorrectPinException.class);
        assertThat(card.triesLeft("PIN1")).isEqualTo(4);
        // the same entered anew is the person's own doing: nobody here knows what it was
        assertThatThrownBy(() -> sign("auth")).hasCauseInstanceOf(IncorrectPinException.class);
        assertThat(holder.told.get(1).triesLeft()).hasValue(4);
        assertThat(card.triesLeft("PIN1")).isEqualTo(3);
        sign("auth");
        assertThat(card.triesLeft("PIN1")).isEqualTo(5);
        assertThat(holder.finished).hasValue(3);
    }

    @Test
    void whatIsNotEnteredCostsNothing() throws Exception {
        insert("fineid-v4");
        pad.holderCancels().holderDoesNothing().holderEnters("123");
        assertThatThrownBy(() -> sign("auth")).hasCauseInstanceOf(PinCancelledException.class);
        assertThatThrownBy(() -> sign("auth")).hasCauseInstanceOf(PinEntryTimeoutException.class);
        assertThatThrownBy(() -> sign("auth")).hasCauseInstanceOf(PinFormatException.class);
        assertThat(card.triesLeft("PIN1")).isEqualTo(5);
        assertThat(holder.finished).hasValue(3);
        pad.holderEnters("1234");
        sign("auth");
    }

    @Test
    void whoCancelsOnTheScreenIsNotAskedAtTheReader() throws Exception {
        insert("fineid-v4");
        holder.cancels = true;
        assertThatThrownBy(() -> sign("auth")).hasCauseInstanceOf(PinCancelledException.class);
        assertThat(pad.questions()).isEmpty();
    }

    @Test
    void theLastTryIsSpentOnlyOnceTheHolderAgrees() throws Exception {
        insert(CardImage.load("fineid-v4").withPin("PIN1", "tries-left", "1"));
        assertThatThrownBy(() -> sign("auth")).hasCauseInstanceOf(LastTryException.class);
        assertThat(pad.questions()).isEmpty();
        holder.allowsLastTry = true;
        pad.holderEnters("9999");
        assertThatThrownBy(() -> sign("auth")).hasCauseInstanceOf(BlockedPinException.class);
        assertThat(card.triesLeft("PIN1")).isZero();
        assertThatThrownBy(() -> sign("auth")).hasCauseInstanceOf(BlockedPinException.class);
        assertThat(pad.questions()).hasSize(1);
    }

    @Test
    void theLastTryIsNotSpentIfAnotherProgramSpentTheOthersMeanwhile() throws Exception {
        insert("fineid-v4");
        CallbackHandler slow = callbacks -> {
            for (String wrong : List.of("9991", "9992", "9993", "9994")) {
                assertThatThrownBy(() -> TestCard.load(card.provider(), wrong)).isInstanceOf(IOException.class);
            }
            ((PinPadCallback) callbacks[0]).shown();
        };
        use(card.configuration().callbackHandler(slow));
        assertThatThrownBy(() -> sign("auth")).hasCauseInstanceOf(LastTryException.class);
        assertThat(card.triesLeft("PIN1")).isEqualTo(1);
        assertThat(pad.questions()).isEmpty();
    }

    @Test
    void noOtherProgramGetsAtTheCardWhileThePersonIsAtTheKeys() throws Exception {
        insert("fineid-v4");
        CardTerminal other = card.terminals.factory().terminals().list().get(0);
        AtomicReference<CompletableFuture<Void>> waiting = new AtomicReference<>();
        pad.whileWaiting(() -> {
            CompletableFuture<Void> connecting = CompletableFuture.runAsync(() -> {
                try {
                    other.connect("*").disconnect(false);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            waiting.set(connecting);
            assertThatThrownBy(() -> connecting.get(200, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
        });
        pad.holderEnters("1234");
        sign("auth");
        waiting.get().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aTraceShowsNoPinAndPlaysLikeAnyOther() throws Exception {
        insert("fineid-v4");
        StringBuilder trace = new StringBuilder();
        use(card.configuration().callbackHandler(holder).listener(ApduTrace.to(trace)));
        pad.holderEnters("1234");
        sign("auth");
        assertThat(trace.toString())
                .contains("C: 002000110C************************\nR: 9000")
                .doesNotContain("31323334");
    }

    // who enters a PIN where

    @Test
    void aPinThatWasGivenNeedsNoKeys() throws Exception {
        insert("fineid-v4");
        sign((PrivateKey) keyStore.getKey("sign", "123456".toCharArray()), "sign");
        TestCard.load(provider, "1234");
        sign("auth");
        assertThat(pad.questions()).isEmpty();
        assertThat(holder.told).isEmpty();
    }

    private static CallbackHandler knowingPasswordsOnly(String way) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof PasswordCallback password) {
                    password.setPassword("1234".toCharArray());
                } else if (way.equals("refusing")) {
                    throw new UnsupportedCallbackException(callback);
                } else if (way.equals("casting")) {
                    ((PasswordCallback) callback).setPassword("1234".toCharArray());
                }
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"refusing", "casting", "ignoring"})
    void whereTheHandlerKnowsNoKeysThePinIsEnteredAtTheComputer(String way) throws Exception {
        insert("fineid-v4");
        use(card.configuration().callbackHandler(knowingPasswordsOnly(way)));
        sign("auth");
        assertThat(pad.questions()).isEmpty();
        assertThat(card.card.pin("PIN1").verified()).isTrue();
    }

    @Test
    void withoutAHandlerNobodyIsSentToTheKeys() throws Exception {
        insert("fineid-v4");
        use(card.configuration());
        assertThatThrownBy(() -> sign("auth")).hasCauseInstanceOf(MissingPinException.class);
        assertThat(pad.questions()).isEmpty();
    }

    @Test
    void readersThatAreNotToBeUsedAreNotEvenAsked() throws Exception {
        insert("fineid-v4");
        AtomicInteger asked = new AtomicInteger();
        card.reader.onControl((code, command, toCard) -> {
            asked.incrementAndGet();
            return new byte[0];
        });
        TestHolder atComputer = new TestHolder();
        use(card.configuration().callbackHandler(atComputer).pinPad(PinPadUse.NEVER));
        sign("sign");
        assertThat(atComputer.asked).hasSize(1);
        assertThat(asked).hasValue(0);
        provider = (DigisignProvider) provider.configure("pinPad=auto");
        keyStore = TestCard.load(provider, null);
        sign("sign");
        assertThat(asked).hasValueGreaterThan(0);
        assertThat(atComputer.asked).as("no keys").hasSize(2);
    }

    @Test
    void whereKeysAreRequiredNothingElseWillDo() throws Exception {
        insert("fineid-v4");
        use(card.configuration().callbackHandler(holder).pinPad(PinPadUse.REQUIRE));
        pad.holderEnters("123456");
        sign("sign");
        assertThatThrownBy(() -> TestCard.load(provider, "1234")).hasCauseInstanceOf(PinPadRequiredException.class);
        PrivateKey withPin = (PrivateKey) keyStore.getKey("sign", "123456".toCharArray());
        assertThatThrownBy(() -> sign(withPin, "sign"))
                .hasMessageContaining("only on the PIN pad of a card reader")
                .hasCauseInstanceOf(PinPadRequiredException.class);
        use(card.configuration()
                .callbackHandler(knowingPasswordsOnly("refusing"))
                .pinPad(PinPadUse.REQUIRE));
        assertThatThrownBy(() -> sign("auth")).hasCauseInstanceOf(PinPadRequiredException.class);
        assertThat(card.card.pin("PIN1").verified()).isFalse();
    }

    @Test
    void aReaderWithoutKeysIsNotEnoughWhereTheyAreRequired() throws Exception {
        card = TestCard.image("fineid-v4");
        TestHolder atComputer = new TestHolder();
        use(card.configuration().callbackHandler(atComputer).pinPad(PinPadUse.REQUIRE));
        assertThatThrownBy(() -> sign("auth")).hasCauseInstanceOf(PinPadRequiredException.class);
        assertThat(atComputer.asked).isEmpty();
    }

    @Test
    void aReaderThatPromisesTooMuchIsDoneWithout() throws Exception {
        insert("fineid-v4");
        AtomicInteger refused = new AtomicInteger();
        card.reader.onControl((code, command, toCard) -> {
            if (command.length > 0) {
                refused.incrementAndGet();
                return new byte[] {0x6B, (byte) 0x80};
            }
            return pad.control(code, command, toCard);
        });
        TestHolder atComputer = new TestHolder();
        CallbackHandler both = callbacks -> {
            if (callbacks[0] instanceof PinPadCallback atReader) {
                atReader.shown();
            } else {
                atComputer.handle(callbacks);
            }
        };
        use(card.configuration().callbackHandler(both));
        sign("sign");
        sign("sign");
        assertThat(atComputer.asked).hasSize(2);
        assertThat(refused).hasValue(1);
        assertThat(card.triesLeft("PIN2")).isEqualTo(5);
    }

    // changing PINs

    @ParameterizedTest
    @CsvSource({"fineid-v3", "fineid-v4", "myeid", "pkcs15"})
    void aPinIsChangedAtTheReader(String image) throws Exception {
        insert(image);
        pad.holderEnters("1234", "43210", "43210");
        managed().change("PIN1");
        assertThat(holder.told).singleElement().satisfies(told -> {
            assertThat(told.purpose()).isEqualTo(PinRequest.Purpose.CHANGE);
            assertThat(told.instruction()).contains("TEST reader");
        });
        assertThat(holder.finished).hasValue(1);
        pad.holderEnters("43210");
        managed().verify("PIN1");
        pad.holderEnters("1234");
        provider.logout();
        assertThatThrownBy(() -> managed().verify("PIN1")).isInstanceOf(IncorrectPinException.class);
    }

    @Test
    void twoDifferentNewPinsChangeNothing() throws Exception {
        insert("fineid-v4");
        pad.holderEnters("1234", "43210", "43211");
        assertThatThrownBy(() -> managed().change("PIN1")).isInstanceOf(NewPinMismatchException.class);
        pad.holderEnters("9999", "43210", "43210");
        assertThatThrownBy(() -> managed().change("PIN1")).isInstanceOf(IncorrectPinException.class);
        assertThat(card.triesLeft("PIN1")).isEqualTo(4);
        pad.holderEnters("1234");
        managed().verify("PIN1");
    }

    /** The reader could not know where in the command the new PIN begins. */
    @Test
    void aPinWithoutPaddingIsChangedAtTheComputer() throws Exception {
        insert("fineid-org");
        List<String> asked = new ArrayList<>();
        CallbackHandler atComputer = callbacks -> {
            if (!(callbacks[0] instanceof PasswordCallback password)) {
                throw new UnsupportedCallbackException(callbacks[0]);
            }
            asked.add(password.getPrompt());
            password.setPassword((password instanceof NewPinCallback ? "43210" : "1234").toCharArray());
        };
        use(card.configuration().callbackHandler(atComputer));
        managed().change("PIN1");
        assertThat(asked).hasSize(2);
        assertThat(pad.questions()).isEmpty();
    }
}
