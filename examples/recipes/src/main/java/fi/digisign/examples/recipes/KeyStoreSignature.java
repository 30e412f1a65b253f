package fi.digisign.examples.recipes;

import fi.digisign.provider.DigisignProvider;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;

/** A signature by a key of the KeyStore, the PIN given by the program: docs/provider.md. */
public final class KeyStoreSignature {

    private KeyStoreSignature() {}

    public static byte[] sign(byte[] document, char[] pin2) throws Exception {
        DigisignProvider provider = new DigisignProvider(); // touches no reader and no card
        return sign(provider, document, pin2);
    }

    public static byte[] sign(DigisignProvider provider, byte[] document, char[] pin2) throws Exception {
        KeyStore card = KeyStore.getInstance("DIGISIGN", provider);
        card.load(null, null); // finds the card, reads its certificates
        PrivateKey key = (PrivateKey) card.getKey("sign", pin2); // costs no exchange with the card
        Signature signature = Signature.getInstance("SHA384withECDSA", provider);
        signature.initSign(key);
        signature.update(document);
        byte[] signed = signature.sign(); // PIN, hash, signature: one transaction on the card
        return signed;
    }
}
