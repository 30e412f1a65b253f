package fi.digisign.examples.tls;

import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;

/**
 * The root certificate of a card image, as someone has it who trusts the card's issuer.
 *
 * @param certificate the root
 */
public record TrustedRoot(X509Certificate certificate) {

    public static TrustedRoot of(String image) throws Exception {
        SimulatedReader reader = new SimulatedReader("TEST reader", new VirtualCard(CardImage.load(image)));
        KeyStore card = KeyStore.getInstance(
                DigisignProvider.NAME,
                new DigisignProvider(DigisignConfiguration.builder()
                        .terminalFactory(SimulatedTerminals.factory(reader))
                        .caCertificates(true)
                        .build()));
        card.load(null, null);
        for (String alias : Collections.list(card.aliases())) {
            X509Certificate certificate = (X509Certificate) card.getCertificate(alias);
            if (card.isCertificateEntry(alias)
                    && certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
                return new TrustedRoot(certificate);
            }
        }
        throw new AssertionError("No root certificate on " + image);
    }

    public Path writePem(Path file) throws Exception {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return Files.write(
                file,
                ("-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }
}
