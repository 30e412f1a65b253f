package fi.digisign.provider.jca;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import javax.crypto.NoSuchPaddingException;

/**
 * Objects of the other providers, for keys that are not on cards: such come here when an application has named this
 * provider, or put it first and decided for a provider before it had the key.
 */
public final class OtherProviders {

    private OtherProviders() {}

    /**
     * Asks one provider for an object.
     *
     * @param <T> what it makes
     */
    @FunctionalInterface
    public interface Maker<T> {

        /**
         * Makes it.
         *
         * @param provider whose
         * @return a new object
         * @throws NoSuchAlgorithmException if the provider does not have the algorithm
         * @throws NoSuchPaddingException if the provider does not have the padding
         */
        T of(Provider provider) throws NoSuchAlgorithmException, NoSuchPaddingException;
    }

    /**
     * Readies an object for a key.
     *
     * @param <T> what is readied
     */
    @FunctionalInterface
    public interface Preparation<T> {

        /**
         * Gives it key and parameters.
         *
         * @param object the object
         * @throws InvalidKeyException if it does not take the key
         * @throws InvalidAlgorithmParameterException if it does not take the parameters
         */
        void of(T object) throws InvalidKeyException, InvalidAlgorithmParameterException;
    }

    /**
     * The first object that takes the key.
     *
     * @param <T> what is wanted
     * @param type the type of service, such as {@code Signature}
     * @param algorithm the algorithm, or a transformation that begins with it
     * @param maker makes an object of a provider
     * @param preparation gives it the key
     * @return an object that is ready
     * @throws InvalidKeyException if none takes the key; its cause says why the first did not
     */
    public static <T> T first(String type, String algorithm, Maker<T> maker, Preparation<T> preparation)
            throws InvalidKeyException {
        GeneralSecurityException why = null;
        for (Provider provider : Security.getProviders()) {
            Optional<T> made = made(type, algorithm, maker, provider);
            if (made.isEmpty()) {
                continue;
            }
            try {
                preparation.of(made.get());
                return made.get();
            } catch (InvalidKeyException | InvalidAlgorithmParameterException notWithThisKey) {
                if (why == null) {
                    why = notWithThisKey;
                } else {
                    why.addSuppressed(notWithThisKey);
                }
            }
        }
        throw new InvalidKeyException(
                "The key is not on a card, and no other provider accepts it for " + algorithm, why);
    }

    /**
     * The first object of an algorithm that needs no key.
     *
     * @param <T> what is wanted
     * @param type the type of service, such as {@code Signature}
     * @param algorithm the algorithm, or a transformation that begins with it
     * @param maker makes an object of a provider
     * @return a new object
     * @throws NoSuchAlgorithmException if no other provider has the algorithm
     */
    public static <T> T first(String type, String algorithm, Maker<T> maker) throws NoSuchAlgorithmException {
        for (Provider provider : Security.getProviders()) {
            Optional<T> made = made(type, algorithm, maker, provider);
            if (made.isPresent()) {
                return made.get();
            }
        }
        throw new NoSuchAlgorithmException("No other provider has " + algorithm);
    }

    private static <T> Optional<T> made(String type, String algorithm, Maker<T> maker, Provider provider) {
        String named = algorithm.split("/", 2)[0];
        if (provider.getService(type, named) instanceof CardService) {
            return Optional.empty();
        }
        try {
            return Optional.of(maker.of(provider));
        } catch (NoSuchAlgorithmException | NoSuchPaddingException notThisOne) {
            return Optional.empty();
        }
    }
}
