package fi.digisign.testvectors;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a state file for one program. The lock is on a file beside it, since the state file itself is replaced at each
 * change. The system frees it when the program ends in any way. The file stays: removing it could take it away from a
 * program that is just locking it.
 */
final class StateLock implements Closeable {

    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param state the state file; need not exist
     * @return the lock, for the caller to close
     * @throws CardInUseException when another program, or another part of this one, has it
     * @throws IOException when there can be no file beside the state file
     */
    static StateLock take(Path state) throws IOException {
        FileChannel channel = FileChannel.open(
                state.resolveSibling(state.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            FileLock lock = channel.tryLock();
            taken = lock != null;
        } catch (OverlappingFileLockException inThisProgram) {
            throw new CardInUseException(state, inThisProgram);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        if (!taken) {
            throw new CardInUseException(state, null);
        }
        return new StateLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
