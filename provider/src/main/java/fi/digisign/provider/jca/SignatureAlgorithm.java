package fi.digisign.provider.jca;

import java.security.SignatureSpi;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An algorithm by the names that applications know it by.
 *
 * @param name the standard name, such as {@code SHA256withRSA}
 * @param aliases its other names, object identifiers among them
 * @param otherKeys interfaces of keys, not of cards, that come here too since no provider of the JDK has the name
 * @param maker makes an object that signs or verifies
 */
public record SignatureAlgorithm(
        String name, List<String> aliases, List<Class<?>> otherKeys, Supplier<SignatureSpi> maker) {

    /** Copies the lists. */
    public SignatureAlgorithm {
        aliases = List.copyOf(aliases);
        otherKeys = List.copyOf(otherKeys);
    }

    SignatureAlgorithm(String name, Supplier<SignatureSpi> maker) {
        this(name, List.of(), List.of(), maker);
    }

    /**
     * All signature algorithms of this provider, one line for each family.
     *
     * @return in the order to register them
     */
    public static List<SignatureAlgorithm> all() {
        return Stream.of(RsaSignature.algorithms(), RsaPssSignature.algorithms(), EcSignature.algorithms())
                .flatMap(List::stream)
                .toList();
    }

    /** The same algorithm, known by its object identifier too, in the two forms that the JDK uses. */
    SignatureAlgorithm withOid(String oid) {
        List<String> more = new ArrayList<>(aliases);
        more.add(oid);
        more.add("OID." + oid);
        return new SignatureAlgorithm(name, more, otherKeys, maker);
    }
}
