package fi.digisign.testvectors.pcscd;

import fi.digisign.testvectors.SimulatedCard;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;

/**
 * What an application may meet at a reader, written down line by line, so that the real service and the simulated one
 * can be compared.
 */
final class PcscScenario {

    /** The first reader, seen from outside. */
    interface World {
        TerminalFactory factory() throws Exception;

        void insert(SimulatedCard card) throws Exception;

        void remove() throws Exception;

        /** Tells the other program to do something and gives its answer. */
        String other(String line) throws Exception;
    }

    private final World world;
    private final List<String> lines = new ArrayList<>();

    PcscScenario(World world) {
        this.world = world;
    }

    static String told(Throwable e) {
        String cause = e.getCause() == null ? "" : " / " + e.getCause().getMessage();
        return e.getClass().getSimpleName() + ": "
                + String.valueOf(e.getMessage()).replaceAll("[\\w.]+\\.(PCSCException|PcscException)", "PcscException")
                + cause;
    }

    private void step(String what, Callable<?> action) {
        String outcome;
        try {
            outcome = String.valueOf(action.call());
        } catch (Exception e) {
            outcome = told(e);
        }
        lines.add(what + " -> " + outcome);
    }

    private static String apdu(Card card, String hex) throws Exception {
        return HexFormat.of()
                .formatHex(card.getBasicChannel()
                        .transmit(new CommandAPDU(HexFormat.of().parseHex(hex)))
                        .getBytes());
    }

    List<String> play() throws Exception {
        CardTerminals terminals = world.factory().terminals();
        CardTerminal terminal = terminals.list().get(0);
        emptyReader(terminals, terminal);
        insertionAndRemoval(terminals, terminal);
        for (String atr : List.of(ProbeCard.T0, ProbeCard.T1, ProbeCard.BOTH)) {
            conversation(terminal, atr);
        }
        resets(terminal);
        sharing(terminal);
        removal(terminal);
        return lines;
    }

    private void emptyReader(CardTerminals terminals, CardTerminal terminal) {
        step("empty: present", terminal::isCardPresent);
        step("empty: connect", () -> terminal.connect("*"));
        step("empty: wait present", () -> terminal.waitForCardPresent(50));
        step("empty: wait absent", () -> terminal.waitForCardAbsent(50));
        step("empty: negative wait", () -> terminal.waitForCardAbsent(-1));
        step("empty: connect oddly", () -> terminal.connect("T=CL"));
        step(
                "empty: insertions",
                () -> terminals.list(CardTerminals.State.CARD_INSERTION).size());
        step("empty: no such reader", () -> String.valueOf(terminals.getTerminal("no such reader")));
    }

    private void insertionAndRemoval(CardTerminals terminals, CardTerminal terminal) throws Exception {
        step("change: none", () -> terminals.waitForChange(50));
        world.insert(new ProbeCard(ProbeCard.T1));
        step("change: insertion", () -> terminals.waitForChange(5000));
        step(
                "change: inserted",
                () -> terminals.list(CardTerminals.State.CARD_INSERTION).size());
        step(
                "change: removed",
                () -> terminals.list(CardTerminals.State.CARD_REMOVAL).size());
        step(
                "change: present",
                () -> terminals.list(CardTerminals.State.CARD_PRESENT).size());
        world.remove();
        step("change: gone", () -> terminal.waitForCardAbsent(5000));
        step("change: removal", () -> terminals.waitForChange(5000));
        step(
                "change: inserted",
                () -> terminals.list(CardTerminals.State.CARD_INSERTION).size());
        step(
                "change: removed",
                () -> terminals.list(CardTerminals.State.CARD_REMOVAL).size());
    }

    private Card insert(CardTerminal terminal, String atr, String protocol) throws Exception {
        world.insert(new ProbeCard(atr));
        terminal.waitForCardPresent(5000);
        return terminal.connect(protocol);
    }

    private void eject(CardTerminal terminal, Card card) throws Exception {
        card.disconnect(false);
        world.remove();
        terminal.waitForCardAbsent(5000);
    }

