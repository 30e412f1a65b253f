package fi.digisign.testvectors.pinpad;

import fi.digisign.testvectors.pinpad.PinFormatting.TooLongException;
import fi.digisign.testvectors.pinpad.PinFormatting.UnusableStructureException;
import fi.digisign.testvectors.terminal.PcscError;
import fi.digisign.testvectors.terminal.PcscException;
import fi.digisign.testvectors.terminal.ReaderControl;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A reader's PIN pad and the holder who uses it. Answers CM_IOCTL_GET_FEATURE_REQUEST, FEATURE_VERIFY_PIN_DIRECT,
 * FEATURE_MODIFY_PIN_DIRECT, FEATURE_IFD_PIN_PROPERTIES and FEATURE_GET_TLV_PROPERTIES of PC/SC part 10, as a reader does
 * under this operating system.
 *
 * <p>Safe for use by several threads.
 */
public final class SimulatedPinPad implements ReaderControl {

    private static final int VERIFY_DIRECT = 0x42330006;
    private static final int MODIFY_DIRECT = 0x42330007;
    private static final int PIN_PROPERTIES = 0x4233000A;
    private static final int TLV_PROPERTIES = 0x42330012;

    private static final int TIMEOUT = 0x6400;
    private static final int CANCELLED = 0x6401;
    private static final int DIFFERENT = 0x6402;
    private static final int WRONG_LENGTH = 0x6403;
    private static final int INVALID_PARAMETER = 0x6B80;

    private static final int CONFIRM_NEW = 0x01;
    private static final int ASK_CURRENT = 0x02;

    private final int shortest;
    private final int longest;
    private final boolean modifies;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final List<Question> questions = new ArrayList<>();
    private Runnable whileWaiting = () -> {};

    /**
     * What the reader was instructed to ask.
     *
     * @param timeout seconds
     * @param languageId of the display
     * @param fewest digits
     * @param most digits
     * @param messages how many, FF for the reader's own
     */
    public record Question(int timeout, int languageId, int fewest, int most, int messages) {}

    /**
     * What the holder does at the PIN pad.
     *
     * @param refusal the reader's status word if no PIN is entered
     * @param numbers what is entered otherwise
     */
    private record Entry(Optional<Integer> refusal, List<String> numbers) {

        static final Entry NOTHING = new Entry(Optional.of(TIMEOUT), List.of());
    }

    private SimulatedPinPad(int shortest, int longest, boolean modifies) {
        this.shortest = shortest;
        this.longest = longest;
        this.modifies = modifies;
    }

    /**
     * {@return a PIN pad for PINs of 4 to 15 digits, which can change them too, at which nobody enters anything yet}
     */
    public static SimulatedPinPad usual() {
        return new SimulatedPinPad(4, 15, true);
    }

    /**
     * Makes a PIN pad for PINs of some lengths only.
     *
     * @param shortest fewest digits
     * @param longest most digits
     * @return a pad at which nobody enters anything yet
     */
    public static SimulatedPinPad forLengths(int shortest, int longest) {
        return new SimulatedPinPad(shortest, longest, true);
    }

    /** {@return a PIN pad that can verify PINs but not change them, at which nobody enters anything yet} */
    public static SimulatedPinPad withoutChange() {
        return new SimulatedPinPad(4, 15, false);
    }

    /**
     * The next time a PIN is asked for, the holder enters digits and presses OK after each number. If it is asked more
     * often than these methods were called, nobody enters anything.
     *
     * @param numbers one for each question: the PIN; to change it the old one, the new one, and the new one again
     * @return this
     */
    public SimulatedPinPad holderEnters(String... numbers) {
        return next(new Entry(Optional.empty(), List.of(numbers)));
    }

    /**
     * The next time a PIN is asked for, the holder presses the key "cancel".
     *
     * @return this
     */
    public SimulatedPinPad holderCancels() {
        return next(new Entry(Optional.of(CANCELLED), List.of()));
    }

    /**
     * The next time a PIN is asked for, the holder enters nothing until the time is up.
     *
     * @return this
     */
    public SimulatedPinPad holderDoesNothing() {
        return next(Entry.NOTHING);
    }

    private synchronized SimulatedPinPad next(Entry entry) {
        entries.add(entry);
        return this;
    }

    /**
     * Does something each time the reader waits for the holder.
     *
     * @param work such as removing the card
     * @return this
     */
    public synchronized SimulatedPinPad whileWaiting(Runnable work) {
        whileWaiting = work;
        return this;
    }

