package fi.digisign.apdu.pinpad;

import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.CardResetException;
import fi.digisign.apdu.Instruction;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.PinPad;
import fi.digisign.apdu.PinPadException;
import fi.digisign.apdu.PinPadException.Outcome;
import fi.digisign.apdu.PinPadFormat;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.apdu.words.ReaderText;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/** A PIN pad reached with FEATURE_VERIFY_PIN_DIRECT and FEATURE_MODIFY_PIN_DIRECT (PC/SC part 10). */
public final class PcscPinPad implements PinPad {

    private final ReaderControl reader;
    private final ReaderFeatures features;
    private final PinPadLimits limits;

    private PcscPinPad(ReaderControl reader, ReaderFeatures features, PinPadLimits limits) {
        this.reader = reader;
        this.features = features;
        this.limits = limits;
    }

    /**
     * Asks a reader for the limits of its PIN pad.
     *
     * @param features what the reader offers; a PIN pad among it
     */
    public static PcscPinPad of(ReaderControl reader, ReaderFeatures features)
            throws CardResetException, CardRemovedException {
        PinPadLimits limits = PinPadLimits.UNKNOWN;
        OptionalInt properties = features.code(ReaderFeatures.GET_TLV_PROPERTIES);
        if (properties.isPresent()) {
            limits = PinPadLimits.ofProperties(reader.ask(properties.getAsInt()));
        }
        OptionalInt pinProperties = features.code(ReaderFeatures.IFD_PIN_PROPERTIES);
        if (pinProperties.isPresent()) {
            limits = limits.or(PinPadLimits.ofPinProperties(reader.ask(pinProperties.getAsInt())));
        }
        return new PcscPinPad(reader, features, limits);
    }

    @Override
    public boolean canVerify(PinPadFormat format) {
        return limits.allow(format);
    }

    @Override
    public boolean canModify(PinPadFormat format) {
        return features.code(ReaderFeatures.MODIFY_PIN_DIRECT).isPresent() && format.isFixed() && limits.allow(format);
    }

    @Override
    public ResponseAPDU verify(PinPadFormat format, Locale language, int reference) throws SmartCardException {
        byte[] structure = PinStructure.verify(format, limits, language, reference);
        int length = Math.max(format.minLength(), PinStructure.emptyBlock(format).length);
        return enter(ReaderFeatures.VERIFY_PIN_DIRECT, structure, masked(Instruction.VERIFY, reference, length));
    }

    @Override
    public ResponseAPDU modify(PinPadFormat format, Locale language, int reference) throws SmartCardException {
        byte[] structure = PinStructure.modify(format, limits, language, reference);
        int length = 2 * PinStructure.emptyBlock(format).length;
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
        Optional<Outcome> failed = readersOwn(response.getSW());
        if (failed.isPresent()) {
            throw new PinPadException(failed.get(), null);
        }
        reader.exchanged(command, response);
        return StatusWordException.check(command, response);
    }

    /** The status words that come from the reader itself (PC/SC part 10 §2.5.2); all others come from the card. */
    private static Optional<Outcome> readersOwn(int statusWord) {
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

    /** The command without the PIN. Where the PIN is not padded, the real one may have been longer. */
    private static CommandAPDU masked(int ins, int reference, int length) {
        return new CommandAPDU(0x00, ins, 0x00, reference, new byte[length]);
    }
}