    private void conversation(CardTerminal terminal, String atr) throws Exception {
        Card card = insert(terminal, atr, "*");
        String at = atr + ": ";
        step(at + "atr", () -> HexFormat.of().formatHex(card.getATR().getBytes()));
        step(at + "protocol", card::getProtocol);
        step(at + "same card", () -> terminal.connect("*") == card);
        step(at + "T=0 while connected", () -> terminal.connect("T=0") == card);
        step(at + "T=1 while connected", () -> terminal.connect("T=1") == card);
        step(at + "other speaks T=0", () -> world.other("connect T=0"));
        step(at + "other leaves", () -> world.other("leave"));
        step(at + "other speaks T=1", () -> world.other("connect T=1"));
        step(at + "other leaves", () -> world.other("leave"));
        step(at + "case 1", () -> apdu(card, "001A0000"));
        step(at + "case 2", () -> apdu(card, "001A000000"));
        step(at + "case 3", () -> apdu(card, "001A000002AABB"));
        step(at + "case 4", () -> apdu(card, "001A000002AABB00"));
        step(at + "case 2e", () -> apdu(card, "001A0000000100"));
        step(at + "case 3e", () -> apdu(card, "001A0000000002AABB"));
        step(at + "case 4e", () -> apdu(card, "001A0000000002AABB0000"));
        step(at + "61xx", () -> apdu(card, "0012000000"));
        step(at + "61xx, case 4", () -> apdu(card, "0012000001AA00"));
        step(at + "6Cxx", () -> apdu(card, "0014000000"));
        step(at + "6Cxx, case 4", () -> apdu(card, "0014000002AABB00"));
        step(at + "61xx for ever", () -> apdu(card, "001E000000"));
        step(at + "unknown", () -> apdu(card, "00EE000000"));
        step(
                at + "short command",
                () -> card.getBasicChannel()
                        .transmit(java.nio.ByteBuffer.wrap(new byte[3]), java.nio.ByteBuffer.allocate(300)));
        step(at + "manage channel", () -> apdu(card, "0070000001"));
        step(at + "open channel", card::openLogicalChannel);
        step(at + "close basic channel", () -> {
            card.getBasicChannel().close();
            return "closed";
        });
        step(at + "256 bytes", () -> apdu(card, "0018000002010000").length());
        step(at + "control", () -> card.transmitControlCommand(0x42000001, new byte[0]));
        step(at + "not begun", () -> end(card));
        eject(terminal, card);
        step(at + "after disconnect", () -> apdu(card, "001A0000"));
        step(at + "begin after disconnect", () -> begin(card));
        step(
                at + "atr after disconnect",
                () -> HexFormat.of().formatHex(card.getATR().getBytes()));
    }

    private void resets(CardTerminal terminal) throws Exception {
        Card card = insert(terminal, ProbeCard.T1, "*");
        apdu(card, "0016000000");
        step("reset: other connects", () -> world.other("connect *"));
        step("reset: other leaves", () -> world.other("leave"));
        step("reset: none", () -> apdu(card, "0016000000"));
        step("reset: other connects", () -> world.other("connect *"));
        step("reset: other resets", () -> world.other("reset"));
        step("reset: transmit", () -> apdu(card, "0016000000"));
        step("reset: transmit again", () -> apdu(card, "0016000000"));
        step("reset: begin", () -> begin(card));
        step("reset: new card without disconnect", () -> terminal.connect("*") == card);
        step("reset: old card", () -> apdu(card, "0016000000"));
        Card second = terminal.connect("*");
        step("reset: second card", () -> apdu(second, "0016000000"));
        step("reset: other connects", () -> world.other("connect *"));
        step("reset: other resets", () -> world.other("reset"));
        step("reset: disconnect", () -> {
            second.disconnect(false);
            return "left";
        });
        Card third = terminal.connect("*");
        step("reset: third card", () -> apdu(third, "0016000000"));
        step("reset: own reset", () -> {
            third.disconnect(true);
            return "left";
        });
        Card fourth = terminal.connect("*");
        step("reset: fourth card", () -> apdu(fourth, "0016000000"));
        fourth.disconnect(false);
        Card fifth = terminal.connect("*");
        step("reset: fifth card", () -> apdu(fifth, "0016000000"));
        eject(terminal, fifth);
    }

