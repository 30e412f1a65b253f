package fi.digisign.testvectors.terminal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;

/**
 * The list of terminals, and its memory of what they looked like at the last wait. As in the JDK a wait watches the
 * readers that are there when it begins: one plugged in meanwhile does not end it.
 */
final class ListedTerminals extends CardTerminals {

    private final ProgramContext context;
    /** Null until the first wait: before it, events are taken for states. */
    private Map<String, Seen> seen;

    ListedTerminals(ProgramContext context) {
        this.context = context;
    }

    private record Seen(CardSlot.State before, CardSlot.State now) {

        boolean insertion() {
            return !before.present() && now.present();
        }

        boolean removal() {
            return before.present() && !now.present();
        }
    }

    @Override
    public synchronized List<CardTerminal> list(State state) throws CardException {
        State asked = seen == null ? withoutHistory(state) : state;
        List<String> names;
        try {
            names = context.readerNames();
        } catch (PcscException e) {
            throw new CardException("list() failed", e);
        }
        List<CardTerminal> result = new ArrayList<>();
        for (String name : names) {
            CardTerminal terminal = context.terminal(name);
            if (matches(asked, terminal)) {
                result.add(terminal);
            }
        }
        return List.copyOf(result);
    }

    private static State withoutHistory(State state) {
        return switch (state) {
            case CARD_INSERTION -> State.CARD_PRESENT;
            case CARD_REMOVAL -> State.CARD_ABSENT;
            default -> state;
        };
    }

    private boolean matches(State state, CardTerminal terminal) throws CardException {
        return switch (state) {
            case ALL -> true;
            case CARD_PRESENT -> terminal.isCardPresent();
            case CARD_ABSENT -> !terminal.isCardPresent();
            case CARD_INSERTION ->
                seen.containsKey(terminal.getName())
                        && seen.get(terminal.getName()).insertion();
            case CARD_REMOVAL ->
                seen.containsKey(terminal.getName())
                        && seen.get(terminal.getName()).removal();
        };
    }

    @Override
    public synchronized boolean waitForChange(long timeout) throws CardException {
        if (timeout < 0) {
            throw new IllegalArgumentException("Timeout must not be negative: " + timeout);
        }
        try {
            if (seen == null) {
                look(-1, Map.of());
            }
            look(timeout == 0 ? -1 : timeout, seen);
            return true;
        } catch (PcscException e) {
            if (e.error() == PcscError.SCARD_E_TIMEOUT) {
                return false;
            }
            throw new CardException("waitForChange() failed", e);
        }
    }

    private void look(long millis, Map<String, Seen> last) throws PcscException {
        List<String> names = context.readerNames();
        List<CardSlot.State> known = names.stream()
                .map(n -> last.containsKey(n) ? last.get(n).now() : CardSlot.State.UNKNOWN)
                .toList();
        List<CardSlot.State> now = context.awaitChange(names, known, millis);
        Map<String, Seen> next = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            next.put(names.get(i), new Seen(known.get(i), now.get(i)));
        }
        seen = next;
    }
}
