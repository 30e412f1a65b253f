package fi.digisign.examples.recipes;

import fi.digisign.provider.ConsolePinHandler;
import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.management.CardManagement;
import fi.digisign.provider.management.CertificateFormat;
import fi.digisign.provider.management.KeyTest;
import fi.digisign.provider.management.ManagedCard;
import fi.digisign.provider.management.PinInfo;
import java.nio.file.Path;

/** What a card is, and its PINs, keys and certificates: docs/management.md. */
public final class CardCare {

    private CardCare() {}

    public static ManagedCard card() throws Exception {
        DigisignProvider provider = new DigisignProvider(DigisignConfiguration.builder()
                .callbackHandler(new ConsolePinHandler())
                .build());
        ManagedCard card = CardManagement.of(provider).card(); // the first call that reaches for a card
        return card;
    }

    public static void show(ManagedCard card) throws Exception {
        System.out.println(card.identity().family() + ", " + card.identity().reader());
        for (PinInfo pin : card.pins()) {
            String tries = pin.triesLeft().isPresent()
                    ? ", tries left " + pin.triesLeft().getAsInt()
                    : "";
            System.out.println(pin.name() + " (" + pin.label() + "): " + pin.state() + tries);
        }
    }

    /** Asks for PINs and PUK. */
    public static void use(ManagedCard card) throws Exception {
        if (card.activation().isPresent()) {
            card.activate(); // asks for the code of the letter and two new PINs
        }
        card.verify("PIN1");
        card.change("PIN1"); // asks for the PIN and for a new one
        card.unblock("PIN2"); // asks for the PUK and for a new PIN
        KeyTest test = card.testKey("auth");
        System.out.println(test.algorithm() + " in " + test.time().toMillis() + " ms");
        card.certificate("auth").save(Path.of("auth.pem"), CertificateFormat.PEM);
    }
}
