package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.apdu.Transaction;
import fi.digisign.apdu.tlv.HistoricalBytes;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.file.CardApplication;
import fi.digisign.pkcs15.file.CardFiles;
import fi.digisign.pkcs15.file.ExtendedLengthTrial;
import fi.digisign.pkcs15.file.SelectionForm;
import fi.digisign.pkcs15.format.ApplicationTemplate;
import fi.digisign.pkcs15.model.FilePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An unknown card, looked at by one profile after the other. What one has found out, the next learns without another
 * exchange.
 *
 * <p>Not safe for use by several threads.
 */
public final class CardProbe {

    private static final int SHORT_ID_EF_DIR = 0x1E;
    private static final FilePath EF_DIR = FilePath.of("3F002F00");
    private static final FilePath CUSTOMARY = FilePath.of("3F005015");

    private final Transaction transaction;
    private final ExtendedLengthTrial trial;
    private final HistoricalBytes atr;
    private final Map<Bytes, Boolean> names = new HashMap<>();

    private List<ApplicationTemplate> directory;
    private CardApplication standing;

    /**
     * @param transaction the card
     * @param trial whether extended length may be tried
     */
    public CardProbe(Transaction transaction, ExtendedLengthTrial trial) {
        this.trial = trial;
        this.transaction = transaction;
        this.atr = HistoricalBytes.of(transaction.connection().atr());
    }

    /**
     * What the answer to reset says about the card.
     *
     * @return its historical bytes
     */
    public HistoricalBytes atr() {
        return atr;
    }

    /**
     * Whether an application can be selected by its name.
     *
     * @param aid the application identifier
     * @return true if the card knows it
     * @throws SmartCardException if the card or reader fails
     */
    public boolean hasApplication(Bytes aid) throws SmartCardException {
        Boolean known = names.get(aid);
        if (known == null) {
            known = select(CardApplication.named(aid));
            names.put(aid, known);
        }
        return known;
    }

    /**
     * Whether a DF can be selected by its path.
     *
     * @param path from the MF
     * @return true if it is there
     * @throws SmartCardException if the card or reader fails
     */
    public boolean hasDirectory(FilePath path) throws SmartCardException {
        return select(CardApplication.at(path));
    }

    /**
     * The applications that EF.DIR lists.
     *
     * @return its entries, none where there is no readable EF.DIR
     * @throws SmartCardException if the card or reader fails
     */
    public List<ApplicationTemplate> directory() throws SmartCardException {
        if (directory == null) {
            directory = readDirectory();
        }
        return directory;
    }

    /**
     * Finds a PKCS#15 or ISO/IEC 7816-15 application: in EF.DIR, by its name, or at its customary place (PKCS#15 v1.1
     * §5.4.1, ISO/IEC 7816-15 §7.4).
     *
     * @return the application, or empty if there is none
     * @throws SmartCardException if the card or reader fails
     */
    public Optional<CardApplication> findApplication() throws SmartCardException {
        for (ApplicationTemplate template : directory()) {
            Optional<CardApplication> application = application(template);
            if (application.isPresent()) {
                return application;
            }
        }
        if (hasApplication(ApplicationTemplate.PKCS15_AID)) {
            return Optional.of(CardApplication.named(ApplicationTemplate.PKCS15_AID));
        }
        return hasDirectory(CUSTOMARY) ? Optional.of(CardApplication.at(CUSTOMARY)) : Optional.empty();
    }

    private static Optional<CardApplication> application(ApplicationTemplate template) {
        if (!template.isCryptographicInformationApplication()) {
            return Optional.empty();
        }
        Optional<FilePath> path = template.path().filter(CardProbe::isPath).map(FilePath::of);
        return Optional.of(new CardApplication(
                template.label().orElse(""),
                Optional.of(template.aid()),
                path.filter(FilePath::isAbsolute),
                template.ddo().flatMap(ddo -> ddo.odfPath()).flatMap(CardApplication::toFile),
                template.ddo().flatMap(ddo -> ddo.tokenInfoPath()).flatMap(CardApplication::toFile)));
    }

    private static boolean isPath(Bytes path) {
        return path.length() % 2 == 0 && !path.isEmpty() && path.length() <= 16;
    }

    /**
     * The files of an application; if the last thing this probe did was to select it, that is not done again.
     *
     * @param application the application found
     * @param forms in which forms the family takes paths
     * @return its files, attached to the probe's transaction
     */
    public CardFiles open(CardApplication application, List<SelectionForm> forms) {
        CardFiles files = new CardFiles(application, forms, trial);
        files.location().attach(transaction);
        if (application.equals(standing)) {
            files.location().assumeInApplication();
        }
        return files;
    }

    private boolean select(CardApplication application) throws SmartCardException {
        CardFiles files = files(application);
        try {
            files.location().enterApplication();
            standing = application;
            return true;
        } catch (StatusWordException refused) {
            return false;
        } finally {
            files.location().detach();
        }
    }

    private List<ApplicationTemplate> readDirectory() throws SmartCardException {
        CardFiles files = files(CardApplication.at(FilePath.of("3F00")));
        try {
            List<ApplicationTemplate> found =
                    files.tryShort(SHORT_ID_EF_DIR, CardProbe::decode).orElse(List.of());
            return found.isEmpty() ? decode(files.read(EF_DIR)) : found;
        } catch (StatusWordException | FormatException noDirectory) {
            return List.of();
        } finally {
            files.location().detach();
        }
    }

    private static List<ApplicationTemplate> decode(Bytes content) throws SmartCardException {
        return ApplicationTemplate.decodeFile(content).objects();
    }

    private CardFiles files(CardApplication application) {
        standing = null;
        return open(
                application,
                List.of(SelectionForm.PATH_FROM_MF_FCP, SelectionForm.PATH_FROM_MF_FCI, SelectionForm.STEP_BY_STEP));
    }
}
