package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.NotFoundException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.command.ControlReference;
import fi.digisign.apdu.command.ManageSecurityEnvironment;
import fi.digisign.apdu.command.PerformSecurityOperation;
import fi.digisign.apdu.tlv.HistoricalBytes;
import fi.digisign.pkcs15.card.CommandPlan.Answer;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.file.CardApplication;
import fi.digisign.pkcs15.file.CardFiles;
import fi.digisign.pkcs15.file.SelectionForm;
import fi.digisign.pkcs15.format.ApplicationTemplate;
import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.FilePath;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.KeyUsage;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;
import java.util.List;
import java.util.Optional;
import javax.smartcardio.CommandAPDU;

/**
 * What all FINEID cards share: the PKCS#15 application selected by name, two keys called {@code auth} and {@code sign},
 * the algorithm byte, and fixed places for everything where the card has no object directory.
 */
abstract class FineidProfile extends CardProfile {

    private static final int PADDING_INDICATOR = 0x81;

    private final FineidLayout layout;

    /** @param layout where everything is on a card without an object directory */
    FineidProfile(FineidLayout layout) {
        this.layout = layout;
    }

    @Override
    public final boolean mayBe(HistoricalBytes atr) {
        return isGeneration(atr.raw());
    }

    /** Whether historical bytes are those of this generation. */
    abstract boolean isGeneration(Bytes historicalBytes);

    final FineidLayout layout() {
        return layout;
    }

    @Override
    public Optional<CardApplication> find(CardProbe probe) throws SmartCardException {
        return probe.hasApplication(ApplicationTemplate.PKCS15_AID)
                ? Optional.of(CardApplication.named(ApplicationTemplate.PKCS15_AID))
                : Optional.empty();
    }

    @Override
    public List<SelectionForm> selectionForms() {
        return List.of(
                SelectionForm.PATH_FROM_APPLICATION,
                SelectionForm.ELEMENTARY_IN_APPLICATION,
                SelectionForm.STEP_BY_STEP);
    }

    @Override
    public TokenContents read(CardApplication application, CardFiles files) throws SmartCardException {
        Optional<TokenContents> directories = readDirectories(application, files);
        return directories.isPresent() ? directories.get() : new FineidFixedContents(files, this).read();
    }

    private Optional<TokenContents> readDirectories(CardApplication application, CardFiles files)
            throws SmartCardException {
        try {
            TokenContents contents = super.read(application, files);
            return isSane(contents) ? Optional.of(contents) : Optional.empty();
        } catch (NotFoundException | FormatException none) {
            return Optional.empty();
        }
    }

    /** Directories are believed if they lead from certificates to keys to PINs. */
    private static boolean isSane(TokenContents contents) {
        return !contents.keys().isEmpty()
                && contents.keys().stream()
                        .allMatch(key -> key.pin().isPresent()
                                && key.address().reference().isPresent()
                                && contents.certificates().stream()
                                        .anyMatch(
                                                certificate -> certificate.id().equals(key.id())));
    }

    /** The DF of a key, where it is not the application's. */
    Optional<FilePath> directory(boolean signs) {
        return Optional.empty();
    }

    /** All FINEID PINs are verified where the key is used; the paths that some cards write there lead away from it. */
    @Override
    public TokenPin adjust(TokenPin pin) {
        return pin.withoutDirectory();
    }

    @Override
    public boolean refusesSamePin() {
        return true;
    }

    @Override
    public CardKey adjust(CardKey key) {
        boolean signs = key.usage().contains(KeyUsage.NON_REPUDIATION);
        CardKey.Address address = key.address();
        return new CardKey(
                key.id(),
                key.label(),
                Optional.of(signs ? FineidLayout.SIGN : FineidLayout.AUTH),
                key.type(),
                key.size(),
                key.usage(),
                key.pin(),
                key.userConsent() || signs,
                new CardKey.Address(address.reference(), directory(signs), Optional.empty(), address.algorithms()));
    }

    @Override
    public CommandPlan planSignature(CardKey key, SignatureScheme scheme, Bytes input)
            throws UnsupportedSchemeException {
        FineidAlgorithm algorithm = FineidAlgorithm.of(key, scheme, input);
        CommandAPDU environment = ManageSecurityEnvironment.set(
                ManageSecurityEnvironment.COMPUTE,
                ManageSecurityEnvironment.DIGITAL_SIGNATURE,
                ControlReference.algorithm(algorithm.reference()),
                ControlReference.privateKey(key.reference()));
        int bytes = key.bytes();
        boolean ec = key.type() == KeyType.EC;
        return planSignature(
                environment,
                algorithm.digest(),
                ec ? 2 * bytes : Math.min(bytes, 256),
                ec ? Answer.ECDSA_SIGNATURE : Answer.RSA_SIGNATURE);
    }

    /** The padding indicator 81 is these cards' own; the algorithm byte says which padding they take off. */
    @Override
    public CommandPlan planDecipherment(CardKey key, DecipherScheme scheme, Bytes cryptogram)
            throws UnsupportedSchemeException {
        CommandAPDU environment = ManageSecurityEnvironment.set(
                ManageSecurityEnvironment.COMPUTE,
                ManageSecurityEnvironment.CONFIDENTIALITY,
                ControlReference.algorithm(FineidAlgorithm.ofDecipherment(key, scheme)),
                ControlReference.privateKey(key.reference()));
        return new CommandPlan(
                List.of(environment),
                PerformSecurityOperation.decipher(PADDING_INDICATOR, cryptogram, 256),
                Answer.MESSAGE);
    }

    @Override
    public CommandPlan planAgreement(CardKey key, Bytes point) throws UnsupportedSchemeException {
        int bytes = key.requireAgreement();
        CommandAPDU environment = ManageSecurityEnvironment.set(
                ManageSecurityEnvironment.COMPUTE,
                ManageSecurityEnvironment.CONFIDENTIALITY,
                ControlReference.privateKey(key.reference()));
        return new CommandPlan(
                List.of(environment), PerformSecurityOperation.decipher(0x00, point, bytes), Answer.SHARED_SECRET);
    }

    /**
     * Citizen cards take the digest with PSO HASH and then sign it. Le is exact: a repeated PSO CDS after 6Cxx would sign
     * without the hash (an RSA key of more than 2048 bits answers 256 bytes and 61xx).
     */
    CommandPlan planSignature(CommandAPDU environment, Bytes digest, int le, Answer answer) {
        return new CommandPlan(
                List.of(environment, PerformSecurityOperation.hash(digest)),
                PerformSecurityOperation.computeDigitalSignature(Bytes.EMPTY, le),
                answer);
    }
}
