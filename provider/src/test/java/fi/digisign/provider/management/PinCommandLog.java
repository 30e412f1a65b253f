package fi.digisign.provider.management;

import fi.digisign.testvectors.terminal.ExchangeHook;
import fi.digisign.testvectors.terminal.PcscException;
import fi.digisign.testvectors.terminal.SimulatedReader;
import java.util.ArrayList;
import java.util.List;

/** Which commands with a PIN in them went to the card, and things that happen when one does. */
final class PinCommandLog implements ExchangeHook {

    static final int VERIFY = 0x20;
    static final int CHANGE = 0x24;
    static final int RESET_RETRY_COUNTER = 0x2C;

    /** Instructions, in their order. */
    final List<Integer> sent = new ArrayList<>();

    private int instruction;
    private int number;
    private Event before = () -> {};
    private Event after = () -> {};

    interface Event {
        void happen() throws PcscException;
    }

    /** Something that happens when the command of that number, from 1, of an instruction is about to reach the card. */
    void before(int ins, int count, Event event) {
        instruction = ins;
        number = count;
        before = event;
    }

    /** Something that happens when the card has carried the command out, before its answer arrives. */
    void after(int ins, int count, Event event) {
        instruction = ins;
        number = count;
        after = event;
    }

    private static boolean carriesPin(byte[] command) {
        int ins = command[1] & 0xFF;
        return command.length > 5 && (ins == VERIFY || ins == CHANGE || ins == RESET_RETRY_COUNTER);
    }

    private boolean isTheOne(byte[] command) {
        return (command[1] & 0xFF) == instruction
                && sent.stream().filter(ins -> ins == instruction).count() == number;
    }

    @Override
    public void before(SimulatedReader reader, long exchange, byte[] command) throws PcscException {
        if (carriesPin(command)) {
            sent.add(command[1] & 0xFF);
            if (isTheOne(command)) {
                before.happen();
            }
        }
    }

    @Override
    public void after(SimulatedReader reader, long exchange, byte[] command, byte[] response) throws PcscException {
        if (carriesPin(command) && isTheOne(command)) {
            after.happen();
        }
    }
}
