package fi.digisign.examples.cli.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.tlv.TlvException;
import fi.digisign.apdu.tlv.TlvReader;
import java.util.ArrayList;
import java.util.List;

/** Where the records of a directory file begin, so that a place in the file can be named by its record. */
final class RecordNumbers {

    private final List<Integer> offsets = new ArrayList<>();

    /**
     * @param file the file's bytes; a record that cannot be read is the last one
     */
    RecordNumbers(Bytes file) {
        TlvReader reader = new TlvReader(file);
        try {
            while (reader.next().isPresent()) {
                offsets.add(reader.objectOffset());
            }
        } catch (TlvException unreadable) {
            offsets.add(unreadable.offset());
        }
    }

    /**
     * @param offset index of a byte in the file
     * @return the number of the record it is in, from 1
     */
    int at(int offset) {
        return Math.max(
                1, (int) offsets.stream().filter(begin -> begin <= offset).count());
    }
}