    /** {@return what was asked so far, in order} */
    public synchronized List<Question> questions() {
        return List.copyOf(questions);
    }

    @Override
    public byte[] control(int code, byte[] command, ToCard card) throws PcscException {
        if (code == featureRequest()) {
            return features();
        }
        return switch (code) {
            case PIN_PROPERTIES -> new byte[] {0x10, 0x02, 0x07, 0x00};
            case TLV_PROPERTIES -> new byte[] {0x06, 0x01, (byte) shortest, 0x07, 0x01, (byte) longest};
            case VERIFY_DIRECT -> entered(command, card, false);
            case MODIFY_DIRECT -> {
                if (!modifies) {
                    throw new PcscException(PcscError.SCARD_E_UNSUPPORTED_FEATURE);
                }
                yield entered(command, card, true);
            }
            default -> throw new PcscException(PcscError.SCARD_E_UNSUPPORTED_FEATURE);
        };
    }

    /**
     * {@return the control code of CM_IOCTL_GET_FEATURE_REQUEST, SCARD_CTL_CODE(3400): the CTL_CODE of the device type "smart
     * card" under Windows, 42000000 (hexadecimal) more in pcsc-lite}
     */
    public static int featureRequest() {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows ? 0x00313520 : 0x42000D48;
    }

    private byte[] features() {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        list.writeBytes(feature(0x06, VERIFY_DIRECT));
        if (modifies) {
            list.writeBytes(feature(0x07, MODIFY_DIRECT));
        }
        list.writeBytes(feature(0x0A, PIN_PROPERTIES));
        list.writeBytes(feature(0x12, TLV_PROPERTIES));
        return list.toByteArray();
    }

    private static byte[] feature(int tag, int code) {
        return ByteBuffer.allocate(6).put((byte) tag).put((byte) 4).putInt(code).array();
    }

    private byte[] entered(byte[] structure, ToCard card, boolean modify) throws PcscException {
        try {
            return ask(structure, card, modify);
        } catch (UnusableStructureException unusable) {
            return answer(INVALID_PARAMETER);
        } catch (TooLongException tooLong) {
            return answer(WRONG_LENGTH);
        }
    }

    private byte[] ask(byte[] bytes, ToCard card, boolean modify) throws PcscException {
        PinPadStructure structure = modify ? PinPadStructure.modify(bytes) : PinPadStructure.verify(bytes);
        Entry entry;
        Runnable meanwhile;
        synchronized (this) {
            questions.add(new Question(
                    structure.timeout(),
                    structure.languageId(),
                    structure.fewest(),
                    structure.most(),
                    structure.messages()));
            entry = entries.isEmpty() ? Entry.NOTHING : entries.remove();
            meanwhile = whileWaiting;
        }
        meanwhile.run();
        if (entry.refusal().isPresent()) {
            return answer(entry.refusal().get());
        }
        return modify
                ? change(structure, entry.numbers(), card)
                : verify(structure, entry.numbers().get(0), card);
    }

    private byte[] verify(PinPadStructure structure, String digits, ToCard card) throws PcscException {
        if (!fits(structure, digits)) {
            return answer(WRONG_LENGTH);
        }
        return card.exchange(structure.command(structure.format().insert(structure.field(), 0, digits)));
    }

    private byte[] change(PinPadStructure structure, List<String> numbers, ToCard card) throws PcscException {
        List<String> left = new ArrayList<>(numbers);
        String current = (structure.confirm() & ASK_CURRENT) != 0 ? left.remove(0) : null;
        String chosen = left.remove(0);
        if ((structure.confirm() & CONFIRM_NEW) != 0 && !left.remove(0).equals(chosen)) {
            return answer(DIFFERENT);
        }
        if (!fits(structure, chosen) || current != null && !fits(structure, current)) {
            return answer(WRONG_LENGTH);
        }
        byte[] field = structure.field();
        if (current != null) {
            field = structure.format().insert(field, structure.oldOffset(), current);
        }
        return card.exchange(structure.command(structure.format().insert(field, structure.newOffset(), chosen)));
    }

    private boolean fits(PinPadStructure structure, String digits) {
        return digits.length() >= Math.max(shortest, structure.fewest())
                && digits.length() <= Math.min(longest, structure.most());
    }

    private static byte[] answer(int statusWord) {
        return new byte[] {(byte) (statusWord >> 8), (byte) statusWord};
    }
}
