package fi.digisign.testvectors.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Undoes what the transmission did to the commands of a trace, so that it can be played to a program whose transmission
 * works otherwise: 61xx with its GET RESPONSEs becomes one response, a command refused with 6Cxx and repeated becomes one
 * command, and so does a command chain.
 */
final class LogicalExchanges {

    /** More than any extended length field can say: a trace that joins more is not one of a card. */
    private static final int MAX_JOINED = 1 << 16;

    private LogicalExchanges() {}

    static List<Exchange> of(List<Exchange> recorded) {
        return joinChains(dropRepeats(joinResponses(recorded)));
    }

    private static List<Exchange> joinResponses(List<Exchange> recorded) {
        List<Exchange> result = new ArrayList<>();
        for (Exchange exchange : recorded) {
            Exchange last = result.isEmpty() ? null : result.get(result.size() - 1);
            boolean continuation = exchange.command().ins() == Command.GET_RESPONSE
                    && !exchange.afterReset()
                    && last != null
                    && last.reply().moreAvailable()
                    && last.reply().data().length() < MAX_JOINED
                    && exchange.reply().status() >> 8 != 0x6C;
            if (continuation) {
                Reply whole = new Reply(
                        last.reply().data().plus(exchange.reply().data()),
                        exchange.reply().status());
                result.set(result.size() - 1, new Exchange(last.line(), last.afterReset(), last.command(), whole));
            } else if (exchange.command().ins() != Command.GET_RESPONSE) {
                result.add(exchange);
            }
        }
        return result;
    }

    private static List<Exchange> dropRepeats(List<Exchange> recorded) {
        List<Exchange> result = new ArrayList<>();
        boolean afterReset = false;
        for (int i = 0; i < recorded.size(); i++) {
            Exchange exchange = recorded.get(i);
            Exchange next = i + 1 < recorded.size() ? recorded.get(i + 1) : null;
            boolean repeated = exchange.reply().wrongLength()
                    && next != null
                    && !next.afterReset()
                    && next.command().asks(exchange.command());
            afterReset |= exchange.afterReset();
            if (!repeated) {
                result.add(new Exchange(exchange.line(), afterReset, exchange.command(), exchange.reply()));
                afterReset = false;
            }
        }
        return result;
    }

    private static List<Exchange> joinChains(List<Exchange> recorded) {
        List<Exchange> result = new ArrayList<>();
        Exchange begun = null;
        for (Exchange exchange : recorded) {
            Command command = exchange.command();
            if (begun != null
                    && (exchange.afterReset()
                            || !command.continues(begun.command())
                            || begun.command().data().length() >= MAX_JOINED)) {
                result.add(begun);
                begun = null;
            }
            Exchange whole = begun == null
                    ? exchange
                    : new Exchange(begun.line(), begun.afterReset(), command.after(begun.command()), exchange.reply());
            boolean goesOn = command.chained() && exchange.reply().status() == 0x9000;
            if (goesOn) {
                begun = new Exchange(
                        whole.line(),
                        whole.afterReset(),
                        withoutLe(whole.command().unchained()),
                        whole.reply());
            } else {
                result.add(new Exchange(
                        whole.line(), whole.afterReset(), whole.command().unchained(), whole.reply()));
                begun = null;
            }
        }
        if (begun != null) {
            result.add(begun);
        }
        return result;
    }

    private static Command withoutLe(Command c) {
        return new Command(c.cla(), c.ins(), c.p1(), c.p2(), c.data(), OptionalInt.empty());
    }
}
