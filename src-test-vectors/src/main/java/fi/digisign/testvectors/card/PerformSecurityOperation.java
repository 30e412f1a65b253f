package fi.digisign.testvectors.card;

import java.util.Map;

/** PERFORM SECURITY OPERATION (ISO/IEC 7816-8 §11.6): P1 P2 says which operation. */
final class PerformSecurityOperation implements Instruction {

    static final int COMPUTE_DIGITAL_SIGNATURE = 0x9E9A;
    static final int HASH_DATA = 0x9080;
    static final int HASH_DIGEST = 0x90A0;
    static final int DECIPHER = 0x8086;

    private final Map<Integer, Instruction> operations;

    PerformSecurityOperation(Map<Integer, Instruction> operations) {
        this.operations = Map.copyOf(operations);
    }

    @Override
    public Reply execute(Command command) {
        Instruction operation = operations.get(command.p1p2());
        if (operation == null) {
            throw new StatusException(Sw.WRONG_P1_P2);
        }
        return operation.execute(command);
    }
}
