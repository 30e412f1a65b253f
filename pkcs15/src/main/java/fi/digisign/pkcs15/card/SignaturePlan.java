package fi.digisign.pkcs15.card;

import java.util.List;
import javax.smartcardio.CommandAPDU;

/**
 * The commands that make one signature.
 *
 * @param preparation what must be answered 9000 first: MSE SET, PSO HASH
 * @param computation the command whose answer is the signature
 * @param result in which form the signature comes back
 */
public record SignaturePlan(List<CommandAPDU> preparation, CommandAPDU computation, Result result) {

    /** Forms of a signature value. */
    public enum Result {
        /** An RSA block, perhaps without leading zeros. */
        RSA,
        /** ECDSA: r followed by s, or SEQUENCE { r, s } in DER; told apart by looking. */
        ECDSA
    }

    /** Copies the list. */
    public SignaturePlan {
        preparation = List.copyOf(preparation);
    }
}
