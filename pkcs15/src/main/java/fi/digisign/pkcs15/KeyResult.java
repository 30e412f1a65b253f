package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.card.CardKey;
import fi.digisign.pkcs15.card.CommandPlan.Answer;
import fi.digisign.pkcs15.crypto.EcdsaSignature;
import fi.digisign.pkcs15.crypto.RsaUnpadding;
import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.UndecipherableException;
import fi.digisign.pkcs15.words.TokenText;
import java.util.Arrays;

/** Turns what a card answered into what was promised to the caller; trusts neither its length nor its form. */
final class KeyResult {

    private KeyResult() {}

    /** An RSA block as long as the modulus, or r followed by s. */
    static Bytes signature(Answer form, Bytes answer, CardKey key) throws MalformedResponseException {
        return form == Answer.ECDSA_SIGNATURE
                ? EcdsaSignature.toPlain(answer, key.bytes())
                : rsaSignature(answer, key.bytes());
    }

    /** Some cards leave leading zeros out. */
    private static Bytes rsaSignature(Bytes answer, int bytes) throws MalformedResponseException {
        if (answer.isEmpty() || answer.length() > bytes) {
            throw new MalformedResponseException(TokenText.NO_RSA_SIGNATURE.with(answer.length(), bytes));
        }
        return Bytes.of(new byte[bytes - answer.length()]).plus(answer);
    }

    /** The decrypted message without padding. */
    static byte[] message(Answer form, DecipherScheme scheme, byte[] answer, CardKey key) throws SmartCardException {
        int length = key.bytes();
        if (answer.length > length) {
            throw new MalformedResponseException(TokenText.DECIPHERED_TOO_LONG.with(answer.length, length));
        }
        boolean whole = form == Answer.BLOCK || form == Answer.BLOCK_OR_MESSAGE && answer.length == length;
        if (!whole) {
            return answer;
        }
        byte[] block = new byte[length];
        System.arraycopy(answer, 0, block, length - answer.length, answer.length);
        Arrays.fill(answer, (byte) 0);
        return RsaUnpadding.message(scheme, block).orElseThrow(UndecipherableException::new);
    }

    /** A field element. */
    static byte[] secret(byte[] answer, CardKey key) throws MalformedResponseException {
        if (answer.length != key.bytes()) {
            throw new MalformedResponseException(TokenText.SECRET_LENGTH.with(answer.length, key.bytes()));
        }
        return answer;
    }
}
