package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.command.ManageSecurityEnvironment;
import fi.digisign.apdu.command.PerformSecurityOperation;
import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.card.SignaturePlan.Result;
import fi.digisign.pkcs15.crypto.RsaPadding;
import fi.digisign.pkcs15.format.AlgorithmInfo;
import fi.digisign.pkcs15.format.AlgorithmOperation;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.pkcs15.model.SignatureScheme.Ecdsa;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPkcs1;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPkcs1Plain;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPss;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;
import fi.digisign.pkcs15.words.TokenText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Signs with one key of a card that describes its algorithms in TokenInfo (PKCS#15 v1.1 §6.10): takes the mechanism that
 * leaves most to the card. A card that describes none is taken to do what ISO/IEC 7816-8 cards usually do: PKCS#1 padding
 * around a given DigestInfo, and plain ECDSA.
 */
final class DirectoryPlan {

    private final TokenKey key;
    private final SignatureScheme scheme;

    /** What goes into tag 80 and into the command. */
    private record Choice(OptionalInt algorithm, Bytes data) {}

    DirectoryPlan(TokenKey key, SignatureScheme scheme) {
        this.key = key;
        this.scheme = scheme;
    }

    SignaturePlan plan(Bytes input) throws UnsupportedSchemeException {
        int bytes = (key.size().orElseThrow() + 7) / 8;
        if (key.type() == KeyType.EC) {
            Choice choice = ecdsa(input, bytes);
            // Le 256 or less: an ECDSA-Sig-Value is at most nine bytes longer than r and s
            return command(choice, Math.min(256, 2 * bytes + 9), Result.ECDSA);
        }
        if (key.type() == KeyType.RSA) {
            return command(rsa(input), bytes, Result.RSA);
        }
        throw unsupported(TokenText.KEY_TYPE_UNSUPPORTED.with(key.type()));
    }

    private SignaturePlan command(Choice choice, int le, Result result) {
        return new SignaturePlan(
                List.of(KeyEnvironment.set(key, ManageSecurityEnvironment.DIGITAL_SIGNATURE, choice.algorithm())),
                PerformSecurityOperation.computeDigitalSignature(choice.data(), le),
                result);
    }

    private Choice ecdsa(Bytes input, int field) throws UnsupportedSchemeException {
        if (!(scheme instanceof Ecdsa)) {
            throw unsupported(TokenText.CHOOSE_ECDSA);
        }
        Optional<AlgorithmInfo> card = mechanism(Mechanism.ECDSA);
        if (card.isEmpty() && describesSignatures()) {
            throw unsupported(TokenText.NO_ECDSA_OF_DIGESTS);
        }
        return new Choice(algorithm(card), input.length() > field ? input.slice(0, field) : input);
    }

    private Choice rsa(Bytes input) throws UnsupportedSchemeException {
        if (scheme instanceof RsaPkcs1 pkcs1) {
            return pkcs1(pkcs1.digest().digestInfo(input));
        }
        if (scheme instanceof RsaPkcs1Plain) {
            return pkcs1(input);
        }
        if (scheme instanceof RsaPss pss) {
            AlgorithmInfo raw =
                    mechanism(Mechanism.RSA_RAW).orElseThrow(() -> unsupported(TokenText.PKCS1_SIGNATURES_ONLY));
            return new Choice(
                    algorithm(Optional.of(raw)),
                    RsaPadding.pss(pss, input, key.size().orElseThrow()));
        }
        throw unsupported(TokenText.CHOOSE_RSA);
    }

    private Choice pkcs1(Bytes content) throws UnsupportedSchemeException {
        Optional<AlgorithmInfo> padsOnCard = mechanism(Mechanism.RSA_PKCS1);
        if (padsOnCard.isPresent() || !describesSignatures()) {
            return new Choice(algorithm(padsOnCard), content);
        }
        AlgorithmInfo raw = mechanism(Mechanism.RSA_RAW).orElseThrow(() -> unsupported(TokenText.NO_PKCS1_SIGNATURES));
        return new Choice(
                algorithm(Optional.of(raw)),
                RsaPadding.pkcs1(content, key.size().orElseThrow()));
    }

    private Optional<AlgorithmInfo> mechanism(long number) {
        return key.algorithms().stream()
                .filter(algorithm -> algorithm.mechanism() == number)
                .filter(DirectoryPlan::signs)
                .findFirst();
    }

    /** A card that lists only, say, hash functions has said nothing about signatures. */
    private boolean describesSignatures() {
        return key.algorithms().stream()
                .anyMatch(algorithm -> algorithm.operations().contains(AlgorithmOperation.COMPUTE_SIGNATURE)
                        && Mechanism.isOf(key.type(), algorithm.mechanism()));
    }

    private static boolean signs(AlgorithmInfo algorithm) {
        return algorithm.operations().isEmpty()
                || algorithm.operations().contains(AlgorithmOperation.COMPUTE_SIGNATURE);
    }

    private static OptionalInt algorithm(Optional<AlgorithmInfo> info) {
        return info.isPresent() ? info.get().algorithmReference() : OptionalInt.empty();
    }

    private UnsupportedSchemeException unsupported(Text because) {
        return new UnsupportedSchemeException(key.label(), scheme, because);
    }
}
