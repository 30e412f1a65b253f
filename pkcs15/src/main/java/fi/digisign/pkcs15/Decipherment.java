package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.InvalidRequestException;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.Transaction;
import fi.digisign.pkcs15.card.DecipherPlan;
import fi.digisign.pkcs15.crypto.RsaUnpadding;
import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.UndecipherableException;
import fi.digisign.pkcs15.words.TokenText;
import java.util.Arrays;

/** Runs a {@link DecipherPlan} and makes the message of what comes back; trusts neither its length nor its form. */
final class Decipherment {

    private Decipherment() {}

    static int blockLength(TokenKey key) {
        return (key.size().orElseThrow() + 7) / 8;
    }

    /** A cryptogram of another length was not made for this key. */
    static void requireLength(TokenKey key, Bytes cryptogram) throws UndecipherableException {
        if (cryptogram.length() != blockLength(key)) {
            throw new UndecipherableException();
        }
    }

    /** A card that takes the padding off itself answers "wrong data" to a wrong one; that is no fault of the card. */
    static byte[] execute(Transaction transaction, DecipherPlan plan) throws SmartCardException {
        CardUse.execute(transaction, plan.preparation());
        try {
            return CardUse.execute(transaction, plan.computation());
        } catch (InvalidRequestException wrongData) {
            throw new UndecipherableException(wrongData);
        }
    }

    static byte[] message(DecipherPlan.Result form, DecipherScheme scheme, byte[] answer, TokenKey key)
            throws SmartCardException {
        int length = blockLength(key);
        if (answer.length > length) {
            throw new MalformedResponseException(TokenText.DECIPHERED_TOO_LONG.with(answer.length, length));
        }
        boolean whole = form == DecipherPlan.Result.BLOCK
                || form == DecipherPlan.Result.BLOCK_OR_MESSAGE && answer.length == length;
        if (!whole) {
            return answer;
        }
        byte[] block = new byte[length];
        System.arraycopy(answer, 0, block, length - answer.length, answer.length);
        Arrays.fill(answer, (byte) 0);
        return RsaUnpadding.message(scheme, block).orElseThrow(UndecipherableException::new);
    }

    static byte[] secret(byte[] answer, TokenKey key) throws MalformedResponseException {
        int length = blockLength(key);
        if (answer.length != length) {
            throw new MalformedResponseException(TokenText.SECRET_LENGTH.with(answer.length, length));
        }
        return answer;
    }
}
