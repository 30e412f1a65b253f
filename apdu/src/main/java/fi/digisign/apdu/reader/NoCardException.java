package fi.digisign.apdu.reader;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.words.CardText;
import java.util.List;

/** There are readers, but there is no card in any of them. */
public class NoCardException extends SmartCardException {

    private final List<String> readers;

    /**
     * No card was found.
     *
     * @param readers the names of the readers that were checked
     */
    public NoCardException(List<String> readers) {
        super(CardText.NO_CARD.with(readers.size(), String.join(", ", readers)), CardText.NO_CARD_REMEDY);
        this.readers = List.copyOf(readers);
    }

    /** {@return the names of the readers that were checked} */
    public List<String> readers() {
        return readers;
    }
}
