package fi.digisign.testvectors.card;

import fi.digisign.testvectors.crypto.HashAlgorithm;
import fi.digisign.testvectors.crypto.RsaEngine;
import fi.digisign.testvectors.crypto.RsaPadding;
import fi.digisign.testvectors.image.KeyUsage;
import java.security.GeneralSecurityException;

/**
 * Signatures of cards that take their input in the signature command and answer ECDSA in DER (MyEID, and most cards by
 * ISO/IEC 7816-8): algorithm 00 is the bare RSA operation, 02 puts PKCS#1 type 1 padding around any input, 12
 * makes the DigestInfo of a SHA-1 digest first.
 */
final class PlainSignature {

    private static final int RAW = 0x00;
    private static final int PKCS1 = 0x02;
    private static final int PKCS1_SHA1 = 0x12;
    private static final int LONGEST_DIGEST = 64;

    private final Chip chip;
    private final boolean fieldSizedDigests;

    /**
     * Signatures of one family.
     *
     * @param chip the card
     * @param fieldSizedDigests whether a digest longer than the field is refused, and not cut
     */
    PlainSignature(Chip chip, boolean fieldSizedDigests) {
        this.chip = chip;
        this.fieldSizedDigests = fieldSizedDigests;
    }

    /** PSO: COMPUTE DIGITAL SIGNATURE. */
    Reply sign(Command command) {
        return sign(chip.environment().signature(), KeyUsage.SIGN, command.data());
    }

    /** INTERNAL AUTHENTICATE, which signs a challenge in just the same way. */
    Reply authenticate(Command command) {
        if (command.p1p2() != 0) {
            throw new StatusException(StatusWord.WRONG_P1_P2);
        }
        return sign(chip.environment().authentication(), KeyUsage.AUTHENTICATE, command.data());
    }

    private Reply sign(SecurityEnvironment.Choice choice, KeyUsage usage, byte[] input) {
        chip.keys().check(choice.key(), usage);
        if (input.length == 0) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        try {
            byte[] signature = choice.key().rsa().isPresent()
                    ? rsa(choice.key().rsa().get(), choice.algorithm(), input)
                    : ec(choice.key(), input);
            chip.keys().used(choice.key());
            return Reply.of(signature);
        } catch (GeneralSecurityException e) {
            throw new StatusException(StatusWord.WRONG_DATA);
        }
    }

    private static byte[] rsa(RsaEngine key, int algorithm, byte[] input) throws GeneralSecurityException {
        return switch (algorithm) {
            case RAW -> key.raw(input);
            case PKCS1, SecurityEnvironment.NO_ALGORITHM -> key.raw(RsaPadding.type1(input, key.size()));
            case PKCS1_SHA1 -> {
                if (input.length != HashAlgorithm.SHA1.length()) {
                    throw new StatusException(StatusWord.WRONG_DATA);
                }
                yield key.raw(RsaPadding.type1(HashAlgorithm.SHA1.digestInfo(input), key.size()));
            }
            default -> throw new StatusException(StatusWord.CONDITIONS);
        };
    }

    private byte[] ec(CardKey key, byte[] digest) throws GeneralSecurityException {
        if (digest.length > (fieldSizedDigests ? key.size() : LONGEST_DIGEST)) {
            throw new StatusException(StatusWord.WRONG_DATA);
        }
        return key.ec()
                .orElseThrow(() -> new StatusException(StatusWord.CONDITIONS))
                .signDer(digest);
    }
}
