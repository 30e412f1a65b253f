package fi.digisign.examples.pcscd;

import fi.digisign.apdu.reader.ReaderFilter;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.apdu.reader.TerminalSource;
import fi.digisign.pkcs15.pin.BlockedPinException;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.RepeatedPinException;
import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.PinCallback;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.vpcd.VpcdLink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;

/**
 * A program of its own beside a real PC/SC service: puts an image's card into the virtual reader, uses it through the
 * provider as an application would, and tells on standard output what it saw.
 */
final class CardInReader {

    private static final byte[] MESSAGE = "what I agree to".getBytes(StandardCharsets.UTF_8);

    private final VirtualCard card;
    private int asked;
    private String typed;

    private CardInReader(VirtualCard card) {
        this.card = card;
    }

    public static void main(String[] arguments) throws Exception {
        VirtualCard card = new VirtualCard(CardImage.load(arguments[0]));
        try (VpcdLink link = new VpcdLink()) {
            link.insert(card);
            new Readers(TerminalSource.pcsc(), ReaderFilter.ALL).waitForCard(Duration.ofSeconds(10));
            new CardInReader(card).use();
        }
    }

    private void use() throws Exception {
        Provider provider = new DigisignProvider(
                DigisignConfiguration.builder().callbackHandler(person()).build());
        KeyStore keys = KeyStore.getInstance("DIGISIGN", provider);
        keys.load(null, null);
        List<String> aliases = new ArrayList<>();
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) {
                aliases.add(alias);
            }
        }
        System.out.println("keys: " + String.join(" ", aliases));
        for (String alias : aliases) {
            sign(provider, keys, alias);
        }
        wrongPin(keys, aliases.get(0));
    }

    private CallbackHandler person() {
        return callbacks -> {
            for (Callback callback : callbacks) {
                PinCallback pin = (PinCallback) callback;
                asked++;
                boolean second = pin.keyAlias().filter("sign"::equals).isPresent()
                        || pin.pinRules().minLength() > 4;
                String answer = typed != null ? typed : second ? "123456" : "1234";
                pin.setPassword(answer.toCharArray());
            }
        };
    }

    private void sign(Provider provider, KeyStore keys, String alias) throws Exception {
        PrivateKey key = (PrivateKey) keys.getKey(alias, null);
        String algorithm = key instanceof ECKey ? "SHA384withECDSA" : "SHA384withRSA";
        int before = asked;
        for (int i = 0; i < 2; i++) {
            Signature signature = Signature.getInstance(algorithm, provider);
            signature.initSign(key);
            signature.update(MESSAGE);
            byte[] value = signature.sign();

            Signature jdk = Signature.getInstance(algorithm);
            jdk.initVerify(keys.getCertificate(alias).getPublicKey());
            jdk.update(MESSAGE);
            System.out.println(alias + ": " + algorithm + (jdk.verify(value) ? " valid" : " INVALID") + " by "
                    + jdk.getProvider().getName());
        }
        System.out.println(alias + ": PIN asked " + (asked - before) + " times");
    }

    /** A second provider is a second program: it has verified nothing and remembers nothing. */
    private void wrongPin(KeyStore keys, String alias) throws Exception {
        typed = "7777";
        int tries = triesLeft();
        DigisignProvider other = new DigisignProvider(
                DigisignConfiguration.builder().callbackHandler(person()).build());
        tell("wrong PIN", other);
        System.out.println("tries spent: " + (tries - triesLeft()));
        tell("again", other);
        System.out.println("tries spent: " + (tries - triesLeft()));
    }

    private void tell(String what, DigisignProvider provider) throws Exception {
        KeyStore store = KeyStore.getInstance("DIGISIGN", provider);
        try {
            store.load(null, typed.toCharArray());
            System.out.println(what + ": accepted");
        } catch (IOException refused) {
            System.out.println(what + ": " + kind(refused));
        }
    }

    private static String kind(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IncorrectPinException incorrect) {
                return "incorrect, left " + incorrect.triesLeft().orElse(-1);
            }
            if (cause instanceof RepeatedPinException) {
                return "not sent again";
            }
            if (cause instanceof BlockedPinException) {
                return "blocked";
            }
        }
        return String.valueOf(thrown);
    }

    private int triesLeft() {
        String first = card.image().contents().pins().get(0).name();
        return card.pin(first).triesLeft();
    }
}
