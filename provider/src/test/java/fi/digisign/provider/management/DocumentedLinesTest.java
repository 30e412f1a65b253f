package fi.digisign.provider.management;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.testvectors.CardImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines at the head of docs/management.md, with a new card. */
class DocumentedLinesTest {

    @Test
    void documentedLinesWork(@TempDir Path directory) throws Exception {
        ManagedTestCard hand = new ManagedTestCard(CardImage.load("fineid-v4").with("activation", "pin-letter"));
        List<String> out = new ArrayList<>();
        ManagedCard card = hand.provider.cardManagement().card();
        out.add(card.identity().family() + ", " + card.identity().reader());
        for (PinInfo pin : card.pins()) {
            out.add(pin.name() + " (" + pin.label() + "): " + pin.state() + ", tries left " + pin.triesLeft());
        }
        hand.holder.will("1234567", "1234", "123456", "1234", "1234", "4321", "12345678", "654321", "4321");
        if (card.activation().isPresent()) {
            card.activate();
        }
        card.verify("PIN1");
        card.change("PIN1");
        card.unblock("PIN2");
        KeyTest test = card.testKey("auth");
        out.add(test.algorithm() + " in " + test.time().toMillis() + " ms");
        Path file = directory.resolve("auth.pem");
        card.certificate("auth").savePem(file);

        assertThat(hand.holder.isDone()).isTrue();
        assertThat(out.get(0)).isEqualTo("FINEID v4, TEST reader");
        assertThat(out.get(1)).isEqualTo("PIN1 (perustunnusluku): NOT_ACTIVATED, tries left OptionalInt[5]");
        assertThat(out.get(out.size() - 1)).startsWith("SHA384withECDSA in ");
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file))))
                .isEqualTo(test.certificate());
    }
}
