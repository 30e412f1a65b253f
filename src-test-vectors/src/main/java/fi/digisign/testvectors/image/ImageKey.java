package fi.digisign.testvectors.image;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A private key of a card image. Arrays handed in are not copied.
 *
 * @param name what the image calls it
 * @param reference the key reference of MSE's tag 84, 0 to FF
 * @param file the key file of MSE's tag 81
 * @param dfs the DFs in which the key is found; empty: everywhere
 * @param pin the name of the PIN that must be verified; empty: none
 * @param usages what the key may do
 * @param type its type and size: {@code RSA-2048}, {@code EC-P256} and so on
 * @param signAlgorithms algorithm bytes (MSE tag 80) accepted for signing; empty: any, and none
 * @param decipherAlgorithms algorithm bytes accepted for deciphering and key agreement; empty: any, and none
 * @param usesPerVerification how many uses one VERIFY of the PIN allows; 0: no limit
 * @param pkcs8 the PKCS#8 PrivateKeyInfo, a TEST key
 */
public record ImageKey(
        String name,
        OptionalInt reference,
        Optional<FilePath> file,
        List<FilePath> dfs,
        Optional<String> pin,
        Set<KeyUsage> usages,
        String type,
        Set<Integer> signAlgorithms,
        Set<Integer> decipherAlgorithms,
        int usesPerVerification,
        byte[] pkcs8) {

    /** {@return a fresh copy of the PKCS#8 PrivateKeyInfo} */
    @Override
    public byte[] pkcs8() {
        return pkcs8.clone();
    }

    @Override
    public String toString() {
        return "key " + name + " (" + type + ")";
    }
}
