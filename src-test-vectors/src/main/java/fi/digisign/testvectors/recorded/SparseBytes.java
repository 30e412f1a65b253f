package fi.digisign.testvectors.recorded;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Bytes known here and there; takes room only for the neighbourhoods of the known ones. */
final class SparseBytes {

    private static final int BLOCK = 256;

    private final Map<Integer, Block> blocks = new HashMap<>();
    private int end;

    private static final class Block {
        private final byte[] bytes = new byte[BLOCK];
        private final BitSet known = new BitSet(BLOCK);
    }

    void put(int offset, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            Block block = blocks.computeIfAbsent((offset + i) / BLOCK, index -> new Block());
            block.bytes[(offset + i) % BLOCK] = bytes[i];
            block.known.set((offset + i) % BLOCK);
        }
        end = bytes.length == 0 ? end : Math.max(end, offset + bytes.length);
    }

    boolean known(int offset) {
        Block block = blocks.get(offset / BLOCK);
        return block != null && block.known.get(offset % BLOCK);
    }

    /** One more than the last known offset. */
    int end() {
        return end;
    }

    /** The bytes from an offset, up to the first unknown one and not beyond a limit. */
    byte[] from(int offset, int limit) {
        byte[] result = new byte[Math.max(0, Math.min(limit, end) - offset)];
        int length = 0;
        while (length < result.length && known(offset + length)) {
            result[length] = blocks.get((offset + length) / BLOCK).bytes[(offset + length) % BLOCK];
            length++;
        }
        return Arrays.copyOf(result, length);
    }
}
