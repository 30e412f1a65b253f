package fi.digisign.testvectors;

import fi.digisign.testvectors.image.CardImageException;
import fi.digisign.testvectors.image.ImagePin;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A virtual card that outlives the program: what a chip keeps without power (PINs, tries left, whether the holder has
 * chosen them) is in a file, in the form of a {@link CardImage}. What reset forgets is not.
 *
 * <p>Each change is in the file before the card answers. The file is replaced as a whole, so a program that is killed
 * leaves the state before or after a command. While a program uses the card, no other can: a file {@code NAME.lock} beside
 * it is locked.
 *
 * <p>Not safe for use by several threads, as {@link VirtualCard}.
 */
public final class CardStateFile implements SimulatedCard, Closeable {

    private static final byte[] MEMORY_FAILURE = {0x65, (byte) 0x81};

    private final Path file;
    private final StateLock lock;
    private final VirtualCard card;
    private List<ImagePin> written;
    private IOException failure;

    private CardStateFile(Path file, StateLock lock, VirtualCard card) {
        this.file = file;
        this.lock = lock;
        this.card = card;
        this.written = card.pins();
    }

    /**
     * Takes the card out of its file; where there is none yet, makes it of an image.
     *
     * @param file the state file; a link is followed
     * @param image what a new card is made from
     * @return the card, for the caller to close
     * @throws CardInUseException when another program uses the card
     * @throws IOException when the file cannot be read or written
     * @throws CardImageException when it does not hold a card image
     */
    public static CardStateFile open(Path file, CardImage image) throws IOException {
        boolean exists = Files.exists(file);
        if (exists && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "not a file that can contain a card");
        }
        Path place = exists ? file.toRealPath() : file.toAbsolutePath();
        StateLock lock = StateLock.take(place);
        CardStateFile opened = null;
        try {
            opened = new CardStateFile(place, lock, new VirtualCard(exists(place) ? read(place) : image));
            if (!exists(place)) {
                opened.write();
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static boolean exists(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static CardImage read(Path file) throws IOException {
        try (Reader text = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            return CardImage.parse(text);
        }
    }

    /** {@return the card itself, to look inside; commands sent to it directly are not kept in the file} */
    public VirtualCard card() {
        return card;
    }

    /**
     * {@return the last failure to keep the state, if there was one; the card then answered with a memory failure
     * (6581)}
     */
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
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
    public byte[] transmit(byte[] command) {
        byte[] answer = card.transmit(command);
        List<ImagePin> now = card.pins();
        if (now.equals(written)) {
            return answer;
        }
        try {
            write();
        } catch (IOException e) {
            failure = e;
            return MEMORY_FAILURE.clone();
        }
        written = now;
        return answer;
    }

    private void write() throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        boolean posix = Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            try (FileChannel channel = FileChannel.open(
                    next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
                ByteBuffer text = StandardCharsets.UTF_8.encode(card.imageNow().text());
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(next);
            throw e;
        }
    }

    /** Lets other programs use the card; everything is in the file already. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    @Override
    public String toString() {
        return card + " in " + file;
    }
}
