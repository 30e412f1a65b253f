package fi.digisign.provider.jca;

import fi.digisign.pkcs15.model.DigestAlgorithm;
import java.security.AlgorithmParametersSpi;
import java.security.InvalidParameterException;
import java.security.MessageDigestSpi;
import java.security.Provider;
import java.security.SignatureSpi;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.CipherSpi;
import javax.crypto.KeyAgreementSpi;

/**
 * An object that the provider makes. Makes it without reflection, so that its class stays hidden, and names the classes of
 * keys that it takes, so that the JDK offers it no others.
 */
public final class CardService extends Provider.Service {

    private static final String KEY_CLASSES = "SupportedKeyClasses";
    private static final String OAEP = "OAEP";
    private static final String OAEP_OID = "1.2.840.113549.1.1.7";
    private static final String RSA_OID = "1.2.840.113549.1.1.1";

    private final Supplier<?> maker;

    private CardService(
            Provider provider,
            Class<?> spi,
            String algorithm,
            List<String> aliases,
            Map<String, String> attributes,
            Supplier<?> maker) {
        super(provider, type(spi), algorithm, spi.getName(), aliases, attributes);
        this.maker = maker;
    }

    /** The JCA's own class names are the types of its services with {@code Spi} behind. */
    private static String type(Class<?> spi) {
        return spi.getSimpleName().replaceFirst("Spi$", "");
    }

    /**
     * A service that takes no keys.
     *
     * @param provider the provider
     * @param spi what is made, such as {@link java.security.KeyStoreSpi}; its name tells the type of service
     * @param algorithm the name that applications ask for
     * @param maker makes one
     * @param <T> what is made
     * @return the service
     */
    public static <T> CardService of(Provider provider, Class<T> spi, String algorithm, Supplier<? extends T> maker) {
        return new CardService(provider, spi, algorithm, List.of(), Map.of(), maker);
    }

    /**
     * All algorithms that use keys of cards, and what other libraries look for in the provider of such a key.
     *
     * @param provider the provider
     * @return in the order to register them
     */
    public static List<CardService> algorithms(Provider provider) {
        List<CardService> all = new ArrayList<>();
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.all()) {
            String keys = Stream.concat(Stream.of(CardPrivateKey.class), algorithm.otherKeys().stream())
                    .map(Class::getName)
                    .collect(Collectors.joining("|"));
            all.add(new CardService(
                    provider,
                    SignatureSpi.class,
                    algorithm.name(),
                    algorithm.aliases(),
                    Map.of(KEY_CLASSES, keys),
                    algorithm.maker()));
        }
        Map<String, String> attributes = new HashMap<>(RsaCipher.attributes());
        attributes.put(KEY_CLASSES, CardPrivateKey.class.getName());
        all.add(new CardService(provider, CipherSpi.class, RsaCipher.NAME, oid(RSA_OID), attributes, RsaCipher::new));
        all.add(new CardService(
                provider,
                KeyAgreementSpi.class,
                EcdhKeyAgreement.NAME,
                List.of(),
                Map.of(KEY_CLASSES, CardPrivateKey.class.getName()),
                EcdhKeyAgreement::new));
        // Named without the hyphen only: the JDK's own names stay with the JDK wherever this provider is in the list.
        for (DigestAlgorithm digest : EnumSet.complementOf(EnumSet.of(DigestAlgorithm.SHA1))) {
            all.add(of(
                    provider, MessageDigestSpi.class, digest.name(), () -> new OtherMessageDigest(digest.jcaName())));
        }
        all.add(new CardService(
                provider,
                AlgorithmParametersSpi.class,
                OAEP,
                oid(OAEP_OID),
                Map.of(),
                () -> new OtherParameters(OAEP)));
        return all;
    }

    /** An object identifier in the two forms that the JDK uses. */
    private static List<String> oid(String oid) {
        return List.of(oid, "OID." + oid);
    }

    @Override
    public Object newInstance(Object parameter) {
        if (parameter != null) {
            throw new InvalidParameterException(getType() + " " + getAlgorithm() + " takes no parameter");
        }
        return maker.get();
    }
}
