package fi.digisign.provider;

import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.provider.agreement.EcdhKeyAgreement;
import fi.digisign.provider.cipher.RsaCipher;
import fi.digisign.provider.helper.OtherMessageDigest;
import fi.digisign.provider.helper.OtherParameters;
import fi.digisign.provider.key.CardPrivateKey;
import fi.digisign.provider.signature.SignatureAlgorithm;
import java.security.AlgorithmParametersSpi;
import java.security.InvalidParameterException;
import java.security.KeyStoreSpi;
import java.security.MessageDigestSpi;
import java.security.Provider;
import java.security.SignatureSpi;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.CipherSpi;
import javax.crypto.KeyAgreementSpi;
import javax.net.ssl.KeyManagerFactorySpi;

/**
 * One thing that the provider offers. Makes its objects without reflection, so their classes stay hidden; says which keys
 * they take, so that the JDK brings no others.
 */
final class CardService extends Provider.Service {

    private static final String KEY_CLASSES = "SupportedKeyClasses";
    private static final String OAEP = "OAEP";
    private static final String OAEP_OID = "1.2.840.113549.1.1.7";
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

    static CardService keyAgreement(Provider provider) {
        return new CardService(
                provider,
                "KeyAgreement",
                EcdhKeyAgreement.NAME,
                KeyAgreementSpi.class,
                List.of(),
                Map.of(KEY_CLASSES, CardPrivateKey.class.getName()),
                EcdhKeyAgreement::new);
    }

    static CardService keyManagerFactory(Provider provider, String algorithm, InstantSource clock) {
        return new CardService(
                provider,
                "KeyManagerFactory",
                algorithm,
                KeyManagerFactorySpi.class,
                List.of(),
                Map.of(),
                () -> new CardKeyManagerFactory(clock));
    }

    /** Known without the hyphen only: the JDK's own names stay with the JDK wherever this provider is in the list. */
    static CardService messageDigest(Provider provider, DigestAlgorithm digest) {
        return new CardService(
                provider,
                "MessageDigest",
                digest.name(),
                MessageDigestSpi.class,
                List.of(),
                Map.of(),
                () -> new OtherMessageDigest(digest.jcaName()));
    }

    static CardService oaepParameters(Provider provider) {
        return new CardService(
                provider,
                "AlgorithmParameters",
                OAEP,
                AlgorithmParametersSpi.class,
                List.of(OAEP_OID, "OID." + OAEP_OID),
                Map.of(),
                () -> new OtherParameters(OAEP));
    }

    @Override
    public Object newInstance(Object parameter) {
        if (parameter != null) {
            throw new InvalidParameterException(getType() + " " + getAlgorithm() + " takes no parameter");
        }
        return maker.get();
    }
}
