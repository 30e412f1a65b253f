package fi.digisign.provider.pcscd;

import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.PinCallback;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;
import javax.security.auth.callback.Callback;

/** One of two programs that sign with the same card: all its signatures, each verified by the JDK. */
public final class SigningProgram {

    private static int prompts;

    private SigningProgram() {}

    /** What a program signs the n-th time. */
    static byte[] message(String program, int number) {
        return (program + " signs " + number).getBytes(StandardCharsets.UTF_8);
    }

    /** The digest of a message, as the card sees it. */
    static String digest(String program, int number) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-384").digest(message(program, number)));
    }

    public static void main(String[] arguments) throws Exception {
        String name = arguments[0];
        String alias = arguments[1];
        int times = Integer.parseInt(arguments[2]);
        DigisignProvider provider = new DigisignProvider(DigisignConfiguration.builder()
                .callbackHandler(SigningProgram::enterPin)
                .build());
        KeyStore keyStore = KeyStore.getInstance("DIGISIGN", provider);
        keyStore.load(null, null);
        PrivateKey key = (PrivateKey) keyStore.getKey(alias, null);
        PublicKey publicKey = keyStore.getCertificate(alias).getPublicKey();
        System.out.println("ready");
        System.in.read(); // both begin together
        int good = 0;
        for (int i = 0; i < times; i++) {
            Signature signature = Signature.getInstance("SHA384withECDSA", provider);
            signature.initSign(key);
            signature.update(message(name, i));
            byte[] value = signature.sign();
            Signature verifier = Signature.getInstance("SHA384withECDSA");
            verifier.initVerify(publicKey);
            verifier.update(message(name, i));
            good += verifier.verify(value) ? 1 : 0;
        }
        System.out.println(good + " good signatures, " + prompts + " prompts");
    }

    private static void enterPin(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            PinCallback pin = (PinCallback) callback;
            prompts++;
            pin.setPassword((pin.isForEachUse() ? "123456" : "1234").toCharArray());
        }
    }
}
