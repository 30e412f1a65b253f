package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.CardContents;
import fi.digisign.testvectors.image.CardSettings;
import fi.digisign.testvectors.image.ImagePin;
import fi.digisign.testvectors.image.PinState;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

/** The chip's main loop: class byte, command chaining, the instruction, and the way back. Not safe for many threads. */
public final class CardEngine {

    private static final int GET_RESPONSE = 0xC0;
    private static final int MAX_CHAIN = 4096;

    private final CardSettings settings;
    private final Chip chip;
    private final Map<Integer, InstructionSets.Instruction> instructions;
    private final ResponseDelivery delivery;
    private final ByteArrayOutputStream chain = new ByteArrayOutputStream();
    private Command chainHead;

    /**
     * Powers a card for the first time.
     *
     * @param contents what is on it
     */
    public CardEngine(CardContents contents) {
        settings = contents.settings();
        chip = Chip.of(contents);
        instructions = InstructionSets.of(chip);
        boolean t0 = settings.protocols().contains(0);
        delivery = new ResponseDelivery(t0, t0 && settings.protocols().size() == 1);
    }

    /** Forgets what a reset makes a card forget. */
    public void reset() {
        delivery.forget();
        endChain();
        chip.reset();
    }

    /**
     * The state of a PIN.
     *
     * @param name its name in the image
     * @return its state now
     * @throws IllegalArgumentException when the image has no such PIN
     */
    public PinState pin(String name) {
        return chip.pins().state(name);
    }

    /** {@return the PINs as they would be without power now, in the order of the image} */
    public List<ImagePin> pins() {
        return chip.pins().persistent();
    }

    /**
     * Carries out one command.
     *
     * @param bytes the command APDU
     * @return the response APDU
     */
    public byte[] transmit(byte[] bytes) {
        try {
            return carryOut(Command.parse(bytes));
        } catch (StatusException e) {
            endChain();
            delivery.forget();
            return ResponseDelivery.answer(new byte[0], e.statusWord());
        }
    }

    private byte[] carryOut(Command part) {
        checkClass(part);
        if (part.extended() && !settings.extendedLength()) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        if (part.ins() == GET_RESPONSE) {
            return delivery.getResponse(part);
        }
        if (chainHead != null && !sameCommand(chainHead, part)) {
            throw new StatusException(StatusWord.LAST_OF_CHAIN_EXPECTED);
        }
        InstructionSets.Instruction instruction = instructions.get(part.ins());
        if (instruction == null) {
            throw new StatusException(StatusWord.INS_UNKNOWN);
        }
        if (part.chained()) {
            addToChain(part);
            return delivery.deliver(part, Reply.OK);
        }
        Command whole = part;
        if (chainHead != null) {
            addToChain(part);
            whole = part.withData(chain.toByteArray());
            endChain();
        }
        return delivery.deliver(whole, instruction.execute(whole));
    }

    private static void checkClass(Command command) {
        int cla = command.cla();
        if ((cla & 0xE0) != 0) {
            throw new StatusException(StatusWord.CLA_UNKNOWN);
        }
        if ((cla & 0x0C) != 0) {
            throw new StatusException(StatusWord.SECURE_MESSAGING_UNSUPPORTED);
        }
        if ((cla & 0x03) != 0) {
            throw new StatusException(StatusWord.CHANNEL_UNSUPPORTED);
        }
    }

    private static boolean sameCommand(Command head, Command part) {
        return head.ins() == part.ins() && head.p1p2() == part.p1p2();
    }

    private void addToChain(Command part) {
        if (!settings.commandChaining()) {
            throw new StatusException(StatusWord.CHAINING_UNSUPPORTED);
        }
        if (chain.size() + part.data().length > MAX_CHAIN) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        chain.writeBytes(part.data());
        chainHead = part;
    }

    private void endChain() {
        chain.reset();
        chainHead = null;
    }
}
