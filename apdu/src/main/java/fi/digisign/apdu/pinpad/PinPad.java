package fi.digisign.apdu.pinpad;

import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.CardResetException;
import fi.digisign.apdu.Instruction;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.apdu.pinpad.PinPadException.Outcome;
import fi.digisign.apdu.words.ReaderText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.OptionalInt;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * The keys of a reader (PC/SC part 10, FEATURE_VERIFY_PIN_DIRECT and FEATURE_MODIFY_PIN_DIRECT). What is entered there goes
 * to the card and nowhere else. Used inside a transaction, which lasts as long as the person takes: the command is under
 * way all the time, so Windows does not count it as idle.
 *
 * <p>Belongs to the thread of the transaction.
 */
public final class PinPad {

    private static final Logger LOG = System.getLogger(PinPad.class.getName());

    private final ReaderControl reader;
    private final ReaderFeatures features;
    private final PinPadLimits limits;

    private PinPad(ReaderControl reader, ReaderFeatures features, PinPadLimits limits) {
        this.reader = reader;
        this.features = features;
        this.limits = limits;
    }

    /**
     * Asks a reader whether it has keys. Readers that refuse to answer, or answer nonsense, have none.
     *
     * @param reader the way to it
     * @param featureRequest the control code that asks for its features on this platform
     * @return its keys, if it has any
     * @throws CardResetException if the card was reset meanwhile
     * @throws CardRemovedException if the card was removed meanwhile
     */
    public static Optional<PinPad> find(ReaderControl reader, int featureRequest)
            throws CardResetException, CardRemovedException {
        ReaderFeatures features = ReaderFeatures.parse(ask(reader, featureRequest));
        if (features.code(ReaderFeatures.VERIFY_PIN_DIRECT).isEmpty()) {
            return Optional.empty();
        }
        PinPadLimits limits = PinPadLimits.UNKNOWN;
        OptionalInt properties = features.code(ReaderFeatures.GET_TLV_PROPERTIES);
        if (properties.isPresent()) {
            limits = PinPadLimits.ofProperties(ask(reader, properties.getAsInt()));
        }
        OptionalInt pinProperties = features.code(ReaderFeatures.IFD_PIN_PROPERTIES);
        if (pinProperties.isPresent()) {
            limits = limits.or(PinPadLimits.ofPinProperties(ask(reader, pinProperties.getAsInt())));
        }
        return Optional.of(new PinPad(reader, features, limits));
    }

    private static byte[] ask(ReaderControl reader, int code) throws CardResetException, CardRemovedException {
        try {
            return reader.control(code, new byte[0]);
        } catch (CardResetException | CardRemovedException lost) {
            throw lost;
        } catch (SmartCardException noAnswer) {
            LOG.log(Level.DEBUG, "The reader does not answer control code " + Integer.toHexString(code), noAnswer);
            return new byte[0];
        }
    }

    /**
     * Whether a PIN of this form can be proved here.
     *
     * @param format how the card wants it
     * @return false if the keys cannot enter such a PIN
     */
    public boolean canVerify(PinPadFormat format) {
        return limits.allow(format);
    }

    /**
     * Whether a PIN of this form can be changed here.
     *
     * @param format how the card wants it
     * @return false if the reader cannot change PINs, or not such ones
     */
    public boolean canModify(PinPadFormat format) {
        return features.code(ReaderFeatures.MODIFY_PIN_DIRECT).isPresent() && format.isFixed() && limits.allow(format);
    }

    /**
     * Lets the person prove a PIN. Blocks until that is done.
     *
     * @param format how the card wants it
     * @param dialog how the reader asks
     * @param reference the PIN's reference, 0 to 255
     * @return the card's answer, 9000 or a warning
     * @throws PinPadException if nothing was sent to the card
     * @throws StatusWordException if the card refused it, as it refuses VERIFY
     * @throws SmartCardException if the card or reader fails
     */
    public ResponseAPDU verify(PinPadFormat format, PinPadDialog dialog, int reference) throws SmartCardException {
        byte[] structure = PinStructure.verify(format, limits, dialog, reference);
        int length = Math.max(format.minLength(), format.emptyBlock().length);
        return enter(ReaderFeatures.VERIFY_PIN_DIRECT, structure, masked(Instruction.VERIFY, reference, length));
    }

    /**
     * Lets the person change a PIN: the reader asks for the old one, and twice for the new one. Blocks until that is done.
     *
     * @param format how the card wants it; {@linkplain PinPadFormat#isFixed() fixed}
     * @param dialog how the reader asks
     * @param reference the PIN's reference, 0 to 255
     * @return the card's answer, 9000 or a warning
     * @throws PinPadException if nothing was sent to the card
     * @throws StatusWordException if the card refused it, as it refuses CHANGE REFERENCE DATA
     * @throws SmartCardException if the card or reader fails
     */
    public ResponseAPDU modify(PinPadFormat format, PinPadDialog dialog, int reference) throws SmartCardException {
        byte[] structure = PinStructure.modify(format, limits, dialog, reference);
        int length = 2 * format.emptyBlock().length;
        return enter(
                ReaderFeatures.MODIFY_PIN_DIRECT,
                structure,
                masked(Instruction.CHANGE_REFERENCE_DATA, reference, length));
    }

    private ResponseAPDU enter(int feature, byte[] structure, CommandAPDU command) throws SmartCardException {
        int code = features.code(feature).orElseThrow(() -> new PinPadException(Outcome.REFUSED, null));
        byte[] answer = reader.control(code, structure);
        if (answer.length != 2) {
            throw new MalformedResponseException(ReaderText.PIN_PAD_ANSWER.with(answer.length));
        }
        ResponseAPDU response = new ResponseAPDU(answer);
        Optional<Outcome> none = none(response.getSW());
        if (none.isPresent()) {
            throw new PinPadException(none.get(), null);
        }
        reader.exchanged(command, response);
        return StatusWordException.check(command, response);
    }

    /** What the reader says itself; the rest comes from the card. */
    private static Optional<Outcome> none(int statusWord) {
        return Optional.ofNullable(
                switch (statusWord) {
                    case 0x6400 -> Outcome.TIMEOUT;
                    case 0x6401 -> Outcome.CANCELLED;
                    case 0x6402 -> Outcome.MISMATCH;
                    case 0x6403 -> Outcome.LENGTH;
                    case 0x6B80 -> Outcome.REFUSED;
                    default -> null;
                });
    }

    /** The command without what was entered; what is not filled up may have been longer. */
    private static CommandAPDU masked(int ins, int reference, int length) {
        return new CommandAPDU(0x00, ins, 0x00, reference, new byte[length]);
    }
}
