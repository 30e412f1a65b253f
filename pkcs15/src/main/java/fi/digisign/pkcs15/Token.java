package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.InvalidRequestException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.card.CardKey;
import fi.digisign.pkcs15.card.CardProfile;
import fi.digisign.pkcs15.card.CardProfiles;
import fi.digisign.pkcs15.card.CommandPlan;
import fi.digisign.pkcs15.card.PinUnblocking;
import fi.digisign.pkcs15.card.TokenContents;
import fi.digisign.pkcs15.der.DecodingProblem;
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

/**
 * A smart card in use: what is on it, and what its keys can do.
 *
 * <p>Safe for use by several threads: exchanges queue at the connection, and one thread at a time requests a given PIN. No
 * method holds the card while the holder is asked for a PIN, unless it is entered at a PIN pad.
 */
public final class Token implements AutoCloseable {

    private final CardConnection connection;
    private final RecognisedCard recognised;
    private final CardProfile profile;
    private final TokenContents contents;
    private final PinMemory memory;
    private final CardAccess card;
    private final PinManagement management;
    private final CertificateReader certificateReader;

    private Token(CardConnection connection, RecognisedCard recognised, RefusedPins refusedPins) {
        this.connection = connection;
        this.recognised = recognised;
        profile = recognised.profile();
        contents = recognised.contents();
        memory = new PinMemory(identity(), PinMemory.askedEachTime(contents.keys()), refusedPins);
        memory.observe(connection.resets());
        recognised.pinStatus().forEach(memory::learn);
        PinRequester requester = new PinRequester(
                connection,
                memory,
                label(),
                pin -> profile.unblocking(pin, contents.pins())
                        .filter(PinUnblocking::counted)
                        .map(PinUnblocking::puk));
        card = new CardAccess(connection, recognised, memory, requester);
        certificateReader = new CertificateReader(card, recognised);
        management = new PinManagement(card, requester, memory, recognised);
    }

    /**
     * Recognises the card and reads its directories and the tries left of its PINs; certificates are read when asked for.
     *
     * @param connection the card; closed by {@link #close()}
     * @param refusedPins the memory of refused PINs; share one between all tokens of an application
     * @return the token
     * @throws UnknownCardException if no card family of this library knows the card
     * @throws SmartCardException if the card or reader fails
     */
    public static Token open(CardConnection connection, RefusedPins refusedPins) throws SmartCardException {
        return open(connection, refusedPins, CardProfiles.all());
    }

    static Token open(CardConnection connection, RefusedPins refusedPins, List<CardProfile> families)
            throws SmartCardException {
        return new Token(connection, RecognisedCard.open(connection, families), refusedPins);
    }

    /**
     * Opens a card that was opened before and then pulled out, without reading it again, if the card shows that nothing on it
     * has changed: its answer to reset and its TokenInfo are the same, with a serial number and a time of the last change
     * (lastUpdate). The states of PINs are read when they are needed.
     *
     * @param connection the card; closed by the token's {@link #close()}, or by the caller if there is none
     * @param before the token as it was opened before, closed
     * @param refusedPins the memory of refused PINs
     * @return the token; empty if this is another card, or something has changed, or the card does not say
     * @throws SmartCardException if the card or reader fails
     */
    public static Optional<Token> reopen(CardConnection connection, Token before, RefusedPins refusedPins)
            throws SmartCardException {
        if (!connection.atr().equals(before.connection.atr())) {
            return Optional.empty();
        }
        return before.recognised.again(connection).map(again -> new Token(connection, again, refusedPins));
    }

    /** {@return the card family's name, for example {@code FINEID v4}} */
    public String family() {
        return profile.name();
    }

    /** {@return the label of its TokenInfo or of EF.DIR, else the family's name; never empty} */
    public String label() {
        return contents.tokenInfo()
                .flatMap(TokenInfo::label)
                .filter(label -> !label.isBlank())
                .or(() -> Optional.of(recognised.application().label()).filter(label -> !label.isBlank()))
                .orElse(profile.name());
    }

    /** {@return the card's serial number for people, as its TokenInfo gives it} */
    public Optional<String> serial() {
        return contents.tokenInfo().flatMap(TokenInfo::readableSerial);
    }

    /** {@return the card's manufacturer, as its TokenInfo names it} */
    public Optional<String> manufacturer() {
        return contents.tokenInfo().flatMap(TokenInfo::manufacturerId);
    }

