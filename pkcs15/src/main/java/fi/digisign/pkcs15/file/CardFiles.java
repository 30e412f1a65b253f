package fi.digisign.pkcs15.file;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.NotFoundException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWord;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.apdu.tlv.FileControlParameters;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.model.FilePath;
import fi.digisign.pkcs15.words.TokenText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The files of one application on one card, each read once. Everything about the card that can be learned by reading is
 * kept here: in which form it takes paths, how large its blocks are, whether short identifiers work.
 *
 * <p>Not safe for use by several threads; used while its {@linkplain #location() location} is attached to a
 * transaction.
 */
public final class CardFiles {

    /** What one card may make this program read, all files together. */
    private static final int MAX_TOTAL = 1 << 20;

    private final SelectedDirectory location;
    private final FileSelector selector;
    private final FileReader reader;
    private final Map<Part, Bytes> cache = new HashMap<>();

    private int total;
    private boolean shortIdentifiers = true;

    /** Decodes what was read, to see whether it was the right file. */
    @FunctionalInterface
    public interface Decoder<T> {
        /**
         * Decodes.
         *
         * @param content a file's content
         * @return what it says
         * @throws SmartCardException if it is not what it should be
         */
        T decode(Bytes content) throws SmartCardException;
    }

    private record Part(FilePath path, int offset, OptionalInt length) {}

    /**
     * @param application the application whose files these are
     * @param forms in which forms the family takes paths, most likely first
     * @param trial whether extended length may be tried
     */
    public CardFiles(CardApplication application, List<SelectionForm> forms, ExtendedLengthTrial trial) {
        location = new SelectedDirectory(application);
        selector = new FileSelector(location, forms);
        reader = new FileReader(location, new BlockSize(trial));
    }

    private CardFiles(CardFiles known) {
        location = known.location.elsewhere();
        selector = new FileSelector(location, known.selector);
        reader = new FileReader(location, known.reader);
        cache.putAll(known.cache);
        total = known.total;
        shortIdentifiers = known.shortIdentifiers;
    }

    /**
     * The files of the same card over another connection: what was read and learned is known, where the card stands is not.
     *
     * @return a copy that has nothing to do with this one from now on
     */
    public CardFiles elsewhere() {
        return new CardFiles(this);
    }

    /** {@return which DF is selected, and the transaction in use} */
    public SelectedDirectory location() {
        return location;
    }

    /**
     * Whether a file is there.
     *
     * @param path where it should be
     * @return true if it can be selected
     * @throws SmartCardException if the card fails
     */
    public boolean exists(FilePath path) throws SmartCardException {
        try {
            selector.select(path);
            return true;
        } catch (NotFoundException missing) {
            return false;
        }
    }

    /**
     * Reads a whole EF, transparent or of records.
     *
     * @param path where it is
     * @return its content, with padding if it has any
     * @throws NotFoundException if it is not on the card
     * @throws SmartCardException if the card refuses or fails
     */
    public Bytes read(FilePath path) throws SmartCardException {
        return cached(new Part(path, 0, OptionalInt.empty()), () -> {
            FileControlParameters parameters = selector.select(path);
            return switch (parameters.kind()) {
                case LINEAR_FIXED, LINEAR_VARIABLE, CYCLIC -> reader.readRecords(false);
                case LINEAR_FIXED_TLV, LINEAR_VARIABLE_TLV -> reader.readRecords(true);
                default -> readTransparent(parameters);
            };
        });
    }

    /**
     * Reads the one DER object that an EF holds from the card, whatever is known of it.
     *
     * @param path where the EF is
     * @return the object as it is now
     * @throws SmartCardException if there is none, or the card refuses or fails
     */
    public Bytes readObjectAgain(FilePath path) throws SmartCardException {
        FileControlParameters parameters = selector.select(path);
        return reader.readObject(0, Math.min(parameters.size().orElse(FileReader.MAX_FILE), FileReader.MAX_FILE));
    }

    /**
     * Reads a part of an EF.
     *
     * @param path where it is
     * @param offset first byte
     * @param length number of bytes
     * @return exactly those bytes
     * @throws SmartCardException if they are not there, or the card refuses or fails
     */
    public Bytes read(FilePath path, int offset, int length) throws SmartCardException {
        return cached(new Part(path, offset, OptionalInt.of(length)), () -> {
            selector.select(path);
            return reader.read(offset, length, true);
        });
    }

    /**
     * Reads the one DER object that an EF holds, for example a certificate, without the padding behind it.
     *
     * @param path where the EF is
     * @return the object
     * @throws SmartCardException if there is none, or the card refuses or fails
     */
    public Bytes readObject(FilePath path) throws SmartCardException {
        Bytes whole = cache.get(new Part(path, 0, OptionalInt.empty()));
        if (whole != null) {
            return whole;
        }
        return cached(new Part(path, 0, OptionalInt.of(0)), () -> readObjectAgain(path));
    }

    /**
     * Reads a directory file by its short identifier if the card can do that, else by its path. A card that answers with
     * another file, or not at all, is not asked by short identifier again.
     *
     * @param shortId the short EF identifier, 1 to 30
     * @param path where it is otherwise
     * @param decoder checks whether it is the right file
     * @param <T> what the file says
     * @return what the file says
     * @throws SmartCardException if neither way leads to it
     */
    public <T> T readShort(int shortId, FilePath path, Decoder<T> decoder) throws SmartCardException {
        if (shortIdentifiers) {
            Optional<T> decoded = tryShort(shortId, decoder);
            if (decoded.isPresent()) {
                return decoded.get();
            }
        }
        return decoder.decode(read(path));
    }

    /**
     * Reads a file by its short identifier in the present DF, where the card can do that.
     *
     * @param shortId the short EF identifier, 1 to 30
     * @param decoder checks whether it is the right file
     * @param <T> what the file says
     * @return what the file says, empty if it cannot be read this way
     * @throws SmartCardException if the card or reader fails
     */
    public <T> Optional<T> tryShort(int shortId, Decoder<T> decoder) throws SmartCardException {
        try {
            Bytes content = reader.readShort(shortId);
            count(content);
            return Optional.of(decoder.decode(content));
        } catch (StatusWordException | FormatException notThisWay) {
            shortIdentifiers = false;
            return Optional.empty();
        }
    }

    private Bytes readTransparent(FileControlParameters parameters) throws SmartCardException {
        try {
            int size = parameters.size().orElse(0);
            return size > 0 && size <= FileReader.MAX_FILE
                    ? reader.read(0, size, false)
                    : reader.read(0, FileReader.MAX_FILE, false);
        } catch (StatusWordException refused) {
            if (refused.statusWord().value() == StatusWord.WRONG_FILE_STRUCTURE) {
                return reader.readRecords(false);
            }
            throw refused;
        }
    }

    @FunctionalInterface
    private interface Reading {
        Bytes read() throws SmartCardException;
    }

    private Bytes cached(Part part, Reading reading) throws SmartCardException {
        Bytes known = cache.get(part);
        if (known != null) {
            return known;
        }
        location.forgetIfCarriedOver();
        Bytes content = reading.read();
        count(content);
        cache.put(part, content);
        return content;
    }

    private void count(Bytes content) throws MalformedResponseException {
        total += content.length();
        if (total > MAX_TOTAL) {
            throw new MalformedResponseException(TokenText.FILES_TOO_LARGE);
        }
    }
}
