package fi.digisign.testvectors.recorded;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The recorded PINs while the card is played: tries left, which outlast a reset, and verified states, which do not. */
final class PinPlayer {

    private static final int LOCAL = 0x80;
    private static final int LOG_OUT = 0xFF;

    private final Map<Integer, RecordedPin> pins;
    private final Map<Integer, Integer> triesLeft = new HashMap<>();
    private final Set<Integer> verified = new HashSet<>();
    private boolean lacking;

    PinPlayer(Map<Integer, RecordedPin> pins) {
        this.pins = pins;
        pins.forEach((reference, pin) -> triesLeft.put(reference, pin.tries()));
    }

    void reset() {
        verified.clear();
    }

    /** PINs of an application are forgotten when one is selected. */
    void applicationSelected() {
        verified.removeIf(reference -> (reference & LOCAL) != 0);
    }

    /** Whether a PIN was presented that the recording never shows accepted. */
    boolean lacking() {
        return lacking;
    }

    boolean verified(int reference) {
        return verified.contains(reference);
    }

    Integer triesLeft(int reference) {
        return triesLeft.get(reference);
    }

    Reply verify(Command command) {
        RecordedPin pin = pins.get(command.p2());
        lacking |= command.data().length() > 0 && (pin == null || pin.neverAccepted());
        if (pin == null) {
            return Reply.status(0x6A88);
        }
        if (command.p1() == LOG_OUT) {
            verified.remove(command.p2());
            return Reply.DONE;
        }
        if (command.p1() != 0) {
            return Reply.status(0x6A86);
        }
        int reference = command.p2();
        int left = triesLeft.get(reference);
        if (command.data().length() == 0) {
            return verified.contains(reference) ? Reply.DONE : refusal(left);
        }
        if (left == 0) {
            return refusal(0);
        }
        if (pin.wrongLength(command.data())) {
            return Reply.status(0x6700);
        }
        if (pin.accepts(command.data())) {
            triesLeft.put(reference, Math.max(left, pin.tries()));
            verified.add(reference);
            return Reply.DONE;
        }
        verified.remove(reference);
        triesLeft.put(reference, left - 1);
        return Reply.status(0x63C0 | Math.min(left - 1, 0x0F));
    }

    private static Reply refusal(int left) {
        return Reply.status(left == 0 ? 0x6983 : 0x63C0 | Math.min(left, 0x0F));
    }
}
