package fi.digisign.examples.documents;

import fi.digisign.fixtures.pki.TestPki;
import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.PinCallback;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.callback.Callback;

/** A virtual card whose keys get certificates of a TEST authority that tells whether they were revoked. */
final class CardAtPki {

    final SimulatedReader reader;
    final AtomicInteger asked = new AtomicInteger();
    private final TestPki pki;
    private final KeyStore keyStore;

    CardAtPki(String image, TestPki pki) throws Exception {
        this.pki = pki;
        reader = new SimulatedReader("TEST reader", new VirtualCard(CardImage.load(image)));
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
            pin.setPassword((pin.isForEachUse() ? "123456" : "1234").toCharArray());
        }
    }

    PublicKey publicKey(String alias) throws Exception {
        return keyStore.getCertificate(alias).getPublicKey();
    }

    CardToken token(String alias) throws Exception {
        return token(alias, pki.signer(publicKey(alias), "TEST Signer"));
    }

    CardToken token(String alias, Instant notBefore, Instant notAfter) throws Exception {
        return token(alias, pki.signer(publicKey(alias), "TEST Signer", notBefore, notAfter));
    }

    CardToken token(String alias, List<X509Certificate> chain) throws Exception {
        return new CardToken((PrivateKey) keyStore.getKey(alias, null), chain, keyStore.getProvider());
    }
}
