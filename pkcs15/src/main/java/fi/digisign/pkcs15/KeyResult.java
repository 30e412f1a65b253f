package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.card.CardKey;
import fi.digisign.pkcs15.card.CommandPlan.Answer;
import fi.digisign.pkcs15.crypto.RsaUnpadding;
import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.UndecipherableException;
import fi.digisign.pkcs15.words.TokenText;
import java.util.Arrays;
import java.util.Optional;

/** Turns what a card answered into what was promised to the caller; trusts neither its length nor its form. */
final class KeyResult {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private KeyResult() {}

    /** An RSA block as long as the modulus, or r followed by s. */
    static Bytes signature(Answer form, Bytes answer, CardKey key) throws MalformedResponseException {
        return form == Answer.ECDSA_SIGNATURE ? ecdsaSignature(answer, key.bytes()) : rsaSignature(answer, key.bytes());
    }

    /** Some cards leave leading zeros out. */
    private static Bytes rsaSignature(Bytes answer, int bytes) throws MalformedResponseException {
        if (answer.isEmpty() || answer.length() > bytes) {
            throw new MalformedResponseException(TokenText.NO_RSA_SIGNATURE.with(answer.length(), bytes));
        }
        return Bytes.of(new byte[bytes - answer.length()]).plus(answer);
    }

    /**
     * An ECDSA signature in either form, r followed by s, each as long as the field (IEEE P1363), or
     * {@code SEQUENCE { INTEGER r, INTEGER s }} in DER (ANSI X9.62, RFC 3279 §2.2.3), in the first.
     *
     * @param fieldBytes bytes of a field element
     */
    static Bytes ecdsaSignature(Bytes answer, int fieldBytes) throws MalformedResponseException {
        Optional<Bytes> fromDer = fromDer(answer, fieldBytes);
        if (fromDer.isPresent()) {
            return fromDer.get();
        }
        if (answer.length() == 2 * fieldBytes) {
            return answer;
        }
        throw new MalformedResponseException(TokenText.NO_ECDSA_SIGNATURE.with(answer.length(), 8 * fieldBytes));
    }

    private static Optional<Bytes> fromDer(Bytes der, int fieldBytes) {
        int header = der.length() > 2 && der.at(1) == 0x81 ? 3 : 2;
        if (der.length() < 8 || der.at(0) != SEQUENCE || der.at(header - 1) != der.length() - header) {
            return Optional.empty();
        }
        Optional<Bytes> r = element(der, header, fieldBytes);
        if (r.isEmpty()) {
            return Optional.empty();
        }
        int second = header + 2 + der.at(header + 1);
        Optional<Bytes> s = element(der, second, fieldBytes);
        boolean ends = s.isPresent() && second + 2 + der.at(second + 1) == der.length();
        return ends ? Optional.of(r.get().plus(s.get())) : Optional.empty();
    }

    /** An INTEGER as an unsigned number of the field's length. */
    private static Optional<Bytes> element(Bytes der, int offset, int fieldBytes) {
        if (offset + 2 > der.length() || der.at(offset) != INTEGER) {
            return Optional.empty();
        }
        int length = der.at(offset + 1);
        if (length == 0 || length > fieldBytes + 1 || offset + 2 + length > der.length()) {
            return Optional.empty();
        }
        Bytes value = der.slice(offset + 2, offset + 2 + length);
        if (length == fieldBytes + 1) {
            return value.at(0) == 0 ? Optional.of(value.from(1)) : Optional.empty();
        }
        return Optional.of(Bytes.of(new byte[fieldBytes - length]).plus(value));
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
