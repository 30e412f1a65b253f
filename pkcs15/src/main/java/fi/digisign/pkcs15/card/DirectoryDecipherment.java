package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.command.ManageSecurityEnvironment;
import fi.digisign.apdu.command.PerformSecurityOperation;
import fi.digisign.pkcs15.card.DecipherPlan.Result;
import fi.digisign.pkcs15.format.AlgorithmInfo;
import fi.digisign.pkcs15.format.AlgorithmOperation;
import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.DecipherScheme.RsaPkcs1;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;
import fi.digisign.pkcs15.words.TokenText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decrypts with one key of a card that describes its algorithms in TokenInfo (PKCS#15 v1.1 §6.10): raw where it can, so
 * that any padding works; else with the card's own PKCS#1 v1.5.
 */
final class DirectoryDecipherment {

    private static final int NO_INDICATOR = 0x00;

    private final TokenKey key;

    DirectoryDecipherment(TokenKey key) {
        this.key = key;
    }

    DecipherPlan plan(DecipherScheme scheme, Bytes cryptogram) throws UnsupportedSchemeException {
        if (key.type() != KeyType.RSA) {
            throw new UnsupportedSchemeException(key.label(), scheme, TokenText.USE_FOR_AGREEMENT.with(key.type()));
        }
        Optional<AlgorithmInfo> raw = mechanism(Mechanism.RSA_RAW);
        if (raw.isPresent()) {
            return plan(raw.get().algorithmReference(), cryptogram, Result.BLOCK);
        }
        Optional<AlgorithmInfo> pkcs1 = mechanism(Mechanism.RSA_PKCS1);
        if (!(scheme instanceof RsaPkcs1)) {
            throw new UnsupportedSchemeException(key.label(), scheme, TokenText.USE_PKCS1);
        }
        return pkcs1.isPresent()
                ? plan(pkcs1.get().algorithmReference(), cryptogram, Result.MESSAGE)
                : plan(OptionalInt.empty(), cryptogram, Result.BLOCK_OR_MESSAGE);
    }

    private DecipherPlan plan(OptionalInt algorithm, Bytes cryptogram, Result result) {
        return new DecipherPlan(
                List.of(KeyEnvironment.set(key, ManageSecurityEnvironment.CONFIDENTIALITY, algorithm)),
                PerformSecurityOperation.decipher(NO_INDICATOR, cryptogram, cryptogram.length()),
                result);
    }

    AgreementPlan planAgreement(Bytes point) throws UnsupportedSchemeException {
        int bytes = EcAgreement.requireKey(key);
        OptionalInt algorithm = key.algorithms().stream()
                .filter(info -> info.mechanism() == Mechanism.ECDH)
                .findFirst()
                .map(AlgorithmInfo::algorithmReference)
                .orElse(OptionalInt.empty());
        return new AgreementPlan(
                List.of(KeyEnvironment.set(key, ManageSecurityEnvironment.CONFIDENTIALITY, algorithm)),
                PerformSecurityOperation.decipher(NO_INDICATOR, point, bytes));
    }

    private Optional<AlgorithmInfo> mechanism(long number) {
        return key.algorithms().stream()
                .filter(algorithm -> algorithm.mechanism() == number)
                .filter(algorithm -> algorithm.operations().isEmpty()
                        || algorithm.operations().contains(AlgorithmOperation.DECIPHER))
                .findFirst();
    }
}
