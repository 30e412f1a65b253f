package fi.digisign.pkcs15;

import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.PinType;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.PinAnswer;
import fi.digisign.pkcs15.pin.PinFormatException;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.pkcs15.pin.PinRequest.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A PIN as the card expects it, entered by the holder for one purpose. Close it to wipe it. Not safe for use by several
 * threads.
 */
final class PinField implements AutoCloseable {

    private static final int ISO9564_LENGTH = 8;

    /** The longest field of which two fit one command. */
    private static final int MAX_FIELD = 127;

    private final TokenPin pin;
    private final Secret secret;
    private final byte[] bytes;
    private final PinStatus before;
    private final boolean lastTryAgreed;
    private boolean sent;

    /**
     * @param secret what the holder was asked for
     * @param bytes encoded and padded; wiped by {@link #close()}
     * @param before the state of the PIN when it was asked for
     */
    PinField(TokenPin pin, Secret secret, byte[] bytes, PinStatus before, boolean lastTryAgreed) {
        this.pin = pin;
        this.secret = secret;
        this.bytes = bytes;
        this.before = before;
        this.lastTryAgreed = lastTryAgreed;
    }

    /** What the holder entered, in the form in which the card expects it. */
    static PinField of(PinRequest request, PinAnswer answer) throws PinFormatException {
        return new PinField(
                request.pin(),
                request.secret(),
                encode(request.pin(), request.rules(), request.secret(), answer.pin()),
                request.status(),
                answer.spendLastTry());
    }

    TokenPin pin() {
        return pin;
    }

    Secret secret() {
        return secret;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean lastTryAgreed() {
        return lastTryAgreed;
    }

    boolean isSameAs(PinField other) {
        return Arrays.equals(bytes, other.bytes);
    }

    /** Whether it is the code of a letter, which a PIN holds until the holder chooses another value. */
    boolean isPreset() {
        return before.state() == PinStatus.State.NOT_ACTIVATED;
    }

    /** From here on the card may have seen it. */
    void markSent() {
        sent = true;
    }

    /** The card has answered: it is known what came of it. */
    void markAnswered() {
        sent = false;
    }

    /** Whether it was handed over and no answer came. */
    boolean isInDoubt() {
        return sent;
    }

    /** Whether the card counts as many tries as before this was sent: then it was not counted as a wrong one. */
    boolean isUncounted(PinStatus now) {
        return before.triesLeft().isPresent() && before.triesLeft().equals(now.triesLeft());
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    /** Says nothing of the PIN. */
    @Override
    public String toString() {
        return "PinField of " + pin.name();
    }

    /**
     * Turns the characters of a PIN into the bytes a card expects (PKCS#15 v1.1 §6.8.2, pinType and pinFlags). All
     * intermediate copies are wiped; the caller wipes the result.
     *
     * @param pin which PIN, with its rules
     * @param characters what was entered
     * @return the field to send
     * @throws PinFormatException if the card's rules do not allow such a PIN
     */
    static byte[] encode(TokenPin pin, char[] characters) throws PinFormatException {
        return encode(pin, pin.rules(), Secret.PIN, characters);
    }

    /**
     * Encodes what is entered by rules of its own.
     *
     * @param pin which PIN it is or will be
     * @param rules lengths and characters
     * @param secret what it is, for the error
     * @param characters what was entered
     * @return the field to send
     * @throws PinFormatException if the rules do not allow such a value
     */
    static byte[] encode(TokenPin pin, PinRules rules, Secret secret, char[] characters) throws PinFormatException {
        PinFormatException impossible = new PinFormatException(pin, secret, rules);
        boolean digits = true;
        for (char c : characters) {
            digits &= c >= '0' && c <= '9';
        }
        boolean length = characters.length >= Math.max(1, rules.minLength()) && characters.length <= rules.maxLength();
        if (!length || (!digits && rules.type() != PinType.UTF8)) {
            throw impossible;
        }
        byte[] encoded = switch (rules.type()) {
            case ASCII_NUMERIC, UTF8 -> utf8(characters);
            case BCD -> bcd(characters, rules.padding().orElse(0xFF) & 0xF);
            case HALF_NIBBLE_BCD -> halfNibbles(characters);
            case ISO9564_1 -> iso9564(characters);
        };
        return padded(rules, encoded).orElseThrow(() -> impossible);
    }

    private static byte[] utf8(char[] characters) {
        ByteBuffer buffer = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        Arrays.fill(buffer.array(), (byte) 0);
        return bytes;
    }

    private static byte[] bcd(char[] digits, int filler) {
        byte[] bytes = new byte[(digits.length + 1) / 2];
        for (int i = 0; i < 2 * bytes.length; i++) {
            int nibble = i < digits.length ? digits[i] - '0' : filler;
            bytes[i / 2] |= (byte) (i % 2 == 0 ? nibble << 4 : nibble);
        }
        return bytes;
    }

    private static byte[] halfNibbles(char[] digits) {
        byte[] bytes = new byte[digits.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (0xF0 | digits[i] - '0');
        }
        return bytes;
    }

    /** Format 2 of ISO 9564-1: 2 and the number of digits, the digits, F to the end of 8 bytes. */
    private static byte[] iso9564(char[] digits) {
        if (digits.length > 2 * (ISO9564_LENGTH - 1)) {
            return new byte[MAX_FIELD + 1];
        }
        byte[] block = new byte[ISO9564_LENGTH];
        Arrays.fill(block, (byte) 0xFF);
        block[0] = (byte) (0x20 | digits.length);
        for (int i = 0; i < digits.length; i++) {
            int digit = digits[i] - '0';
            int at = 1 + i / 2;
            block[at] = (byte) (i % 2 == 0 ? digit << 4 | block[at] & 0x0F : block[at] & 0xF0 | digit);
        }
        return block;
    }

    /** Empty for what is too long to be sent. */
    private static Optional<byte[]> padded(PinRules rules, byte[] encoded) {
        if (encoded.length > MAX_FIELD) {
            Arrays.fill(encoded, (byte) 0);
            return Optional.empty();
        }
        boolean fixed = rules.type() == PinType.ISO9564_1;
        if (rules.padding().isEmpty() || fixed || rules.storedLength() == 0) {
            return Optional.of(encoded);
        }
        if (encoded.length > rules.storedLength()) {
            Arrays.fill(encoded, (byte) 0);
            return Optional.empty();
        }
        byte[] field = Arrays.copyOf(encoded, rules.storedLength());
        Arrays.fill(field, encoded.length, field.length, (byte) rules.padding().getAsInt());
        Arrays.fill(encoded, (byte) 0);
        return Optional.of(field);
    }
}
