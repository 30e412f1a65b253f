package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.ImagePin;
import java.util.Arrays;
import java.util.Set;

/** VERIFY, CHANGE REFERENCE DATA and RESET RETRY COUNTER (ISO/IEC 7816-4 §11.6). */
final class PinCommands {

    private static final int UNVERIFY = 0xFF;

    private final Chip chip;
    private final Rules rules;

    /**
     * How a family handles its PINs.
     *
     * @param form how PINs are sent
     * @param unverify whether VERIFY with P1=FF ends a verification
     * @param refuseSame whether changing a PIN to itself is refused
     * @param resetForms the P1 bytes of RESET RETRY COUNTER the card knows
     */
    record Rules(Form form, boolean unverify, boolean refuseSame, Set<Integer> resetForms) {}

    /** The form in which a family expects a PIN. Another form does not spend a try, for the PIN is not even compared. */
    enum Form {
        /** Padded to the stored length; what follows the digits must be padding, else 6A80 (FINEID). */
        PADDED_STRICTLY {
            @Override
            void check(ImagePin pin, byte[] block) {
                checkPaddedLength(pin, block);
                boolean padding = false;
                for (byte character : block) {
                    boolean pad = (character & 0xFF) == pin.pad();
                    if (!pad && (padding || !isDigit(character))) {
                        throw new StatusException(StatusWord.WRONG_DATA);
                    }
                    padding = pad;
                }
            }
        },
        /** Padded to the stored length; wrong padding makes it a wrong PIN. */
        PADDED {
            @Override
            void check(ImagePin pin, byte[] block) {
                checkPaddedLength(pin, block);
            }
        },
        /** As typed (FINEID organisation cards). */
        TYPED {
            @Override
            void check(ImagePin pin, byte[] block) {
                if (block.length < pin.minLength() || block.length > pin.maxLength()) {
                    throw new StatusException(StatusWord.WRONG_LENGTH);
                }
                for (byte character : block) {
                    if (!isDigit(character)) {
                        throw new StatusException(StatusWord.WRONG_DATA);
                    }
                }
            }
        };

        /**
         * Checks the form of a PIN as sent.
         *
         * @throws StatusException 6700 or 6A80 when it is wrong
         */
        abstract void check(ImagePin pin, byte[] block);

        private static void checkPaddedLength(ImagePin pin, byte[] block) {
            if (block.length != pin.storedLength()) {
                throw new StatusException(StatusWord.WRONG_LENGTH);
            }
        }

        private static boolean isDigit(byte character) {
            return character >= '0' && character <= '9';
        }
    }

    PinCommands(Chip chip, Rules rules) {
        this.chip = chip;
        this.rules = rules;
    }

    Reply verify(Command command) {
        if (command.p1() == UNVERIFY && rules.unverify()) {
            return unverify(command);
        }
        if (command.p1() != 0) {
            throw new StatusException(StatusWord.WRONG_P1_P2);
        }
        Pin pin = find(command);
        if (!command.hasData()) {
            return status(pin);
        }
        check(pin, command.data());
        if (!pin.changed() && pin.triesLeft() > 0 && pin.holds(command.data())) {
            // a transport PIN opens nothing but its own change
            throw new StatusException(StatusWord.UNUSABLE);
        }
        pin.compare(command.data());
        pin.markVerified();
        return Reply.OK;
    }

    private Reply unverify(Command command) {
        if (command.hasData()) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        find(command).forgetVerified();
        return Reply.OK;
    }

    private static Reply status(Pin pin) {
        if (pin.triesLeft() == 0) {
            return Reply.status(StatusWord.BLOCKED);
        }
        return pin.verified() ? Reply.OK : Reply.status(StatusWord.TRIES_LEFT | pin.triesLeft());
    }

    /** On a card not yet activated even a value of the wrong length spends a try. */
    private void check(Pin pin, byte[] block) {
        if (pin.triesLeft() == 0) {
            throw new StatusException(StatusWord.BLOCKED);
        }
        if (!pin.changed() && pin.image().storedLength() != block.length) {
            pin.spendTry();
        }
        rules.form().check(pin.image(), block);
    }

    Reply change(Command command) {
        if (command.p1() != 0) {
            throw new StatusException(StatusWord.WRONG_P1_P2);
        }
        Pin pin = find(command);
        if (!pin.image().changeable()) {
            throw new StatusException(StatusWord.SECURITY_STATUS);
        }
        byte[][] parts = split(command.data(), pin, pin);
        check(pin, parts[0]);
        checkNew(pin, parts[1]);
        pin.compare(parts[0]);
        if (rules.refuseSame() && Arrays.equals(parts[0], parts[1])) {
            throw new StatusException(StatusWord.CONDITIONS);
        }
        pin.change(parts[1]);
        return Reply.OK;
    }

    Reply resetRetryCounter(Command command) {
        int form = command.p1();
        if (!rules.resetForms().contains(form)) {
            throw new StatusException(StatusWord.WRONG_P1_P2);
        }
        Pin pin = find(command);
        Pin puk = pin.image()
                .unblockedBy()
                .map(chip.pins()::named)
                .orElseThrow(() -> new StatusException(StatusWord.REFERENCE_NOT_FOUND));
        byte[] sent = command.data();
        byte[] newValue = null;
        if (form == 0x00) {
            byte[][] parts = split(sent, puk, pin);
            sent = parts[0];
            newValue = parts[1];
        } else if (form == 0x02) {
            newValue = sent;
        } else if (form == 0x03 && sent.length > 0) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        if (newValue != null) {
            checkNew(pin, newValue);
        }
        if (form == 0x00 || form == 0x01) {
            check(puk, sent);
            puk.compare(sent);
        } else if (!puk.verified()) {
            throw new StatusException(StatusWord.SECURITY_STATUS);
        }
        if (newValue != null) {
            pin.change(newValue);
        }
        pin.resetTries();
        return Reply.OK;
    }

    private Pin find(Command command) {
        return chip.pins().find(command.p2(), chip.files());
    }

    /** Cuts "present value, new value" in two; without padding only the card knows where. */
    private static byte[][] split(byte[] data, Pin present, Pin changed) {
        ImagePin image = present.image();
        int cut = image.storedLength() > 0 ? image.storedLength() : present.valueLength();
        int longest = Math.max(changed.image().storedLength(), changed.image().maxLength());
        if (data.length <= cut || data.length > cut + longest) {
            throw new StatusException(StatusWord.WRONG_LENGTH);
        }
        return new byte[][] {Arrays.copyOf(data, cut), Arrays.copyOfRange(data, cut, data.length)};
    }

    private void checkNew(Pin pin, byte[] block) {
        rules.form().check(pin.image(), block);
        int length = pin.unpadded(block).length;
        if (length < pin.image().minLength() || length > pin.image().maxLength()) {
            throw new StatusException(StatusWord.WRONG_DATA);
        }
    }
}
