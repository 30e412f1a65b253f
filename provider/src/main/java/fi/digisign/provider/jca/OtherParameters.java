package fi.digisign.provider.jca;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.AlgorithmParametersSpi;
import java.security.NoSuchAlgorithmException;
import java.security.ProviderException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.InvalidParameterSpecException;

/**
 * Parameters of an algorithm, encoded and decoded by another provider. BouncyCastle and Nimbus JOSE look for those of
 * OAEP in the provider that they are to decrypt with; without, BouncyCastle would decrypt with others than are in the
 * message. Not safe for use by several threads.
 */
public final class OtherParameters extends AlgorithmParametersSpi {

    private final AlgorithmParameters other;

    /**
     * Takes the first there is.
     *
     * @param algorithm the name that the other providers know
     */
    public OtherParameters(String algorithm) {
        try {
            other = OtherProviders.first(
                    "AlgorithmParameters", algorithm, provider -> AlgorithmParameters.getInstance(algorithm, provider));
        } catch (NoSuchAlgorithmException without) {
            throw new ProviderException(without);
        }
    }

    @Override
    protected void engineInit(AlgorithmParameterSpec specification) throws InvalidParameterSpecException {
        other.init(specification);
    }

    @Override
    protected void engineInit(byte[] encoded) throws IOException {
        other.init(encoded);
    }

    @Override
    protected void engineInit(byte[] encoded, String format) throws IOException {
        other.init(encoded, format);
    }

    @Override
    protected <T extends AlgorithmParameterSpec> T engineGetParameterSpec(Class<T> type)
            throws InvalidParameterSpecException {
        return other.getParameterSpec(type);
    }

    @Override
    protected byte[] engineGetEncoded() throws IOException {
        return other.getEncoded();
    }

    @Override
    protected byte[] engineGetEncoded(String format) throws IOException {
        return other.getEncoded(format);
    }

    @Override
    protected String engineToString() {
        return other.toString();
    }
}
