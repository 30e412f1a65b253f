package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.card.AgreementPlan;
import fi.digisign.pkcs15.card.CardProfile;
import fi.digisign.pkcs15.card.DecipherPlan;
import fi.digisign.pkcs15.card.PinUnblocking;
import fi.digisign.pkcs15.card.SignaturePlan;
import fi.digisign.pkcs15.card.TokenContents;
import fi.digisign.pkcs15.file.CardApplication;
import fi.digisign.pkcs15.file.CardFiles;
import fi.digisign.pkcs15.format.DecodingProblem;
import fi.digisign.pkcs15.format.TokenInfo;
import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.pkcs15.model.TokenCertificate;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.UndecipherableException;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.pkcs15.pin.PinException;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.pkcs15.words.TokenText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A smart card in use: what is on it, and what can be done with it.
 *
 * <p>Safe for use by several threads: exchanges queue at the connection, and one thread at a time asks for a given PIN. No
 * method holds the card while a person is asked.
 */
public final class Token implements AutoCloseable {

    private final CardConnection connection;
    private final TokenOpening opening;
    private final CardProfile profile;
    private final CardApplication application;
    private final TokenContents contents;
    private final PinMemory memory;
    private final Bytes identity;
    private final CardUse card;
    private final PinManagement management;
    private final CertificateReader certificateReader;

    private Token(CardConnection connection, TokenOpening opening, TokenSettings settings) {
        this.connection = connection;
        this.opening = opening;
        profile = opening.profile();
        application = opening.application();
        CardFiles files = opening.files();
        contents = opening.contents();
        identity = identity(connection, contents);
        memory = new PinMemory(identity, askedEachTime(contents), settings.refusedPins(), settings.clock());
        memory.observe(connection.resets());
        opening.pinStatus().forEach(memory::learn);
        PinDesk desk = new PinDesk(
                memory,
                label(),
                pin -> profile.unblocking(pin, contents.pins())
                        .filter(PinUnblocking::counted)
                        .map(PinUnblocking::puk));
        SameCard sameCard = new SameCard(application, contents.tokenInfo(), connection.resets());
        card = new CardUse(connection, profile, files, memory, desk, contents.pins(), sameCard);
        certificateReader = new CertificateReader(card, application, files, contents.certificates());
        management = new PinManagement(card, desk, memory, profile, contents.pins(), opening.names());
    }

    /**
     * Recognises the card and reads its directories and the tries left of its PINs; certificates are read when asked for.
     *
     * @param connection the card; closed by {@link #close()}
     * @param settings the families to try and the memory of refused PINs
     * @return the token
     * @throws UnknownCardException if no family knows the card
     * @throws SmartCardException if the card or reader fails
     */
    public static Token open(CardConnection connection, TokenSettings settings) throws SmartCardException {
        return new Token(connection, TokenOpening.open(connection, settings), settings);
    }

    /**
     * Opens a card that was opened before and then pulled out, without reading it again, if it says that nothing on it has
     * changed: its answer to reset and its TokenInfo are the same, with a serial number and a time of the last change
     * (lastUpdate). The states of PINs are asked for when they are needed.
     *
     * @param connection the card; closed by the token's {@link #close()}, or by the caller if there is none
     * @param before the token of then, closed
     * @param settings the memory of refused PINs
     * @return the token; empty if this is another card, or it does not tell, or something has changed
     * @throws SmartCardException if the card or reader fails
     */
    public static Optional<Token> reopen(CardConnection connection, Token before, TokenSettings settings)
            throws SmartCardException {
        if (!connection.atr().equals(before.connection.atr())) {
            return Optional.empty();
        }
        return before.opening.again(connection).map(again -> new Token(connection, again, settings));
    }

    private static Set<PinId> askedEachTime(TokenContents contents) {
        return contents.keys().stream()
                .filter(TokenKey::userConsent)
                .flatMap(key -> key.pin().stream())
                .map(PinId::of)
                .collect(Collectors.toSet());
    }

    /** The serial number names a card; without one, its answer to reset and its keys must do. */
    private static Bytes identity(CardConnection connection, TokenContents contents) {
        return contents.tokenInfo()
                .flatMap(TokenInfo::serialNumber)
                .filter(serial -> !serial.isEmpty())
                .orElseGet(() -> contents.keys().stream()
                        .map(TokenKey::id)
                        .reduce(Bytes.of(connection.atr().getBytes()), Bytes::plus));
    }

    /**
     * The card family's name.
     *
     * @return for example {@code FINEID v4}
     */
    public String family() {
        return profile.name();
    }

    /**
     * What the card calls itself.
     *
     * @return the label of its TokenInfo or of EF.DIR, else the family's name; never empty
     */
    public String label() {
        return contents.tokenInfo()
                .flatMap(TokenInfo::label)
                .filter(label -> !label.isBlank())
                .or(() -> Optional.of(application.label()).filter(label -> !label.isBlank()))
                .orElse(profile.name());
    }