    /**
     * What distinguishes this card from others.
     *
     * @return its serial number, or else its answer to reset and the ids of its keys
     */
    public Bytes identity() {
        return contents.tokenInfo()
                .flatMap(TokenInfo::serialNumber)
                .filter(serial -> !serial.isEmpty())
                .orElseGet(() -> contents.keys().stream()
                        .map(TokenKey::id)
                        .reduce(Bytes.of(connection.atr().getBytes()), Bytes::plus));
    }

    /** {@return the PINs and PUKs that the card lists, in its order} */
    public List<TokenPin> pins() {
        return contents.pins();
    }

    /** {@return the card's private keys, in its order} */
    public List<TokenKey> keys() {
        return List.copyOf(contents.keys());
    }

    /** {@return the card's certificates, the holder's first} */
    public List<TokenCertificate> certificates() {
        return List.copyOf(contents.certificates());
    }

    /** {@return what could not be read in the card's directories: problems that cost some object but not the token} */
    public List<Text> problems() {
        return contents.problems().stream().map(DecodingProblem::what).toList();
    }

    /** {@return the connection to the card: reader, ATR and protocol} */
    public CardConnection connection() {
        return connection;
    }

    /**
     * The state of a PIN, without spending a try; read from the card if what is known is older than a minute.
     *
     * @param pin one of this token's
     * @return its state
     * @throws SmartCardException if the card or reader fails
     */
    public PinStatus status(TokenPin pin) throws SmartCardException {
        return card.status(pin);
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
     * Verifies a PIN, for example to log in; it stays verified for as long as the card keeps it so. Nothing is sent if the card
     * has accepted exactly this PIN from this token and still has it verified.
     *
     * @param pin one of this token's
     * @param entry where the PIN comes from
     * @throws PinException if it was not accepted or not sent; the subclass says why
     * @throws SmartCardException if the card or reader fails
     */
    public void verify(TokenPin pin, PinEntry entry) throws SmartCardException {
        card.verify(pin, PinRequest.Purpose.LOGIN, entry);
    }

    /** {@return what can be done with the PINs besides using keys: change, unblock, activate; the same object each time} */
    public PinManagement pinManagement() {
        return management;
    }

    /**
     * Whether the card has a PIN verified, as far as known without asking the card.
     *
     * @param pin one of this token's
     * @return true if its keys can be used without entering it, unless they need it each time
     */
    public boolean isVerified(TokenPin pin) {
        memory.observe(connection.resets());
        return memory.isVerified(pin);
    }

    /**
     * Ends the verified state of every PIN, by resetting the card; other programs that use it lose theirs too. Sends no
     * command: whether the card is still the same is checked at its next use.
     *
     * @throws SmartCardException if the card or reader fails
     */
    public void logout() throws SmartCardException {
        connection.reset();
        memory.forgetVerified();
    }

    /**
     * Checks whether a key can sign in some way, without using the card.
     *
     * @param key one of this token's, of known size
     * @param scheme the way
     * @throws UnsupportedSchemeException if it cannot
     * @throws SmartCardException if the key's size had to be read from the card and could not be
     */
    public void requireScheme(TokenKey key, SignatureScheme scheme) throws SmartCardException {
        requireScheme(key, scheme, scheme.sampleInput());
    }

    /**
     * Checks whether a key can sign some bytes, without using the card: where the scheme leaves open what they are, cards
     * may differ in what they take.
     *
     * @param key one of this token's, of known size
     * @param scheme the way
     * @param input what is to be signed, or an example of it
     * @throws IllegalArgumentException if the length of the input does not fit the scheme
     * @throws UnsupportedSchemeException if it cannot
     * @throws SmartCardException if the key's size had to be read from the card and could not be
     */
    public void requireScheme(TokenKey key, SignatureScheme scheme, Bytes input) throws SmartCardException {
        scheme.requireInput(input);
        profile.planSignature(sized(key), scheme, input);
    }

    /**
     * Signs a finished digest. Requests the key's PIN if the card does not have it verified, or needs it each time.
     *
     * @param key one of this token's
     * @param scheme the way
     * @param input the digest, of the length that the scheme wants
     * @param entry where the PIN comes from
     * @return the signature: an RSA block as long as the modulus, or r followed by s
     * @throws IllegalArgumentException if the length of the input does not fit the scheme
     * @throws UnsupportedSchemeException if the card cannot do that with this key; no PIN has been requested
     * @throws PinException if the PIN was not accepted or not sent; the subclass says why
     * @throws SmartCardException if the card or reader fails
     */
    public Bytes sign(TokenKey key, SignatureScheme scheme, Bytes input, PinEntry entry) throws SmartCardException {
        scheme.requireInput(input);
        CardKey sized = sized(key);
        CommandPlan plan = profile.planSignature(sized, scheme, input);
        byte[] answer = card.authorised(sized, PinRequest.Purpose.SIGN, entry, plan::run);
        return KeyResult.signature(plan.answer(), Bytes.of(answer), sized);
    }

    /**
     * Checks whether a key can decrypt in some way, without using the card.
     *
     * @param key one of this token's, of known size
     * @param scheme the way
     * @throws UnsupportedSchemeException if it cannot
     * @throws SmartCardException if the key's size had to be read from the card and could not be
     */
    public void requireScheme(TokenKey key, DecipherScheme scheme) throws SmartCardException {
        requireDeciphering(key, scheme);
        CardKey sized = sized(key);
        profile.planDecipherment(sized, scheme, Bytes.of(new byte[sized.bytes()]));
    }

    private static void requireDeciphering(TokenKey key, DecipherScheme scheme) throws UnsupportedSchemeException {
        if (key.type() == KeyType.RSA && !key.canDecipher()) {
            throw new UnsupportedSchemeException(key.label(), scheme, TokenText.CHOOSE_AUTHENTICATION_KEY);
        }
    }

    /**
     * Decrypts a cryptogram. Requests the key's PIN if the card does not have it verified, or needs it each time.
     *
     * @param key one of this token's
     * @param scheme the way
     * @param cryptogram as long as the modulus
     * @param entry where the PIN comes from
     * @return the message; wipe it after use
     * @throws UndecipherableException if it was encrypted for another key or in another way
     * @throws UnsupportedSchemeException if the card cannot do that with this key; no PIN has been requested
     * @throws PinException if the PIN was not accepted or not sent; the subclass says why
     * @throws SmartCardException if the card or reader fails
     */
    public byte[] decipher(TokenKey key, DecipherScheme scheme, Bytes cryptogram, PinEntry entry)
            throws SmartCardException {
        requireDeciphering(key, scheme);
        CardKey sized = sized(key);
        if (cryptogram.length() != sized.bytes()) {
            throw new UndecipherableException();
        }
        CommandPlan plan = profile.planDecipherment(sized, scheme, cryptogram);
        byte[] answer = card.authorised(sized, PinRequest.Purpose.DECRYPT, entry, transaction -> {
            plan.prepare(transaction);
            try {
                return plan.compute(transaction);
            } catch (InvalidRequestException wrongData) {
                // how a card that takes the padding off itself answers to a wrong one; that is no fault of the card
                throw new UndecipherableException(wrongData);
            }
        });
        return KeyResult.message(plan.answer(), scheme, answer, sized);
    }

    /**
     * Agrees on a secret with another party (ECDH, SP 800-56A §5.7.1.2). Requests the key's PIN if the card does not have it
     * verified, or needs it each time.
     *
     * @param key one of this token's EC keys
     * @param point the other party's public point on the key's curve, {@code 04 x y}
     * @param entry where the PIN comes from
     * @return the x coordinate of the common point, as long as a field element; wipe it after use
     * @throws UnsupportedSchemeException if the card cannot do that with this key; no PIN has been requested
     * @throws PinException if the PIN was not accepted or not sent; the subclass says why
     * @throws SmartCardException if the card or reader fails
     */
    public byte[] agree(TokenKey key, Bytes point, PinEntry entry) throws SmartCardException {
        CardKey sized = sized(key);
        CommandPlan plan = profile.planAgreement(sized, point);
        byte[] answer = card.authorised(sized, PinRequest.Purpose.DECRYPT, entry, plan::run);
        return KeyResult.secret(answer, sized);
    }

    /**
     * Checks whether a key can agree on secrets, without using the card.
     *
     * @param key one of this token's, of known size
     * @throws UnsupportedSchemeException if it cannot
     * @throws SmartCardException if the key's size had to be read from the card and could not be
     */
    public void requireAgreement(TokenKey key) throws SmartCardException {
        profile.planAgreement(sized(key), Bytes.ofHex("04"));
    }

    private CardKey sized(TokenKey listed) throws SmartCardException {
        CardKey key = CardKey.of(listed);
        return key.size().isPresent() ? key : certificateReader.withSizeOfCertificate(key);
    }

    /** Closes the connection to the card. */
    @Override
    public void close() {
        connection.close();
    }
}
