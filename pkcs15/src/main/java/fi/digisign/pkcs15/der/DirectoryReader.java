package fi.digisign.pkcs15.der;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.tlv.BerTlv;
import fi.digisign.apdu.tlv.TlvException;
import fi.digisign.apdu.tlv.TlvReader;
import fi.digisign.pkcs15.words.FormatText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Walks the objects of a directory file, going on after a bad one as long as its length makes sense. */
public final class DirectoryReader {

    /** The largest file read, in bytes. */
    public static final int MAX_FILE = 0x10000;

    /** The most objects read from one file, good or bad. */
    private static final int MAX_OBJECTS = 1024;

    private DirectoryReader() {}

    /** Reads one object. */
    @FunctionalInterface
    public interface ObjectDecoder<T> {
        T decode(Element object, ProblemLog log) throws FormatException;
    }

    public static <T> Decoded<T> read(Bytes file, IntPredicate isKnownTag, ObjectDecoder<T> decoder)
            throws FormatException {
        requireBounded(file);
        ProblemLog log = new ProblemLog();
        List<T> objects = new ArrayList<>();
        boolean anyKnown = false;
        int count = 0;
        TlvReader reader = new TlvReader(file);
        try {
            for (Optional<BerTlv> next = reader.next(); next.isPresent(); next = reader.next()) {
                Element object = new Element(next.get(), reader.objectOffset(), reader.valueOffset());
                if (count++ == MAX_OBJECTS) {
                    log.add(object, FormatText.TOO_MANY_OBJECTS.with(MAX_OBJECTS));
                    break;
                }
                if (isKnownTag.test(object.tag())) {
                    anyKnown = true;
                    decode(object, decoder, log).ifPresent(objects::add);
                } else {
                    log.add(object, FormatText.NO_SUCH_OBJECTS);
                }
            }
        } catch (TlvException malformed) {
            if (!anyKnown) {
                throw new FormatException(FormatText.NOT_A_DIRECTORY, malformed.offset(), 0, malformed);
            }
            log.add(new DecodingProblem(malformed.offset(), FormatText.OBJECT_MALFORMED_LEFT_OUT, 0));
        }
        List<DecodingProblem> problems = log.problems();
        if (!anyKnown && !problems.isEmpty()) {
            throw new FormatException(
                    FormatText.OTHER_DIRECTORY,
                    problems.get(0).offset(),
                    problems.get(0).tag());
        }
        return new Decoded<>(objects, problems);
    }

    public static void requireBounded(Bytes file) throws FormatException {
        if (file.length() > MAX_FILE) {
            throw new FormatException(FormatText.FILE_TOO_LARGE.with(MAX_FILE), MAX_FILE, 0);
        }
    }

    private static <T> Optional<T> decode(Element object, ObjectDecoder<T> decoder, ProblemLog log) {
        try {
            return Optional.of(decoder.decode(object, log));
        } catch (FormatException bad) {
            log.add(bad.asProblem());
            return Optional.empty();
        }
    }
}
