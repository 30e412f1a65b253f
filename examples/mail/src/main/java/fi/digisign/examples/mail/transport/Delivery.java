package fi.digisign.examples.mail.transport;

import fi.digisign.examples.mail.envelope.OutgoingMail;
import java.util.List;

/**
 * What the server has taken over.
 *
 * @param mail the message
 * @param accepted for whom; at least one
 * @param refused for whom not
 */
public record Delivery(OutgoingMail mail, List<String> accepted, List<Refusal> refused) {

    public Delivery {
        accepted = List.copyOf(accepted);
        refused = List.copyOf(refused);
    }

    /**
     * Whether everybody gets it.
     *
     * @return false if somebody was refused
     */
    public boolean isComplete() {
        return refused.isEmpty();
    }
}
