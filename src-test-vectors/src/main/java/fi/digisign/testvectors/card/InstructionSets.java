package fi.digisign.testvectors.card;

import java.util.Map;

/** Which commands a card understands, by its family. */
final class InstructionSets {

    private InstructionSets() {}

    static Map<Integer, Instruction> of(Chip chip) {
        return Map.of();
    }
}
