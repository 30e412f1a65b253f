package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.ImagePin;

/** The form in which a family wants a PIN sent. Breaking it does not spend a try, for the PIN was not even looked at. */
enum PinForm {
    /** Padded to the stored length; what follows the digits must be padding, else 6A80 (FINEID). */
    PADDED_STRICTLY {
        @Override
        void check(ImagePin pin, byte[] block) {
            checkPaddedLength(pin, block);
            boolean padding = false;
            for (byte character : block) {
                boolean pad = (character & 0xFF) == pin.pad();
                if (!pad && (padding || !isDigit(character))) {
                    throw new StatusException(Sw.WRONG_DATA);
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
                throw new StatusException(Sw.WRONG_LENGTH);
            }
            for (byte character : block) {
                if (!isDigit(character)) {
                    throw new StatusException(Sw.WRONG_DATA);
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
            throw new StatusException(Sw.WRONG_LENGTH);
        }
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
