package fi.digisign.pkcs15.file;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.CardStateException;
import fi.digisign.apdu.InvalidRequestException;
import fi.digisign.apdu.NotFoundException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.apdu.Transaction;
import fi.digisign.apdu.UnsupportedCommandException;
import fi.digisign.apdu.command.Select;
import fi.digisign.apdu.command.Select.Answer;
import fi.digisign.pkcs15.model.FilePath;
import java.util.List;
import java.util.Optional;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * Which DF of a card is selected, as far as this program knows. What is known saves a SELECT; a reset, or any
 * doubt, makes it unknown.
 *
 * <p>Not safe for use by several threads; {@link #attach} it to a transaction, use it, and {@link #detach} it before the
 * transaction ends.
 */
public final class SelectedDirectory {

    private static final FilePath MASTER_FILE = FilePath.of("3F00");

    private final CardApplication application;

    private Transaction transaction;
    private Optional<Object> standing = Optional.empty();
    private Answer namedAnswer = Answer.NONE;
    private int resets;
    /** Whether what is known comes from an earlier transaction only: another program may have selected something else since. */
    private boolean carriedOver;

    /** @param application the token's application */
    SelectedDirectory(CardApplication application) {
        this.application = application;
    }

    /** The same card over another connection; what is selected there is not known. */
    SelectedDirectory elsewhere() {
        return new SelectedDirectory(application);
    }

    /**
     * Uses a transaction from now on. If the card was reset in between, what is selected is not known any more.
     *
     * @param card the transaction
     */
    public void attach(Transaction card) {
        if (card.connection().resets() != resets) {
            forget();
            resets = card.connection().resets();
        }
        transaction = card;
        carriedOver = true;
    }

    /** Lets the transaction go. */
    public void detach() {
        transaction = null;
    }

    CardConnection connection() {
        return transaction().connection();
    }

    private Transaction transaction() {
        if (transaction == null) {
            throw new IllegalStateException("No transaction is open");
        }
        return transaction;
    }

    /** Nothing is known any more: another program may have selected something else. */
    public void forget() {
        standing = Optional.empty();
    }

    /** Nothing is believed that an earlier transaction left: from elsewhere a file is not found, or another of the same identifier is. */
    void forgetIfCarriedOver() {
        if (carriedOver) {
            forget();
            carriedOver = false;
        }
    }

    /** Records that the application is selected: the caller has just done it. */
    public void assumeInApplication() {
        carriedOver = false;
        standing = Optional.of(application);
    }

    boolean isInApplication() {
        return isAt(application);
    }

    /** Whether a DF is the application's. */
    boolean isApplication(FilePath directory) {
        return application.path().filter(directory::equals).isPresent();
    }

    /**
     * Selects a DF, or the application where none is named; sends nothing if it is selected.
     *
     * @param directory where it is
     * @throws SmartCardException if the card refuses or fails
     */
    public void enter(Optional<FilePath> directory) throws SmartCardException {
        if (directory.isEmpty()) {
            enterApplication();
        } else if (directory.get().application().isPresent()) {
            enterNamed(directory.get().application().get());
        } else if (directory.get().isAbsolute() && !isApplication(directory.get())) {
            enterDirectory(directory.get());
        } else {
            enterApplication();
        }
    }

    /**
     * Selects the application if it is not selected yet.
     *
     * @throws SmartCardException if the card refuses or fails
     */
    public void enterApplication() throws SmartCardException {
        if (isAt(application)) {
            return;
        }
        if (application.path().isPresent()) {
            enterDirectory(application.path().get());
        } else {
            selectName(application.aid().orElseThrow());
        }
        standing = Optional.of(application);
    }

    void enterNamed(Bytes name) throws SmartCardException {
        if (isAt(name)) {
            return;
        }
        selectName(name);
        standing = Optional.of(name);
    }

    void enterMasterFile() throws SmartCardException {
        if (isAt(MASTER_FILE)) {
            return;
        }
        forget();
        check(Select.masterFile(Answer.NONE));
        standing = Optional.of(MASTER_FILE);
    }

    /** Selects a DF by its whole path, with P1 08 or else one step after the other. */
    void enterDirectory(FilePath path) throws SmartCardException {
        if (isAt(path)) {
            return;
        }
        if (path.depth() < 2) {
            enterMasterFile();
            return;
        }
        forget();
        try {
            check(Select.path(path.withoutMasterFile(), Answer.NONE));
        } catch (InvalidRequestException | UnsupportedCommandException | NotFoundException refused) {
            stepInto(path, refused);
        }
        standing = Optional.of(path);
    }

    private void stepInto(FilePath path, SmartCardException refused) throws SmartCardException {
        try {
            enterMasterFile();
            for (int step = 1; step < path.depth(); step++) {
                leaveFor(Select.byId(path.identifier(step), Answer.NONE));
            }
        } catch (StatusWordException again) {
            again.addSuppressed(refused);
            throw again;
        }
    }

    /** Selects something that is no file to read; where the card stands then is not known. */
    void leaveFor(CommandAPDU select) throws SmartCardException {
        forget();
        check(select);
    }

    /** Selects an EF under the present DF, which stays the present one. */
    ResponseAPDU selectFile(CommandAPDU select) throws SmartCardException {
        return check(select);
    }

    /** Selects an EF by its whole path: its DF becomes the present one. */
    ResponseAPDU selectAbsolute(CommandAPDU select, FilePath path) throws SmartCardException {
        boolean sameDirectory = isApplication(path.parent());
        boolean stays = sameDirectory && isInApplication();
        if (!stays) {
            forget();
        }
        ResponseAPDU response = check(select);
        if (sameDirectory) {
            standing = Optional.of(application);
        }
        return response;
    }

    ResponseAPDU transmit(CommandAPDU command) throws SmartCardException {
        return transaction().transmit(command);
    }

    private void selectName(Bytes name) throws SmartCardException {
        forget();
        List<Answer> answers = namedAnswer == Answer.NONE ? List.of(Answer.NONE, Answer.FCI) : List.of(namedAnswer);
        InvalidRequestException refused = null;
        for (Answer answer : answers) {
            try {
                check(Select.byName(name, answer));
                namedAnswer = answer;
                return;
            } catch (InvalidRequestException again) {
                refused = again;
            }
        }
        throw refused;
    }

    private ResponseAPDU check(CommandAPDU select) throws SmartCardException {
        ResponseAPDU response = transmit(select);
        try {
            return StatusWordException.check(select, response);
        } catch (CardStateException warning) {
            if (warning.statusWord().value() >> 8 == 0x62) {
                return response;
            }
            throw warning;
        }
    }

    private boolean isAt(Object place) {
        return standing.isPresent() && standing.get().equals(place);
    }
}
