package fi.digisign.examples.mail;

import fi.digisign.examples.cades.SigningKey;
import fi.digisign.fixtures.pki.TestPki;
import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.PinCallback;
import fi.digisign.testvectors.CountingCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.callback.Callback;

/** A virtual card that counts, whose keys get certificates for mail; its holder knows the PINs. */
public final class MailCard {

    public final CountingCard card;
    public final SimulatedReader reader;
    public final AtomicInteger asked = new AtomicInteger();

    /** What happens while the holder types. */
    public Runnable whileAsking = () -> {};

    public String pin1 = "1234";

    private final TestPki pki;
    private final KeyStore keyStore;

    public MailCard(String image, TestPki pki) throws Exception {
        this.pki = pki;
        card = new CountingCard(image);
        reader = new SimulatedReader("TEST reader", card);
        DigisignProvider provider = new DigisignProvider(DigisignConfiguration.builder()
                .terminalFactory(SimulatedTerminals.factory(reader))
                .callbackHandler(this::enter)
                .build());
        keyStore = KeyStore.getInstance("DIGISIGN", provider);
        keyStore.load(null, null);
    }

    private void enter(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            PinCallback pin = (PinCallback) callback;
            asked.incrementAndGet();
            whileAsking.run();
            pin.setPassword((pin.isForEachUse() ? "123456" : pin1).toCharArray());
        }
    }

    public SigningKey key(String alias, String... addresses) throws Exception {
        return new SigningKey(
                (PrivateKey) keyStore.getKey(alias, null),
                pki.mail(keyStore.getCertificate(alias).getPublicKey(), "TEST Signer", addresses),
                keyStore.getProvider());
    }
}
