package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.file.CardApplication;
import fi.digisign.pkcs15.format.PinObject;
import fi.digisign.pkcs15.model.FilePath;
import fi.digisign.pkcs15.model.PinFlag;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.PinType;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.TokenPin.Role;
import java.util.Optional;
import java.util.OptionalInt;

/** From authentication objects to PINs that can be asked for. */
final class PinAssembly {

    /** Two of that length fit one command; it is more than any person types. */
    private static final int MAX_LENGTH = 127;

    private PinAssembly() {}

    static TokenPin assemble(PinObject pin, CardApplication application) {
        return new TokenPin(
                pin.common().label().filter(label -> !label.isBlank()).orElse("PIN " + pin.reference()),
                pin.authId().orElse(Bytes.EMPTY),
                pin.reference() & 0xFF,
                role(pin),
                rules(pin),
                pin.common().authId(),
                directory(pin, application),
                pin.flags());
    }

    private static Role role(PinObject pin) {
        if (pin.isPuk()) {
            return Role.PUK;
        }
        return pin.isVerifiable() ? Role.PIN : Role.ACCESS_NUMBER;
    }

    private static PinRules rules(PinObject pin) {
        int stored = clamp(pin.storedLength(), 0);
        boolean bcd = pin.type() == PinType.BCD;
        int widest = stored == 0 ? 8 : bcd ? 2 * stored : stored;
        int max = clamp(pin.maxLength().orElse(widest), 1);
        OptionalInt padding = pin.flags().contains(PinFlag.NEEDS_PADDING)
                ? OptionalInt.of(pin.padChar().orElse(0))
                : OptionalInt.empty();
        return new PinRules(pin.type(), clamp(pin.minLength(), 0), max, stored, padding);
    }

    private static int clamp(int length, int least) {
        return Math.max(least, Math.min(length, MAX_LENGTH));
    }

    /** A local PIN in a DF of its own needs that DF selected; global ones are found from everywhere. */
    private static Optional<FilePath> directory(PinObject pin, CardApplication application) {
        return pin.path()
                .flatMap(ObjectPaths::toFile)
                .map(application::resolve)
                .filter(path -> !path.isAbsolute() || path.depth() > 1)
                .filter(path -> application.path().filter(path::equals).isEmpty());
    }
}
