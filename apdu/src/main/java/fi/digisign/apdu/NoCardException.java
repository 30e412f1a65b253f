package fi.digisign.apdu;

import java.util.List;

/** There are readers, but no card in any of them. */
public class NoCardException extends SmartCardException {

    private final List<String> readers;

    /** @param readers the names of the readers that were looked at */
    public NoCardException(List<String> readers) {
        super(
                "No card in " + (readers.size() == 1 ? "the reader " : "any of the readers ")
                        + String.join(", ", readers),
                "Put the card into the reader, chip first");
        this.readers = List.copyOf(readers);
    }

    /**
     * The readers that were looked at.
     *
     * @return their names
     */
    public List<String> readers() {
        return readers;
    }
}
