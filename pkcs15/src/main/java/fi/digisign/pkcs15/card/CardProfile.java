package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.tlv.HistoricalBytes;
import fi.digisign.pkcs15.file.CardApplication;
import fi.digisign.pkcs15.file.CardFiles;
import fi.digisign.pkcs15.file.SelectionForm;
import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;
import java.util.List;
import java.util.Optional;

/**
 * A card family. What is not overridden is the way of PKCS#15 v1.1 and ISO/IEC 7816-15.
 *
 * <p>Profiles have no state: one object serves all cards and threads.
 */
public abstract class CardProfile {

    /**
     * How new cards of a family are taken into use. With one kind of letter comes an activation PIN, to which all PINs are
     * set until the holder changes them; with the other a code that is the PUK, and all PINs are blocked until it unblocks
     * them (FINEID S4-1 v4.2 §4.6.2).
     *
     * @param activationPinLength digits of the activation PIN; the card counts a code of another length as a wrong one
     * @param activationCodeLength digits of the code that is the PUK
     */
    public record ActivationRules(int activationPinLength, int activationCodeLength) {}

    /** A profile has no state. */
    protected CardProfile() {}

    /**
     * The family's readable name.
     *
     * @return for example {@code FINEID v4}
     */
    public abstract String name();

    /**
     * Whether a card with this answer to reset may be of this family. Never decides alone: {@link #find} must succeed
     * too.
     *
     * @param atr the historical bytes
     * @return true to look closer
     */
    public abstract boolean mayBe(HistoricalBytes atr);

    /**
     * Looks for the family's application.
     *
     * @param probe the card
     * @return the application, or empty if this is another family's card
     * @throws SmartCardException if the card or reader fails
     */
    public Optional<CardApplication> find(CardProbe probe) throws SmartCardException {
        return probe.findApplication();
    }

    /**
     * In which forms the family takes file paths.
     *
     * @return most likely first
     */
    public List<SelectionForm> selectionForms() {
        return List.of(
                SelectionForm.PATH_FROM_MF_FCP,
                SelectionForm.ELEMENTARY_IN_APPLICATION,
                SelectionForm.PATH_FROM_MF_FCI,
                SelectionForm.STEP_BY_STEP);
    }

    /**
     * Reads what is on the card.
     *
     * @param application the application found
     * @param files its files, inside a transaction
     * @return the token's contents
     * @throws SmartCardException if they cannot be read
     */
    public TokenContents read(CardApplication application, CardFiles files) throws SmartCardException {
        return new DirectoryContents(application, files, this).read();
    }

    /**
     * Puts right what the family's authentication objects are known to say wrongly.
     *
     * @param pin as the card describes it
     * @return as the card really needs it
     */
    public TokenPin adjust(TokenPin pin) {
        return pin;
    }

    /**
     * Puts right or completes what the family's key objects say.
     *
     * @param key as the card describes it
     * @return as it is to be used
     */
    public CardKey adjust(CardKey key) {
        return key;
    }

    /**
     * How the family reports the state of a PIN without spending a try.
     *
     * @return the way
     */
    public PinStatusQuery pinStatus() {
        return PinStatusQuery.EMPTY_VERIFY;
    }

    /**
     * How a PIN is unblocked.
     *
     * @param pin which PIN
     * @param pins all PINs and PUKs of the card
     * @return the way; empty if the card does not allow it
     */
    public Optional<PinUnblocking> unblocking(TokenPin pin, List<TokenPin> pins) {
        return PinUnblocking.of(pin, pins);
    }

    /**
     * Whether the card refuses to change a PIN to the value it has.
     *
     * @return true if so, so that it need not be sent
     */
    public boolean refusesSamePin() {
        return false;
    }

    /**
     * How cards of this family are taken into use.
     *
     * @return the rules; empty for families of which nothing is known
     */
    public Optional<ActivationRules> activation() {
        return Optional.empty();
    }

    /**
     * The commands that sign a digest, without VERIFY and without selecting the application.
     *
     * @param key with which key; its size is known
     * @param scheme how
     * @param input the digest, of the scheme's length
     * @return the commands
     * @throws UnsupportedSchemeException if this card cannot do that
     */
    public abstract CommandPlan planSignature(CardKey key, SignatureScheme scheme, Bytes input)
            throws UnsupportedSchemeException;

    /**
     * The commands that decrypt a cryptogram, without VERIFY and without selecting the application.
     *
     * @param key with which key; its size is known
     * @param scheme how
     * @param cryptogram as long as the modulus
     * @return the commands
     * @throws UnsupportedSchemeException if this card cannot do that
     */
    public abstract CommandPlan planDecipherment(CardKey key, DecipherScheme scheme, Bytes cryptogram)
            throws UnsupportedSchemeException;

    /**
     * The commands that agree on a secret (ECDH), without VERIFY and without selecting the application.
     *
     * @param key with which key; its size is known
     * @param point the other party's public point, {@code 04 x y}
     * @return the commands
     * @throws UnsupportedSchemeException if this card cannot do that
     */
    public abstract CommandPlan planAgreement(CardKey key, Bytes point) throws UnsupportedSchemeException;

    @Override
    public final String toString() {
        return name();
    }
}