    /**
     * The card's serial number for people.
     *
     * @return as its TokenInfo gives it, empty where there is none
     */
    public Optional<String> serial() {
        return contents.tokenInfo().flatMap(TokenInfo::readableSerial);
    }

    /**
     * What tells this card from another: its serial number where it has one.
     *
     * @return bytes to compare
     */
    public Bytes identity() {
        return identity;
    }

    /**
     * Everything the card says of itself.
     *
     * @return its TokenInfo, where it has a readable one
     */
    public Optional<TokenInfo> tokenInfo() {
        return contents.tokenInfo();
    }

    /**
     * The card's PINs and PUKs.
     *
     * @return in the card's order
     */
    public List<TokenPin> pins() {
        return contents.pins();
    }

    /**
     * The card's private keys.
     *
     * @return in the card's order
     */
    public List<TokenKey> keys() {
        return contents.keys();
    }

    /**
     * The card's certificates.
     *
     * @return the holder's first
     */
    public List<TokenCertificate> certificates() {
        return contents.certificates();
    }

    /**
     * What could not be understood in the card's directories.
     *
     * @return problems that cost some object but not the token
     */
    public List<DecodingProblem> problems() {
        return contents.problems();
    }

    /**
     * The connection to the card.
     *
     * @return reader, ATR and protocol
     */
    public CardConnection connection() {
        return connection;
    }

    /**
     * The state of a PIN, without spending a try; asked from the card if what is known is older than a minute.
     *
     * @param pin one of this token's
     * @return its state
     * @throws SmartCardException if the card or reader fails
     */
    public PinStatus status(TokenPin pin) throws SmartCardException {
        Optional<PinStatus> known = memory.fresh(pin);
        return known.isPresent() ? known.get() : card.readStatus(pin);
    }

    /**
     * Reads a certificate, the first time from the card.
     *
     * @param certificate one of this token's
     * @return the DER encoding, without padding
     * @throws SmartCardException if it cannot be read
     */
    public Bytes read(TokenCertificate certificate) throws SmartCardException {
        return certificateReader.read(certificate);
    }

    /**
     * Verifies a PIN, for example to log in; it stays verified as long as the card says so. The card is asked unless it
     * has accepted exactly this PIN from this token and has it verified still.
     *
     * @param pin one of this token's
     * @param entry asks for it
     * @throws PinException if it was not accepted or not sent; the subclass says why
     * @throws SmartCardException if the card or reader fails
     */
    public void verify(TokenPin pin, PinEntry entry) throws SmartCardException {
        card.verify(pin, PinRequest.Purpose.LOGIN, entry);
    }

    /**
     * What can be done with the PINs beside using keys: change, unblock, activate.
     *
     * @return the same object each time
     */
    public PinManagement pinManagement() {
        return management;
    }

    /**
     * Whether the card has a PIN verified, as far as known without asking it.
     *
     * @param pin one of this token's
     * @return true if its keys can be used without entering it, unless they need it each time
     */
    public boolean isVerified(TokenPin pin) {
        memory.observe(connection.resets());
        return memory.isVerified(pin);
    }

    /**
     * Takes back every verified PIN, by resetting the card; other programs that use it lose theirs too. Sends no command:
     * whether the card is still the same is made sure of at its next use.
     *
     * @throws SmartCardException if the card or reader fails
     */
    public void logout() throws SmartCardException {
        connection.reset();
        memory.forgetVerified();
    }

    /**
     * Checks whether a key can sign in some way, without touching the card.
     *
     * @param key one of this token's, of known size
     * @param scheme how
     * @throws UnsupportedSchemeException if it cannot
     * @throws SmartCardException if the key's size had to be read from the card and could not be
     */
    public void requireScheme(TokenKey key, SignatureScheme scheme) throws SmartCardException {
        requireScheme(key, scheme, SampleInput.of(scheme));
    }

    /**
     * Checks whether a key can sign some bytes, without touching the card: where the scheme leaves open what they are,
     * cards may differ in what they take.
     *
     * @param key one of this token's, of known size
     * @param scheme how
     * @param input what is to be signed, or an example of it
     * @throws UnsupportedSchemeException if it cannot
     * @throws SmartCardException if the key's size had to be read from the card and could not be
     */
    public void requireScheme(TokenKey key, SignatureScheme scheme, Bytes input) throws SmartCardException {
        scheme.requireInput(input);
        profile.plan(certificateReader.sized(key), scheme, input);
    }

