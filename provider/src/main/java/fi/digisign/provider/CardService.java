package fi.digisign.provider;

import fi.digisign.provider.cipher.RsaCipher;
import fi.digisign.provider.key.CardPrivateKey;
import fi.digisign.provider.signature.SignatureAlgorithm;
import java.security.InvalidParameterException;
import java.security.KeyStoreSpi;
import java.security.Provider;
import java.security.SignatureSpi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.CipherSpi;

/**
 * One thing that the provider offers. Makes its objects without reflection, so their classes stay hidden; says which keys
 * they take, so that the JDK brings no others.
 */
final class CardService extends Provider.Service {

    private static final String KEY_CLASSES = "SupportedKeyClasses";
    private static final String RSA_OID = "1.2.840.113549.1.1.1";

    private final Supplier<?> maker;

    private CardService(
            Provider provider,
            String type,
            String algorithm,
            Class<?> spi,
            List<String> aliases,
            Map<String, String> attributes,
            Supplier<?> maker) {
        super(provider, type, algorithm, spi.getName(), aliases, attributes);
        this.maker = maker;
    }

    static CardService keyStore(Provider provider, String type, Supplier<KeyStoreSpi> maker) {
        return new CardService(provider, "KeyStore", type, KeyStoreSpi.class, List.of(), Map.of(), maker);
    }

    static CardService signature(Provider provider, SignatureAlgorithm algorithm) {
        String keys = Stream.concat(Stream.of(CardPrivateKey.class), algorithm.otherKeys().stream())
                .map(Class::getName)
                .collect(Collectors.joining("|"));
        return new CardService(
                provider,
                "Signature",
                algorithm.name(),
                SignatureSpi.class,
                algorithm.aliases(),
                Map.of(KEY_CLASSES, keys),
                algorithm.maker());
    }

    static CardService cipher(Provider provider) {
        Map<String, String> attributes = new HashMap<>(RsaCipher.attributes());
        attributes.put(KEY_CLASSES, CardPrivateKey.class.getName());
        return new CardService(
                provider,
                "Cipher",
                RsaCipher.NAME,
                CipherSpi.class,
                List.of(RSA_OID, "OID." + RSA_OID),
                attributes,
                RsaCipher::new);
    }

    @Override
    public Object newInstance(Object parameter) {
        if (parameter != null) {
            throw new InvalidParameterException(getType() + " " + getAlgorithm() + " takes no parameter");
        }
        return maker.get();
    }
}
