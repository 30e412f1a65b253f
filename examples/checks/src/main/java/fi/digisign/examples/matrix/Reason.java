package fi.digisign.examples.matrix;

import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;

/**
 * Why a card cannot go a path: something about the card itself. It is tried all the same, and has to be refused in this
 * way, before a PIN is asked for.
 *
 * @param text for the reader of the matrix
 * @param refusal with what it is refused
 * @param attempt tries it; empty for the path itself
 */
record Reason(String text, Class<? extends Throwable> refusal, Optional<Row.Action> attempt) {

    static final Reason NO_RSA_KEY =
            new Reason("The keys of this card are EC keys.", InvalidKeyException.class, Optional.of(Reason::anyRsa));

    static final Reason NO_ECDH = new Reason(
            "The EC key of this card is only for non-repudiation signatures, not for key agreement.",
            InvalidKeyException.class,
            Optional.of(Reason::anyAgreement));

    static final Reason NO_SHA1 = own("FINEID cards refuse SHA-1.", InvalidKeyException.class);

    static final Reason NO_SHA1_PARAMETERS =
            own("FINEID cards refuse SHA-1.", InvalidAlgorithmParameterException.class);

    static final Reason NO_SHA3_WITH_RSA =
            own("FINEID cards create the DigestInfo themselves, only for SHA-2.", InvalidKeyException.class);

    static final Reason NO_RAW_RSA =
            own("FINEID cards pad only SHA-2 digests, and sign no other data.", SignatureException.class);

    static final Reason ONE_OAEP_HASH = own(
            "FINEID cards remove OAEP themselves, with the same hash function for OAEP and MGF1 and no label.",
            InvalidAlgorithmParameterException.class);

    private static Reason own(String text, Class<? extends Throwable> refusal) {
        return new Reason(text, refusal, Optional.empty());
    }

    /** With every key of the card. */
    private static void anyRsa(Bench bench) throws Exception {
        for (PrivateKey key : keys(bench)) {
            for (String algorithm : List.of("NONEwithRSA", "SHA256withRSA", "RSASSA-PSS")) {
                Signature signature = Signature.getInstance(algorithm, bench.provider());
                Check.refuses(InvalidKeyException.class, () -> signature.initSign(key));
            }
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding", bench.provider());
            Check.refuses(InvalidKeyException.class, () -> cipher.init(Cipher.DECRYPT_MODE, key));
        }
        throw new InvalidKeyException("all of them");
    }

    private static void anyAgreement(Bench bench) throws Exception {
        for (PrivateKey key : keys(bench)) {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH", bench.provider());
            Check.refuses(InvalidKeyException.class, () -> agreement.init(key));
        }
        throw new InvalidKeyException("all of them");
    }

    private static List<PrivateKey> keys(Bench bench) throws Exception {
        KeyStore keyStore = bench.card().keyStore;
        List<PrivateKey> keys = new ArrayList<>();
        for (String alias : Collections.list(keyStore.aliases())) {
            keys.add(bench.key(alias));
        }
        Check.that(!keys.isEmpty(), "keys on the card");
        return keys;
    }
}
