package fi.digisign.provider.jca;

import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.spec.AlgorithmParameterSpec;

/** An algorithm whose name says everything. */
abstract class WithoutParameters extends CardSignature {

    private final Message message;

    WithoutParameters(String algorithm, String keyAlgorithm, Message message) {
        super(algorithm, keyAlgorithm);
        this.message = message;
    }

    @Override
    final Message message() {
        return message;
    }

    @Override
    AlgorithmParameterSpec parametersForOthers() {
        return null;
    }

    @Override
    void remember(AlgorithmParameterSpec parameters) throws InvalidAlgorithmParameterException {
        if (parameters != null) {
            throw new InvalidAlgorithmParameterException("This algorithm has no parameters");
        }
    }

    @Override
    final AlgorithmParameters parametersOfCard() {
        return null;
    }
}