    private void sharing(CardTerminal terminal) throws Exception {
        Card card = insert(terminal, ProbeCard.T1, "*");
        step("share: other connects", () -> world.other("connect *"));
        step("share: begin", () -> begin(card));
        step("share: begin twice", () -> begin(card));
        FutureTask<String> transmit = start("transmit 001000000101");
        step("share: other transmits", () -> transmit.get(300, TimeUnit.MILLISECONDS));
        step("share: transmit inside", () -> apdu(card, "001000000102"));
        step("share: end", () -> end(card));
        step("share: other's transmit", () -> transmit.get(5, TimeUnit.SECONDS));

        card.beginExclusive();
        FutureTask<String> begin = start("begin");
        step("share: other begins", () -> begin.get(300, TimeUnit.MILLISECONDS));
        step("share: end", () -> end(card));
        step("share: other's begin", () -> begin.get(5, TimeUnit.SECONDS));
        step("share: other ends", () -> world.other("end"));

        card.beginExclusive();
        FutureTask<String> sameProgram = new FutureTask<>(() -> apdu(card, "001000000103"));
        new Thread(sameProgram).start();
        step("share: another thread", () -> {
            try {
                return sameProgram.get(5, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                return told(e.getCause());
            }
        });
        FutureTask<String> leave = start("leave");
        step("share: other leaves", () -> leave.get(300, TimeUnit.MILLISECONDS));
        step("share: end", () -> end(card));
        step("share: other's leaving", () -> leave.get(5, TimeUnit.SECONDS));

        card.beginExclusive();
        FutureTask<String> connect = start("connect *");
        step("share: other connects", () -> connect.get(300, TimeUnit.MILLISECONDS));
        step("share: end", () -> end(card));
        step("share: other's connect", () -> connect.get(5, TimeUnit.SECONDS));

        card.beginExclusive();
        FutureTask<String> reset = start("reset");
        step("share: other resets", () -> reset.get(300, TimeUnit.MILLISECONDS));
        step("share: transmit after that", () -> apdu(card, "001000000104"));
        step("share: end", () -> end(card));
        step("share: other's reset", () -> reset.get(5, TimeUnit.SECONDS));
        step("share: transmit at last", () -> apdu(card, "001000000105"));
        card.disconnect(false);

        Card again = terminal.connect("*");
        again.beginExclusive();
        again.disconnect(false);
        step("share: disconnect ends a transaction", () -> world.other("connect *"));
        step("share: other begins", () -> world.other("begin"));
        step("share: other leaves", () -> world.other("leave"));
        eject(terminal, terminal.connect("*"));
    }

    private FutureTask<String> start(String other) {
        FutureTask<String> task = new FutureTask<>(() -> world.other(other));
        new Thread(task).start();
        return task;
    }

    private static String begin(Card card) throws CardException {
        card.beginExclusive();
        return "begun";
    }

    private static String end(Card card) throws CardException {
        card.endExclusive();
        return "ended";
    }

    private void removal(CardTerminal terminal) throws Exception {
        Card card = insert(terminal, ProbeCard.T1, "*");
        world.remove();
        terminal.waitForCardAbsent(5000);
        step("removed: transmit", () -> apdu(card, "001000000101"));
        step("removed: transmit again", () -> apdu(card, "001000000101"));
        step("removed: begin", () -> begin(card));
        step("removed: connect", () -> terminal.connect("*"));
        step("removed: disconnect", () -> {
            card.disconnect(true);
            return "left";
        });
        step("removed: transmit after disconnect", () -> apdu(card, "001000000101"));
        Card second = insert(terminal, ProbeCard.T1, "*");
        second.beginExclusive();
        world.remove();
        terminal.waitForCardAbsent(5000);
        step("removed inside: end", () -> end(second));
        Card third = insert(terminal, ProbeCard.T1, "*");
        world.remove();
        terminal.waitForCardAbsent(5000);
        step("removed: begin", () -> begin(third));
        step("removed: begin again", () -> begin(third));
        Card fourth = insert(terminal, ProbeCard.T1, "*");
        step("bad: one byte", () -> apdu(fourth, "001C000000"));
        step("bad: 8190 bytes", () -> apdu(fourth, "00180000021FFE00").length());
        step("bad: 8191 bytes", () -> apdu(fourth, "00180000021FFF00").length());
        step("bad: after", () -> apdu(fourth, "001000000101"));
        eject(terminal, fourth);
    }
}
