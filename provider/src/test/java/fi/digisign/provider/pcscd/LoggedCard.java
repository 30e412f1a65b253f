package fi.digisign.provider.pcscd;

import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.VirtualCard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A virtual card that writes down what it is told. */
final class LoggedCard implements SimulatedCard {

    private static final int INSTRUCTION = 1;
    private static final byte VERIFY = 0x20;
    private static final byte PSO = 0x2A;
    private static final byte COMPUTE_SIGNATURE = (byte) 0x9E;

    private final VirtualCard card;
    private final long signingMillis;
    private final List<byte[]> commands = new ArrayList<>();

    LoggedCard(CardImage image) {
        this(image, 0);
    }

    /** @param signingMillis how long it takes to sign; chips take a tenth of a second and more */
    LoggedCard(CardImage image, long signingMillis) {
        card = new VirtualCard(image);
        this.signingMillis = signingMillis;
    }

    @Override
    public byte[] atr() {
        return card.atr();
    }

    @Override
    public void reset() {
        card.reset();
    }

    @Override
    public synchronized byte[] transmit(byte[] command) {
        commands.add(command.clone());
        if (command[INSTRUCTION] == PSO && command[2] == COMPUTE_SIGNATURE) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(signingMillis));
        }
        return card.transmit(command);
    }

    synchronized List<byte[]> commands() {
        return List.copyOf(commands);
    }

    /** How often a PIN was sent, whoever sent it. */
    synchronized long pinsSent() {
        return commands.stream()
                .filter(command -> command[INSTRUCTION] == VERIFY && command.length > 5)
                .count();
    }

    int triesLeft(String pin) {
        return card.pin(pin).triesLeft();
    }
}
