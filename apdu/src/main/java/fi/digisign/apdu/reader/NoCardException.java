package fi.digisign.apdu.reader;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.words.CardText;
import java.util.List;

/** There are readers, but no card in any of them. */
public class NoCardException extends SmartCardException {

    private final List<String> readers;

    /** @param readers the names of the readers that were looked at */
    public NoCardException(List<String> readers) {
        super(CardText.NO_CARD.with(readers.size(), String.join(", ", readers)), CardText.NO_CARD_REMEDY);
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
