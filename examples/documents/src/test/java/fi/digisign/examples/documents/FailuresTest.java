package fi.digisign.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.ToBeSigned;
import fi.digisign.pkcs15.pin.PinCancelledException;
import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SignatureException;
import org.junit.jupiter.api.Test;

/** What DSS throws is told apart by its words in one case: here it is DSS itself that says them. */
class FailuresTest {

    private static CardToken tokenWithoutPins() throws Exception {
        SimulatedReader reader = new SimulatedReader("TEST reader", new VirtualCard(CardImage.load("fineid-v4")));
        KeyStore keys = KeyStore.getInstance(
                DigisignProvider.NAME,
                new DigisignProvider(DigisignConfiguration.builder()
                        .terminalFactory(SimulatedTerminals.factory(reader))
                        .callbackHandler(callbacks -> {})
                        .build()));
        keys.load(null, null);
        return CardToken.of(keys, "sign");
    }

    @Test
    void whatTheKeysProviderThrowsComesOutOfDss() throws Exception {
        CardToken token = tokenWithoutPins();
        ToBeSigned document = new ToBeSigned(new byte[] {1, 2, 3});
        assertThatThrownBy(() -> Failures.explaining(
                        "letter.txt", () -> token.sign(document, DigestAlgorithm.SHA384, token.key())))
                .isInstanceOf(SignatureException.class)
                .hasRootCauseInstanceOf(PinCancelledException.class);
    }

    @Test
    void whatAnotherProviderThrowsIsADamagedDocument() {
        RuntimeException other = new DSSException("Unable to read", new GeneralSecurityException("TEST"));
        assertThatThrownBy(() -> Failures.explaining("letter.txt", () -> {
                    throw other;
                }))
                .isInstanceOfSatisfying(
                        DocumentException.class,
                        e -> assertThat(e.problem()).isEqualTo(DocumentException.Problem.DAMAGED));
    }
}
