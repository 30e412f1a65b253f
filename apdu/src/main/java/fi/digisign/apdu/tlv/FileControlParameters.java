package fi.digisign.apdu.tlv;

import fi.digisign.apdu.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a card says about a file when it is selected (ISO/IEC 7816-4 section 5.3.3). Every element is optional: Finnish
 * cards give the size alone ({@code 62 04 81 02 06 80}).
 *
 * <p>Immutable, so safe for use by several threads.
 *
 * @param size the file's content in bytes (tag 80, else tag 81); empty when not told, 0, or beyond {@value #MAX_SIZE},
 *     and then the file is to be read until the card reports its end
 * @param fileId the file identifier (83)
 * @param kind what the file is made of (82)
 * @param recordLength the greatest record size in bytes (82)
 * @param recordCount the number of records (82)
 * @param dfName the DF name, usually an AID (84)
 * @param shortFileId the short EF identifier, 1 to 30 (88)
 * @param shortFileIdDenied whether the card says that this file has no short EF identifier (88 without a value)
 * @param lifeCycle the life cycle status (8A)
 * @param security the security attributes
 * @param objects all data objects as they came
 */
public record FileControlParameters(
        OptionalInt size,
        OptionalInt fileId,
        FileKind kind,
        OptionalInt recordLength,
        OptionalInt recordCount,
        Optional<Bytes> dfName,
        OptionalInt shortFileId,
        boolean shortFileIdDenied,
        LifeCycle lifeCycle,
        SecurityAttributes security,
        List<BerTlv> objects) {

    /** The greatest size believed, in bytes. */
    public static final int MAX_SIZE = 0x10000;

    /** Copies the list. */
    public FileControlParameters {
        objects = List.copyOf(objects);
    }

    /**
     * Reads the response to SELECT: an FCP (62), FMD (64) or FCI (6F) template, or the bare data objects.
     *
     * @param response the response without status word; may be empty
     * @return what it says
     * @throws TlvException if it is not made of data objects
     */
    public static FileControlParameters decode(Bytes response) throws TlvException {
        return FileControlDecoder.decode(response);
    }
}
