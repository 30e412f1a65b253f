package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.pkcs15.card.SignaturePlan;
import fi.digisign.pkcs15.crypto.EcdsaSignature;
import fi.digisign.pkcs15.words.TokenText;

/** Turns what a card answered into what a signature scheme promises; trusts neither its length nor its form. */
final class SignatureValue {

    private SignatureValue() {}

    static Bytes of(SignaturePlan.Result form, Bytes answer, int keyBits) throws MalformedResponseException {
        int bytes = (keyBits + 7) / 8;
        return switch (form) {
            case ECDSA -> EcdsaSignature.toPlain(answer, bytes);
            case RSA -> rsa(answer, bytes);
        };
    }

    /** Some cards leave leading zeros out. */
    private static Bytes rsa(Bytes answer, int bytes) throws MalformedResponseException {
        if (answer.isEmpty() || answer.length() > bytes) {
            throw new MalformedResponseException(TokenText.NO_RSA_SIGNATURE.with(answer.length(), bytes));
        }
        return Bytes.of(new byte[bytes - answer.length()]).plus(answer);
    }
}
