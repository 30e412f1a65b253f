package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.command.ManageSecurityEnvironment;
import fi.digisign.apdu.command.PerformSecurityOperation;
import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.card.CommandPlan.Answer;
import fi.digisign.pkcs15.crypto.RsaPadding;
import fi.digisign.pkcs15.format.AlgorithmInfo;
import fi.digisign.pkcs15.format.AlgorithmInfo.AlgorithmOperation;
import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.pkcs15.model.SignatureScheme.Ecdsa;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPkcs1;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPkcs1Plain;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPss;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;
import fi.digisign.pkcs15.words.TokenText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Uses one key of a card that describes its algorithms in TokenInfo (PKCS#15 v1.1 §6.10). Signs with the mechanism that
 * leaves most to the card; a card that describes none is taken to do what ISO/IEC 7816-8 cards usually do: PKCS#1 padding
 * around a given DigestInfo, and plain ECDSA. Decrypts without the card's padding where it can, so that any padding works;
 * otherwise with the card's own PKCS#1 v1.5.
 */
final class DirectoryPlan {

    // the PKCS#11 mechanism numbers (CKM) by which TokenInfo names algorithms

    /** CKM_RSA_PKCS: the card pads a given DigestInfo. */
    private static final long RSA_PKCS1 = 0x0001;

    /** CKM_RSA_X_509: the card exponentiates what it is given. */
    private static final long RSA_RAW = 0x0003;

    private static final long LAST_RSA = 0x00FF;
    private static final long FIRST_EC = 0x1040;

    /** CKM_ECDSA: the card signs a given digest. */
    private static final long ECDSA = 0x1041;

    /** CKM_ECDH1_DERIVE. */
    private static final long ECDH = 0x1050;

    private static final long LAST_EC = 0x105F;

    private static final int NO_INDICATOR = 0x00;

    private final CardKey key;

    /** What goes into tag 80 and into the command. */
    private record Choice(OptionalInt algorithm, Bytes data) {}

    DirectoryPlan(CardKey key) {
        this.key = key;
    }

    CommandPlan planSignature(SignatureScheme scheme, Bytes input) throws UnsupportedSchemeException {
        if (key.type() == KeyType.EC) {
            Choice choice = ecdsa(scheme, input);
            // Le 256 or less: an ECDSA-Sig-Value is at most nine bytes longer than r and s
            return signature(choice, Math.min(256, 2 * key.bytes() + 9), Answer.ECDSA_SIGNATURE);
        }
        if (key.type() == KeyType.RSA) {
            return signature(rsa(scheme, input), key.bytes(), Answer.RSA_SIGNATURE);
        }
        throw unsupported(scheme, TokenText.KEY_TYPE_UNSUPPORTED.with(key.type()));
    }

    private CommandPlan signature(Choice choice, int le, Answer answer) {
        return new CommandPlan(
                List.of(KeyEnvironment.set(key, ManageSecurityEnvironment.DIGITAL_SIGNATURE, choice.algorithm())),
                PerformSecurityOperation.computeDigitalSignature(choice.data(), le),
                answer);
    }

    private Choice ecdsa(SignatureScheme scheme, Bytes input) throws UnsupportedSchemeException {
        if (!(scheme instanceof Ecdsa)) {
            throw unsupported(scheme, TokenText.CHOOSE_ECDSA);
        }
        Optional<AlgorithmInfo> card = mechanism(ECDSA, AlgorithmOperation.COMPUTE_SIGNATURE);
        if (card.isEmpty() && describesSignatures()) {
            throw unsupported(scheme, TokenText.NO_ECDSA_OF_DIGESTS);
        }
        return new Choice(algorithm(card), input.length() > key.bytes() ? input.slice(0, key.bytes()) : input);
    }

    private Choice rsa(SignatureScheme scheme, Bytes input) throws UnsupportedSchemeException {
        if (scheme instanceof RsaPkcs1 pkcs1) {
            return pkcs1(scheme, pkcs1.digest().digestInfo(input));
        }
        if (scheme instanceof RsaPkcs1Plain) {
            return pkcs1(scheme, input);
        }
        if (scheme instanceof RsaPss pss) {
            AlgorithmInfo raw = mechanism(RSA_RAW, AlgorithmOperation.COMPUTE_SIGNATURE)
                    .orElseThrow(() -> unsupported(scheme, TokenText.PKCS1_SIGNATURES_ONLY));
            return new Choice(
                    raw.algorithmReference(),
                    RsaPadding.pss(pss, input, key.size().orElseThrow()));
        }
        throw unsupported(scheme, TokenText.CHOOSE_RSA);
    }

    private Choice pkcs1(SignatureScheme scheme, Bytes content) throws UnsupportedSchemeException {
        Optional<AlgorithmInfo> padsOnCard = mechanism(RSA_PKCS1, AlgorithmOperation.COMPUTE_SIGNATURE);
        if (padsOnCard.isPresent() || !describesSignatures()) {
            return new Choice(algorithm(padsOnCard), content);
        }
        AlgorithmInfo raw = mechanism(RSA_RAW, AlgorithmOperation.COMPUTE_SIGNATURE)
                .orElseThrow(() -> unsupported(scheme, TokenText.NO_PKCS1_SIGNATURES));
        return new Choice(
                raw.algorithmReference(), RsaPadding.pkcs1(content, key.size().orElseThrow()));
    }

    CommandPlan planDecipherment(DecipherScheme scheme, Bytes cryptogram) throws UnsupportedSchemeException {
        if (key.type() != KeyType.RSA) {
            throw new UnsupportedSchemeException(key.label(), scheme, TokenText.USE_FOR_AGREEMENT.with(key.type()));
        }
        Optional<AlgorithmInfo> raw = mechanism(RSA_RAW, AlgorithmOperation.DECIPHER);
        if (raw.isPresent()) {
            return decipherment(raw, cryptogram, Answer.BLOCK);
        }
        if (!(scheme instanceof DecipherScheme.RsaPkcs1)) {
            throw new UnsupportedSchemeException(key.label(), scheme, TokenText.USE_PKCS1);
        }
        Optional<AlgorithmInfo> pkcs1 = mechanism(RSA_PKCS1, AlgorithmOperation.DECIPHER);
        return decipherment(pkcs1, cryptogram, pkcs1.isPresent() ? Answer.MESSAGE : Answer.BLOCK_OR_MESSAGE);
    }

    private CommandPlan decipherment(Optional<AlgorithmInfo> algorithm, Bytes cryptogram, Answer answer) {
        return new CommandPlan(
                List.of(KeyEnvironment.set(key, ManageSecurityEnvironment.CONFIDENTIALITY, algorithm(algorithm))),
                PerformSecurityOperation.decipher(NO_INDICATOR, cryptogram, cryptogram.length()),
                answer);
    }

    CommandPlan planAgreement(Bytes point) throws UnsupportedSchemeException {
        int bytes = key.requireAgreement();
        Optional<AlgorithmInfo> ecdh = key.address().algorithms().stream()
                .filter(info -> info.mechanism() == ECDH)
                .findFirst();
        return new CommandPlan(
                List.of(KeyEnvironment.set(key, ManageSecurityEnvironment.CONFIDENTIALITY, algorithm(ecdh))),
                PerformSecurityOperation.decipher(NO_INDICATOR, point, bytes),
                Answer.SHARED_SECRET);
    }

    private Optional<AlgorithmInfo> mechanism(long number, AlgorithmOperation operation) {
        return key.address().algorithms().stream()
                .filter(algorithm -> algorithm.mechanism() == number)
                .filter(algorithm -> algorithm.operations().isEmpty()
                        || algorithm.operations().contains(operation))
                .findFirst();
    }

    /** A card that lists only, say, hash functions has said nothing about signatures. */
    private boolean describesSignatures() {
        return key.address().algorithms().stream()
                .anyMatch(algorithm -> algorithm.operations().contains(AlgorithmOperation.COMPUTE_SIGNATURE)
                        && isOfKeyType(algorithm.mechanism()));
    }

    private boolean isOfKeyType(long mechanism) {
        return switch (key.type()) {
            case RSA -> mechanism >= 0 && mechanism <= LAST_RSA;
            case EC -> mechanism >= FIRST_EC && mechanism <= LAST_EC;
            default -> false;
        };
    }

    private static OptionalInt algorithm(Optional<AlgorithmInfo> info) {
        return info.isPresent() ? info.get().algorithmReference() : OptionalInt.empty();
    }

    private UnsupportedSchemeException unsupported(SignatureScheme scheme, Text because) {
        return new UnsupportedSchemeException(key.label(), scheme, because);
    }
}
