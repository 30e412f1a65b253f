package fi.digisign.examples.cades;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fi.digisign.fixtures.RequiredComponents;
import fi.digisign.fixtures.pki.TestPki;
import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.PinCallback;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.callback.Callback;

/** A virtual card whose keys get certificates of a TEST authority with real servers; its holder knows the PINs. */
public final class PkiCard {

    public final SimulatedReader reader;
    public final AtomicInteger asked = new AtomicInteger();

    /** What happens while the holder types. */
    public Runnable whileAsking = () -> {};

    private final TestPki pki;
    private final KeyStore keyStore;

    public PkiCard(String image, TestPki pki) throws Exception {
        this.pki = pki;
        reader = new SimulatedReader("TEST reader", new VirtualCard(CardImage.load(image)));
        DigisignProvider provider = new DigisignProvider(DigisignConfiguration.builder()
                .terminalFactory(SimulatedTerminals.factory(reader))
                .callbackHandler(this::enter)
                .build());
        keyStore = KeyStore.getInstance("DIGISIGN", provider);
        keyStore.load(null, null);
    }

    /** Starts the authority; skips the test where that is not possible. */
    public static TestPki authority(Path folder) throws Exception {
        Optional<String> why = RequiredComponents.reasonToSkip(TestPki.missing());
        assumeTrue(why.isEmpty(), why::get);
        return TestPki.start(folder);
    }

    private void enter(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            PinCallback pin = (PinCallback) callback;
            asked.incrementAndGet();
            whileAsking.run();
            pin.setPassword((pin.isForEachUse() ? "123456" : "1234").toCharArray());
        }
    }

    public SigningKey key(String alias) throws Exception {
        return new SigningKey(
                (PrivateKey) keyStore.getKey(alias, null),
                pki.signer(keyStore.getCertificate(alias).getPublicKey(), "TEST Signer"),
                keyStore.getProvider());
    }
}
