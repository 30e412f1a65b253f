package fi.digisign.provider;

import java.security.KeyStore;
import java.security.Signature;
import java.util.Locale;

/** Signs once, with a PIN asked for at the terminal it was started from. A program of its own. */
final class ConsoleSigningProgram {

    private ConsoleSigningProgram() {}

    public static void main(String[] arguments) throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        DigisignProvider provider = new DigisignProvider(card.configuration()
                .callbackHandler(new ConsolePinHandler())
                .language(Locale.ENGLISH)
                .build());
        KeyStore keyStore = TestCard.load(provider, null);
        Signature signature = Signature.getInstance("SHA384withECDSA", provider);
        signature.initSign(TestCard.key(keyStore, "sign"));
        try {
            System.out.println("SIGNED " + signature.sign().length);
        } catch (java.security.SignatureException e) {
            System.out.println("FAILED " + e.getMessage());
        }
        System.exit(0);
    }
}
