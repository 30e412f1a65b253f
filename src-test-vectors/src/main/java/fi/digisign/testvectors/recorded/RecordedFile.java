package fi.digisign.testvectors.recorded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file or directory as far as a trace shows it: the control information it was selected with, the bytes that were read
 * from it at whatever offsets, the records that were.
 */
final class RecordedFile {

    /** The name's last part: a file identifier, an AID, or a short identifier. */
    private final String name;

    private final Map<Integer, Reply> control = new LinkedHashMap<>();
    private final Map<Integer, Reply> records = new HashMap<>();
    private final SparseBytes content = new SparseBytes();
    /** Answers to Le=00 that brought less: where each ended, and how long it was. */
    private final List<int[]> shortAnswers = new ArrayList<>();

    private boolean directory;
    private int endSeen = -1;
    private int largestAnswer = Integer.MAX_VALUE;

    RecordedFile(String name, boolean directory) {
        this.name = name;
        this.directory = directory;
    }

    String name() {
        return name;
    }

    boolean directory() {
        return directory;
    }

    // ---- while the trace is read

    void selected(int p2, Reply reply) {
        control.putIfAbsent(p2, reply);
    }

    void isDirectory() {
        directory = true;
    }

    /** READ BINARY at an offset was answered with that. */
    void read(int offset, Command command, Reply reply) {
        int length = reply.data().length();
        if (reply.status() == 0x6B00) {
            end(offset);
            return;
        }
        if (!reply.completed() || reply.data().isMasked()) {
            return;
        }
        if (reply.status() == 0x6282) {
            end(offset + length);
        }
        content.put(offset, reply.data().bytes());
        if (command.ne().isPresent() && command.ne().getAsInt() == 256 && length < 256 && length > 0) {
            shortAnswers.add(new int[] {offset + length, length});
        }
    }

    private void end(int offset) {
        endSeen = endSeen < 0 ? offset : Math.min(endSeen, offset);
    }

    void record(int number, Reply reply) {
        records.putIfAbsent(number, reply);
    }

    /** The trace is over: an answer short of 256 bytes that was not the file's end shows the card's own limit. */
    void finished() {
        for (int[] answer : shortAnswers) {
            if (content.known(answer[0])) {
                largestAnswer = Math.min(largestAnswer, answer[1]);
            }
        }
    }

    // ---- when it is played

    /** How many bytes READ BINARY with Le=00 brings at most on this card. */
    int largestAnswer() {
        return largestAnswer;
    }

    /**
     * The end of the file: as its control information says, or as reading showed, or where the recording ends. Bytes
     * inside that were not recorded cannot be had.
     */
    int size() {
        int declared = ControlInformation.size(control.values());
        if (declared >= 0) {
            return declared;
        }
        return endSeen >= 0 ? Math.max(endSeen, content.end()) : content.end();
    }

    /** {@return bytes from an offset, up to the first that was not recorded; null if the first is not known} */
    byte[] bytes(int offset, int most) {
        return content.known(offset) ? content.from(offset, Math.min(size(), offset + most)) : null;
    }

    Reply record(int number) {
        return records.get(number);
    }

    /** What SELECT answers: as recorded for that P2, else made from what was recorded for another. */
    Reply control(int p2) {
        Reply recorded = control.get(p2);
        if (recorded != null) {
            return recorded;
        }
        return ControlInformation.forP2(p2, control.values(), name, directory, size());
    }
}
