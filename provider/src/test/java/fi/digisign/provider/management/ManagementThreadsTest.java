package fi.digisign.provider.management;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.pkcs15.AlreadyActivatedException;
import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.NewPinCallback;
import fi.digisign.provider.PinCallback;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several threads manage and use one card: nobody waits for ever, and nobody's PIN costs a try. */
@Timeout(120)
class ManagementThreadsTest {

    private final AtomicInteger codesAsked = new AtomicInteger();

    private final CallbackHandler holder = callbacks -> {
        for (Callback callback : callbacks) {
            PasswordCallback question = (PasswordCallback) callback;
            question.setPassword(answer(question).toCharArray());
        }
    };

    private String answer(PasswordCallback question) {
        if (question instanceof NewPinCallback chosen) {
            return chosen.pinName().startsWith("perus") ? "1234" : "123456";
        }
        PinCallback pin = (PinCallback) question;
        return switch (pin.secret()) {
            case PIN, NEW_PIN -> pin.pinName().startsWith("perus") ? "1234" : "123456";
            case PUK -> "12345678";
            case ACTIVATION_CODE -> {
                codesAsked.incrementAndGet();
                yield "1234567";
            }
        };
    }

    private DigisignProvider provider(VirtualCard card) {
        return new DigisignProvider(DigisignConfiguration.builder()
                .terminalFactory(SimulatedTerminals.factory(new SimulatedReader("TEST reader", card)))
                .callbackHandler(holder)
                .build());
    }

    private static List<Throwable> together(List<Callable<Void>> works) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(works.size());
        List<Throwable> failures = new ArrayList<>();
        try {
            for (Future<Void> result : threads.invokeAll(works)) {
                try {
                    result.get();
                } catch (ExecutionException failure) {
                    failures.add(failure.getCause());
                }
            }
        } finally {
            threads.shutdownNow();
        }
        return failures;
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Callable<Void> repeatedly(Work work) {
        return () -> {
            for (int i = 0; i < 15; i++) {
                work.run();
            }
            return null;
        };
    }

    @Test
    void keysAndPinsAreUsedAtTheSameTime() throws Exception {
        VirtualCard chip = new VirtualCard(CardImage.load("fineid-v4"));
        DigisignProvider provider = provider(chip);
        ManagedCard card = provider.cardManagement().card();
        KeyStore keyStore = KeyStore.getInstance(DigisignProvider.NAME, provider);
        keyStore.load(null, null);
        PrivateKey auth = (PrivateKey) keyStore.getKey("auth", null);
        List<Throwable> failures = together(List.of(
                repeatedly(() -> {
                    Signature signature = Signature.getInstance("SHA256withECDSA", provider);
                    signature.initSign(auth);
                    signature.sign();
                }),
                repeatedly(() -> card.unblock("PIN2")),
                repeatedly(() -> card.unblock("PIN1")),
                repeatedly(() -> card.verify("PIN1")),
                repeatedly(() -> card.testKey("sign")),
                repeatedly(card::pins)));
        assertThat(failures).isEmpty();
        for (String pin : List.of("PIN1", "PIN2", "PUK")) {
            assertThat(chip.pin(pin).triesLeft()).isEqualTo(5);
        }
    }

    @Test
    void ofTwoActivationsOneIsDone() throws Exception {
        VirtualCard chip = new VirtualCard(CardImage.load("fineid-v4").with("activation", "pin-letter"));
        ManagedCard card = provider(chip).cardManagement().card();
        Callable<Void> activation = () -> {
            card.activate();
            return null;
        };
        List<Throwable> failures = together(List.of(activation, activation, activation));
        assertThat(failures)
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(AlreadyActivatedException.class));
        assertThat(codesAsked).hasValue(1);
        assertThat(card.activation()).isEmpty();
    }
}
