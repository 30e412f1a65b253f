package fi.digisign.testvectors.card;

import fi.digisign.testvectors.crypto.EcEngine;
import fi.digisign.testvectors.crypto.RsaEngine;
import fi.digisign.testvectors.image.KeyUsage;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;

/**
 * PSO: DECIPHER (ISO/IEC 7816-8 §11.12): an RSA cryptogram after a padding indicator byte, or for key agreement the other
 * party's point, either after padding indicator 00 or as {@code A6 { 7F49 { 86 point } }}.
 */
final class Decipherment {

    private static final int FIRST_HALF = 0x81;
    private static final int SECOND_HALF = 0x82;

    private final Chip chip;
    private final int indicator;
    private final boolean halves;
    private final Unpadding unpadding;

    /** Takes the padding of a deciphered block off, as the algorithm byte says. */
    @FunctionalInterface
    interface Unpadding {
        /**
         * Takes the padding off.
         *
         * @param algorithm the algorithm byte, or {@link SecurityEnvironment#NO_ALGORITHM}
         * @param block as long as the modulus
         * @return the message
         * @throws GeneralSecurityException when the block is not padded so
         */
        byte[] apply(int algorithm, byte[] block) throws GeneralSecurityException;
    }

    /**
     * Decipherment for one family.
     *
     * @param chip the card
     * @param indicator the padding indicator an RSA cryptogram must begin with
     * @param halves whether a cryptogram may come in two commands, with the indicators 81 and 82
     * @param unpadding the paddings the card takes off
     */
    Decipherment(Chip chip, int indicator, boolean halves, Unpadding unpadding) {
        this.chip = chip;
        this.indicator = indicator;
        this.halves = halves;
        this.unpadding = unpadding;
    }

    Reply decipher(Command command) {
        SecurityEnvironment.Choice choice = chip.environment().confidentiality();
        byte[] data = command.data();
        if (data.length < 2) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        Optional<EcEngine> ec = choice.key().ec();
        if (ec.isPresent()) {
            chip.keys().check(choice.key(), KeyUsage.AGREE);
            return agree(choice.key(), pointOf(data));
        }
        chip.keys().check(choice.key(), KeyUsage.DECIPHER);
        int first = data[0] & 0xFF;
        byte[] cryptogram = Arrays.copyOfRange(data, 1, data.length);
        if (halves && first == FIRST_HALF) {
            chip.environment().keepFirstHalf(cryptogram);
            return Reply.OK;
        }
        if (halves && first == SECOND_HALF) {
            byte[] half =
                    chip.environment().takeFirstHalf().orElseThrow(() -> new StatusException(StatusWord.CONDITIONS));
            return decipher(choice, Tlv.join(half, cryptogram));
        }
        if (first != indicator) {
            throw new StatusException(StatusWord.WRONG_DATA);
        }
        return decipher(choice, cryptogram);
    }

    private static byte[] pointOf(byte[] data) {
        return data[0] == 0 ? Arrays.copyOfRange(data, 1, data.length) : Tlv.unwrap(data, 0xA6, 0x7F49, 0x86);
    }

    private Reply decipher(SecurityEnvironment.Choice choice, byte[] cryptogram) {
        RsaEngine rsa = choice.key().rsa().orElseThrow(() -> new StatusException(StatusWord.CONDITIONS));
        if (cryptogram.length != rsa.size()) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        try {
            byte[] message = unpadding.apply(choice.algorithm(), rsa.raw(cryptogram));
            chip.keys().used(choice.key());
            return Reply.of(message);
        } catch (GeneralSecurityException e) {
            throw new StatusException(StatusWord.WRONG_DATA);
        }
    }

    /** GENERAL AUTHENTICATE with the other party's point in {@code 7C { 85 point }}, as MyEID agrees on a key. */
    Reply generalAuthenticate(Command command) {
        if (command.p1p2() != 0) {
            throw new StatusException(StatusWord.WRONG_P1_P2);
        }
        CardKey key = chip.environment().authentication().key();
        chip.keys().check(key, KeyUsage.AGREE);
        return agree(key, Tlv.unwrap(command.data(), 0x7C, 0x85));
    }

    private Reply agree(CardKey key, byte[] point) {
        try {
            byte[] secret = key.ec()
                    .orElseThrow(() -> new StatusException(StatusWord.CONDITIONS))
                    .agree(point);
            chip.keys().used(key);
            return Reply.of(secret);
        } catch (GeneralSecurityException e) {
            throw new StatusException(StatusWord.WRONG_DATA);
        }
    }
}
