package fi.digisign.testvectors.card;

import fi.digisign.testvectors.crypto.HashAlgorithm;
import fi.digisign.testvectors.crypto.RsaEngine;
import fi.digisign.testvectors.crypto.RsaPadding;
import fi.digisign.testvectors.image.KeyUsage;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * FINEID signatures (S1 §3.6.3): the algorithm byte's high half names the hash function, its low half the scheme. A
 * citizen's card takes the digest through PSO: HASH first; an organisation card takes it in the signature command.
 */
final class FineidSignature {

    private static final int PKCS1 = 2;
    private static final int ECDSA = 4;
    private static final int PSS = 5;

    private final Chip chip;
    private final boolean exactLeOnly;

    FineidSignature(Chip chip) {
        this.chip = chip;
        this.exactLeOnly = !chip.settings().protocols().contains(1);
    }

    /** PSO: HASH of data sent whole (P2=80). */
    Reply hashData(Command command) {
        SecurityEnvironment environment = chip.environment();
        HashAlgorithm hash = hashOf(environment.signature());
        environment.loadHash(hash.digest().digest(command.data()));
        return Reply.OK;
    }

    /** PSO: HASH with the finished digest in DO 90, or the only part of the message in DO 80 (P2=A0). */
    Reply hashDigest(Command command) {
        SecurityEnvironment environment = chip.environment();
        HashAlgorithm hash = hashOf(environment.signature());
        List<Tlv> objects = Tlv.parse(command.data());
        if (objects.size() != 1) {
            throw new StatusException(StatusWord.WRONG_DATA);
        }
        Tlv object = objects.get(0);
        byte[] digest = object.tag() == 0x80 ? hash.digest().digest(object.value()) : object.value();
        if (object.tag() != 0x80 && object.tag() != 0x90 || digest.length != hash.length()) {
            throw new StatusException(StatusWord.WRONG_DATA);
        }
        environment.loadHash(digest);
        return Reply.OK;
    }

    /** PSO: COMPUTE DIGITAL SIGNATURE of the loaded digest, which is used up whatever comes of it. */
    Reply signLoaded(Command command) {
        SecurityEnvironment environment = chip.environment();
        SecurityEnvironment.Choice choice = environment.signature();
        HashAlgorithm hash = hashOf(choice);
        refuseSha1(hash);
        if (command.hasData() || !environment.hasHash()) {
            throw new StatusException(StatusWord.CONDITIONS);
        }
        chip.keys().check(choice.key(), KeyUsage.SIGN);
        byte[] digest = environment.takeHash();
        int length = signatureLength(choice.key());
        if (exactLeOnly && command.exactLe() && command.le() != length) {
            return Reply.status(StatusWord.EXACT_LENGTH | length & 0xFF);
        }
        return sign(choice, hash, digest);
    }

    /** PSO: COMPUTE DIGITAL SIGNATURE of the digest in the command. */
    Reply signInline(Command command) {
        SecurityEnvironment.Choice choice = chip.environment().signature();
        HashAlgorithm hash = hashOf(choice);
        refuseSha1(hash);
        chip.keys().check(choice.key(), KeyUsage.SIGN);
        if (command.data().length != hash.length()) {
            throw new StatusException(StatusWord.WRONG_DATA);
        }
        return sign(choice, hash, command.data());
    }

    private static int signatureLength(CardKey key) {
        return key.rsa().map(RsaEngine::size).orElseGet(() -> 2 * key.size());
    }

    /** Raw signatures, hash number 0, are accepted by MSE and then refused here, as on real cards. */
    private static HashAlgorithm hashOf(SecurityEnvironment.Choice choice) {
        return HashAlgorithm.of(choice.algorithm() >> 4)
                .filter(hash -> (choice.algorithm() & 0x0F) != 0)
                .orElseThrow(() -> new StatusException(StatusWord.CONDITIONS));
    }

    private static void refuseSha1(HashAlgorithm hash) {
        if (hash == HashAlgorithm.SHA1) {
            throw new StatusException(StatusWord.NOT_ALLOWED);
        }
    }

    private Reply sign(SecurityEnvironment.Choice choice, HashAlgorithm hash, byte[] digest) {
        try {
            byte[] signature = signature(choice, hash, digest);
            chip.keys().used(choice.key());
            return Reply.of(signature);
        } catch (GeneralSecurityException e) {
            throw new StatusException(StatusWord.WRONG_DATA);
        }
    }

    private byte[] signature(SecurityEnvironment.Choice choice, HashAlgorithm hash, byte[] digest)
            throws GeneralSecurityException {
        int scheme = choice.algorithm() & 0x0F;
        CardKey key = choice.key();
        if (scheme == ECDSA && key.ec().isPresent()) {
            return key.ec().get().signPlain(digest);
        }
        RsaEngine rsa = key.rsa().orElseThrow(() -> new StatusException(StatusWord.CONDITIONS));
        return switch (scheme) {
            case PKCS1 -> rsa.raw(RsaPadding.type1(hash.digestInfo(digest), rsa.size()));
            case PSS -> rsa.raw(RsaPadding.pss(hash, digest, rsa.bits(), chip.random()));
            default -> throw new StatusException(StatusWord.CONDITIONS);
        };
    }
}