    /**
     * Signs a finished digest. Asks for the key's PIN if the card does not have it verified, or needs it each time.
     *
     * @param key one of this token's
     * @param scheme how
     * @param input the digest, of the length that the scheme wants
     * @param entry asks for the PIN
     * @return the signature: an RSA block as long as the modulus, or r followed by s
     * @throws UnsupportedSchemeException if the card cannot do that with this key; no PIN has been asked for
     * @throws PinException if the PIN was not accepted or not sent; the subclass says why
     * @throws SmartCardException if the card or reader fails
     */
    public Bytes sign(TokenKey key, SignatureScheme scheme, Bytes input, PinEntry entry) throws SmartCardException {
        scheme.requireInput(input);
        TokenKey sized = certificateReader.sized(key);
        SignaturePlan plan = profile.plan(sized, scheme, input);
        byte[] answer = card.authorised(sized, PinRequest.Purpose.SIGN, entry, transaction -> {
            CardUse.execute(transaction, plan.preparation());
            return CardUse.execute(transaction, plan.computation());
        });
        return SignatureValue.of(plan.result(), Bytes.of(answer), sized.size().orElseThrow());
    }

    /**
     * Checks whether a key can decrypt in some way, without touching the card.
     *
     * @param key one of this token's, of known size
     * @param scheme how
     * @throws UnsupportedSchemeException if it cannot
     * @throws SmartCardException if the key's size had to be read from the card and could not be
     */
    public void requireScheme(TokenKey key, DecipherScheme scheme) throws SmartCardException {
        requireDeciphering(key, scheme);
        TokenKey sized = certificateReader.sized(key);
        profile.plan(sized, scheme, Bytes.of(new byte[Decipherment.blockLength(sized)]));
    }

    private static void requireDeciphering(TokenKey key, DecipherScheme scheme) throws UnsupportedSchemeException {
        if (key.type() == KeyType.RSA && !key.canDecipher()) {
            throw new UnsupportedSchemeException(key.label(), scheme, TokenText.CHOOSE_AUTHENTICATION_KEY);
        }
    }

    /**
     * Decrypts a cryptogram. Asks for the key's PIN if the card does not have it verified, or needs it each time.
     *
     * @param key one of this token's
     * @param scheme how
     * @param cryptogram as long as the modulus
     * @param entry asks for the PIN
     * @return the message; wipe it after use
     * @throws UndecipherableException if it was encrypted for another key or in another way
     * @throws UnsupportedSchemeException if the card cannot do that with this key; no PIN has been asked for
     * @throws PinException if the PIN was not accepted or not sent; the subclass says why
     * @throws SmartCardException if the card or reader fails
     */
    public byte[] decipher(TokenKey key, DecipherScheme scheme, Bytes cryptogram, PinEntry entry)
            throws SmartCardException {
        requireDeciphering(key, scheme);
        TokenKey sized = certificateReader.sized(key);
        Decipherment.requireLength(sized, cryptogram);
        DecipherPlan plan = profile.plan(sized, scheme, cryptogram);
        byte[] answer = card.authorised(
                sized, PinRequest.Purpose.DECRYPT, entry, transaction -> Decipherment.execute(transaction, plan));
        return Decipherment.message(plan.result(), scheme, answer, sized);
    }

    /**
     * Agrees on a secret with another party (ECDH, SP 800-56A §5.7.1.2). Asks for the key's PIN if the card does not have
     * it verified, or needs it each time.
     *
     * @param key one of this token's EC keys
     * @param point the other party's public point on the key's curve, {@code 04 x y}
     * @param entry asks for the PIN
     * @return the x coordinate of the common point, as long as a field element; wipe it after use
     * @throws UnsupportedSchemeException if the card cannot do that with this key; no PIN has been asked for
     * @throws PinException if the PIN was not accepted or not sent; the subclass says why
     * @throws SmartCardException if the card or reader fails
     */
    public byte[] agree(TokenKey key, Bytes point, PinEntry entry) throws SmartCardException {
        TokenKey sized = certificateReader.sized(key);
        AgreementPlan plan = profile.planAgreement(sized, point);
        byte[] answer = card.authorised(sized, PinRequest.Purpose.DECRYPT, entry, transaction -> {
            CardUse.execute(transaction, plan.preparation());
            return CardUse.execute(transaction, plan.computation());
        });
        return Decipherment.secret(answer, sized);
    }

    /**
     * Checks whether a key can agree on secrets, without touching the card.
     *
     * @param key one of this token's, of known size
     * @throws UnsupportedSchemeException if it cannot
     * @throws SmartCardException if the key's size had to be read from the card and could not be
     */
    public void requireAgreement(TokenKey key) throws SmartCardException {
        profile.planAgreement(certificateReader.sized(key), Bytes.ofHex("04"));
    }

    /** Closes the connection to the card. */
    @Override
    public void close() {
        connection.close();
    }
}
