package fi.digisign.pkcs15.file;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.CardResetException;
import fi.digisign.apdu.InvalidRequestException;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.NotFoundException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWord;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.apdu.UnsupportedCommandException;
import fi.digisign.apdu.command.ReadBinary;
import fi.digisign.apdu.command.ReadRecord;
import fi.digisign.apdu.reader.ReaderException;
import fi.digisign.pkcs15.words.TokenText;
import java.util.OptionalInt;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * Reads the selected EF, in the card's own block size, within bounds (ISO/IEC 7816-4 §11.3.3 and §11.4.3).
 *
 * <p>Not safe for use by several threads.
 */
final class FileReader {

    /** No EF of an identity card is larger. */
    static final int MAX_FILE = 0x10000;

    private static final int MAX_RECORDS = 254;

    /** All files of a card together; a whole card takes some hundred blocks at the most. */
    private static final int MAX_BLOCKS = 2048;

    private final SelectedDirectory location;
    private final BlockSize blockSize;

    private int blocks;

    FileReader(SelectedDirectory location, BlockSize blockSize) {
        this.location = location;
        this.blockSize = blockSize;
    }

    /** Knows what another has learned of the same card. */
    FileReader(SelectedDirectory location, FileReader known) {
        this(location, new BlockSize(known.blockSize));
    }

    /**
     * Reads a part of the selected transparent EF.
     *
     * @param offset where to begin
     * @param length how many bytes; {@link #MAX_FILE} for all there are
     * @param exact whether fewer bytes than that are an error
     * @return the bytes
     */
    Bytes read(int offset, int length, boolean exact) throws SmartCardException {
        FileContent content = new FileContent();
        boolean more = true;
        while (more && content.size() < length && offset + content.size() < MAX_FILE) {
            more = readBlock(ReadBinary::at, offset + content.size(), length - content.size(), content);
        }
        if (exact && content.size() < length) {
            throw new MalformedResponseException(
                    TokenText.FILE_ENDS_EARLY.with(offset + content.size(), offset + length));
        }
        return content.toBytes();
    }

    /**
     * Reads an EF by its short identifier, which also selects it, until its objects are complete.
     *
     * @param shortId 1 to 30
     * @return its content, with padding if it has any
     */
    Bytes readShort(int shortId) throws SmartCardException {
        FileContent content = new FileContent();
        boolean more = readBlock((at, le) -> ReadBinary.shortFile(shortId, at, le), 0, MAX_FILE, content);
        while (more && content.size() < MAX_FILE && !content.isComplete()) {
            more = readBlock(ReadBinary::at, content.size(), MAX_FILE - content.size(), content);
        }
        return content.toBytes();
    }

    /**
     * Reads the one DER object at an offset of the selected EF: its first block tells its length.
     *
     * @param offset where it begins
     * @param limit most bytes it may have
     * @return the object, without what follows it
     */
    Bytes readObject(int offset, int limit) throws SmartCardException {
        FileContent first = new FileContent();
        readBlock(ReadBinary::at, offset, limit, first);
        Bytes head = first.toBytes();
        OptionalInt length = FileContent.objectLength(head);
        if (length.isEmpty() || length.getAsInt() > limit) {
            throw new MalformedResponseException(TokenText.NO_OBJECT.with(offset));
        }
        if (head.length() >= length.getAsInt()) {
            return head.slice(0, length.getAsInt());
        }
        return head.plus(read(offset + head.length(), length.getAsInt() - head.length(), true));
    }

    /**
     * Reads all records of the selected EF.
     *
     * @param tlvHeaders whether each record begins with a SIMPLE-TLV header
     * @return the records' contents, one after the other, without padding
     */
    Bytes readRecords(boolean tlvHeaders) throws SmartCardException {
        FileContent content = new FileContent();
        for (int number = 1; number <= MAX_RECORDS && content.size() < MAX_FILE; number++) {
            CommandAPDU command = ReadRecord.at(number, BlockSize.SHORT);
            try {
                Bytes stored = Bytes.of(StatusWordException.check(command, location.transmit(command))
                        .getData());
                content.append(recordContent(stored, tlvHeaders));
            } catch (NotFoundException noSuchRecord) {
                break;
            }
        }
        return content.toBytes();
    }

    /** Appends one block; returns whether there may be more. */
    private boolean readBlock(ReadCommand form, int offset, int wanted, FileContent content) throws SmartCardException {
        if (++blocks > MAX_BLOCKS) {
            throw new MalformedResponseException(TokenText.TOO_MANY_BLOCKS.with(MAX_BLOCKS));
        }
        int asked = blockSize.next(Math.min(wanted, MAX_FILE - offset), location.connection());
        CommandAPDU command = form.at(offset, asked);
        ResponseAPDU response = transmit(command, asked);
        if (offset > 0 && response.getSW() == StatusWord.WRONG_OFFSET) {
            return false;
        }
        try {
            StatusWordException.check(command, response);
        } catch (InvalidRequestException | UnsupportedCommandException refused) {
            if (asked <= BlockSize.SHORT) {
                throw refused;
            }
            blockSize.refuseExtended(location.connection());
            return readBlock(form, offset, wanted, content);
        }
        Bytes data = ReadBinary.content(command, response);
        if (data.length() > asked) {
            throw new MalformedResponseException(TokenText.BLOCK_TOO_LONG.with(data.length(), asked));
        }
        content.append(data);
        boolean end = response.getSW() == StatusWord.END_OF_FILE || data.isEmpty();
        if (!end && data.length() < asked && data.length() < wanted) {
            blockSize.limitTo(data.length());
        }
        return !end;
    }

    /**
     * A reader that cannot carry extended length may say so by a fault, after which the connection is no good. It is made
     * again, as after a reset, and everything is done once more with short commands.
     */
    private ResponseAPDU transmit(CommandAPDU command, int asked) throws SmartCardException {
        try {
            return location.transmit(command);
        } catch (ReaderException fault) {
            if (asked <= BlockSize.SHORT || !blockSize.isTrial(location.connection())) {
                throw fault;
            }
            blockSize.refuseExtended(location.connection());
            throw new CardResetException(fault);
        }
    }

    /**
     * Takes a record's content out of it.
     *
     * @param record the record as read
     * @param tlvHeader whether it begins with a SIMPLE-TLV header: one byte tag, length in one byte or in FF and two
     *     (ISO/IEC 7816-4 §5.2.1)
     * @return the content without padding
     */
    private static Bytes recordContent(Bytes record, boolean tlvHeader) {
        Bytes content = tlvHeader ? withoutHeader(record) : record;
        int end = content.length();
        while (end > 0 && isPadding(content.at(end - 1))) {
            end--;
        }
        OptionalInt length = FileContent.objectLength(content);
        int needed = length.isPresent() ? Math.min(length.getAsInt(), content.length()) : 0;
        return content.slice(0, Math.max(end, needed));
    }

    private static Bytes withoutHeader(Bytes record) {
        if (record.length() < 2) {
            return Bytes.EMPTY;
        }
        boolean longForm = record.at(1) == 0xFF;
        int header = longForm ? 4 : 2;
        if (record.length() < header) {
            return Bytes.EMPTY;
        }
        int length = longForm ? record.at(2) << 8 | record.at(3) : record.at(1);
        return record.slice(header, Math.min(record.length(), header + length));
    }

    private static boolean isPadding(int value) {
        return value == 0x00 || value == 0xFF;
    }

    @FunctionalInterface
    private interface ReadCommand {
        CommandAPDU at(int offset, int le);
    }
}
