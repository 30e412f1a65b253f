package fi.digisign.provider.jca;

import java.util.List;
import java.util.stream.Stream;

/** All signature algorithms of this provider. */
public final class SignatureAlgorithms {

    private SignatureAlgorithms() {}

    /**
     * Every family's algorithms.
     *
     * @return in the order to register them
     */
    public static List<SignatureAlgorithm> all() {
        return Stream.of(
                        RsaPkcs1Signature.algorithms(),
                        RsaSha3Signature.algorithms(),
                        RsaPlainSignature.algorithms(),
                        RsaPssSignature.algorithms(),
                        EcSignature.algorithms())
                .flatMap(List::stream)
                .toList();
    }
}
