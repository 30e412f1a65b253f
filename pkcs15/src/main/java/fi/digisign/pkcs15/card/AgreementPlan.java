package fi.digisign.pkcs15.card;

import java.util.List;
import javax.smartcardio.CommandAPDU;

/**
 * The commands that agree on a secret with another party's public point (ECDH); the answer is the x coordinate.
 *
 * @param preparation what must be answered 9000 first: MSE SET
 * @param computation the command whose answer is the secret
 */
public record AgreementPlan(List<CommandAPDU> preparation, CommandAPDU computation) {

    /** Copies the list. */
    public AgreementPlan {
        preparation = List.copyOf(preparation);
    }
}
