package fi.digisign.pkcs15.file;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.apdu.command.Select;
import fi.digisign.apdu.command.Select.Answer;
import fi.digisign.pkcs15.model.FilePath;
import java.util.Optional;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * One way of telling a card which file is meant (ISO/IEC 7816-4 §11.2.2, table 62). Cards differ in which they accept;
 * {@link FileSelector} tries a family's forms in order and stays with the one that worked.
 */
public enum SelectionForm {

    /** The whole path after the MF, from anywhere: P1 08, FCP wanted. */
    PATH_FROM_MF_FCP {
        @Override
        Optional<ResponseAPDU> select(SelectedDirectory at, FilePath path) throws SmartCardException {
            return pathFromMasterFile(at, path, Answer.FCP);
        }
    },

    /** As above with FCI wanted, for cards that refuse P2 04. */
    PATH_FROM_MF_FCI {
        @Override
        Optional<ResponseAPDU> select(SelectedDirectory at, FilePath path) throws SmartCardException {
            return pathFromMasterFile(at, path, Answer.FCI);
        }
    },

    /**
     * P1 08 with a path that begins in the selected application, as Thales' FINEID cards want it: the application's own
     * files by their identifier alone, those of its sister DF with that DF's identifier in front.
     */
    PATH_FROM_APPLICATION {
        @Override
        Optional<ResponseAPDU> select(SelectedDirectory at, FilePath path) throws SmartCardException {
            if (path.application().isPresent() || (path.isAbsolute() && path.depth() < 3)) {
                return Optional.empty();
            }
            at.enterApplication();
            return Optional.of(at.selectFile(Select.path(withoutApplicationDf(path), Answer.FCP)));
        }

        private Bytes withoutApplicationDf(FilePath path) {
            Bytes below = path.withoutMasterFile();
            return below.length() > 2 && below.startsWith(PKCS15_DF) ? below.from(2) : below;
        }
    },

    /** The file's identifier alone, under the selected application: P1 02. */
    ELEMENTARY_IN_APPLICATION {
        @Override
        Optional<ResponseAPDU> select(SelectedDirectory at, FilePath path) throws SmartCardException {
            if (path.isAbsolute() || path.depth() != 1) {
                return Optional.empty();
            }
            enter(at, path);
            return Optional.of(at.selectFile(Select.elementary(path.fileId(), Answer.FCP)));
        }
    },

    /** One identifier after the other with P1 00, from the MF or the application: what nearly every card understands. */
    STEP_BY_STEP {
        @Override
        Optional<ResponseAPDU> select(SelectedDirectory at, FilePath path) throws SmartCardException {
            int first = 0;
            if (path.isAbsolute()) {
                at.enterMasterFile();
                first = 1;
            } else {
                enter(at, path);
            }
            for (int step = first; step < path.depth() - 1; step++) {
                at.leaveFor(Select.byId(path.identifier(step), Answer.NONE));
            }
            return first == path.depth()
                    ? Optional.empty()
                    : Optional.of(at.selectFile(Select.byId(path.fileId(), Answer.FCP)));
        }
    };

    private static final Bytes PKCS15_DF = Bytes.ofHex("5015");

    /**
     * Selects a file this way.
     *
     * @param at where the card stands
     * @param path the file
     * @return the answer with its control parameters, or empty if this form cannot express the path
     * @throws StatusWordException if the card refuses
     * @throws SmartCardException if the card or reader fails
     */
    abstract Optional<ResponseAPDU> select(SelectedDirectory at, FilePath path) throws SmartCardException;

    private static Optional<ResponseAPDU> pathFromMasterFile(SelectedDirectory at, FilePath path, Answer answer)
            throws SmartCardException {
        if (!path.isAbsolute() || path.depth() < 2) {
            return Optional.empty();
        }
        CommandAPDU command = Select.path(path.withoutMasterFile(), answer);
        return Optional.of(at.selectAbsolute(command, path));
    }

    private static void enter(SelectedDirectory at, FilePath path) throws SmartCardException {
        if (path.application().isPresent()) {
            at.enterNamed(path.application().get());
        } else {
            at.enterApplication();
        }
    }
}
