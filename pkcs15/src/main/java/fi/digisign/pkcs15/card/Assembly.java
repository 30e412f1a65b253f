package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.file.CardApplication;
import fi.digisign.pkcs15.format.AlgorithmInfo;
import fi.digisign.pkcs15.format.PinObject;
import fi.digisign.pkcs15.format.PrivateKeyObject;
import fi.digisign.pkcs15.format.TokenInfo;
import fi.digisign.pkcs15.model.FilePath;
import fi.digisign.pkcs15.model.PinFlag;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.PinType;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.TokenPin.Role;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * From the objects that directories describe to what can be used: PINs that can be requested, and keys with their PIN and with
 * what the card says it can do.
 */
final class Assembly {

    /** Two of that length fit one command; longer than any PIN that is typed. */
    private static final int MAX_LENGTH = 127;

    private final CardApplication application;
    private final CardProfile profile;
    private final List<AlgorithmInfo> algorithms;
    private final List<TokenPin> pins;

    Assembly(CardApplication application, CardProfile profile, Optional<TokenInfo> tokenInfo, List<TokenPin> pins) {
        this.application = application;
        this.profile = profile;
        this.algorithms = tokenInfo.map(TokenInfo::supportedAlgorithms).orElse(List.of());
        this.pins = pins;
    }

    static TokenPin pin(PinObject pin, CardApplication application) {
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
                .flatMap(CardApplication::toFile)
                .map(application::resolve)
                .filter(path -> !path.isAbsolute() || path.depth() > 1)
                .filter(path -> application.path().filter(path::equals).isEmpty());
    }

    List<CardKey> keys(List<PrivateKeyObject> keys) {
        return keys.stream()
                .filter(key -> key.key().usableOnCard())
                .map(this::key)
                .map(profile::adjust)
                .toList();
    }

    private CardKey key(PrivateKeyObject key) {
        return new CardKey(
                key.key().id(),
                key.common().label().orElse(""),
                Optional.empty(),
                key.type(),
                key.sizeBits().isPresent() && key.sizeBits().getAsInt() > 0 ? key.sizeBits() : OptionalInt.empty(),
                key.key().usage(),
                pin(key),
                key.common().userConsent() > 0,
                new CardKey.Address(
                        key.key().keyReference(),
                        file(key).map(FilePath::parent).filter(path -> path.isAbsolute()),
                        file(key),
                        algorithmsOf(key)));
    }

    /** The key file; not the DF alone, which some cards write there. */
    private Optional<FilePath> file(PrivateKeyObject key) {
        return key.path()
                .flatMap(CardApplication::toFile)
                .map(application::resolve)
                .filter(path -> application.path().filter(path::equals).isEmpty())
                .filter(path -> path.depth() > (path.isAbsolute() ? 1 : 0));
    }

    private Optional<TokenPin> pin(PrivateKeyObject key) {
        return key.common()
                .authIdForKeyUse()
                .flatMap(id -> pins.stream()
                        .filter(pin ->
                                pin.role() == TokenPin.Role.PIN && pin.authId().equals(id))
                        .findFirst());
    }

    private List<AlgorithmInfo> algorithmsOf(PrivateKeyObject key) {
        List<Integer> references = key.key().algorithmReferences();
        return references.isEmpty()
                ? algorithms
                : algorithms.stream()
                        .filter(algorithm -> references.contains(algorithm.reference()))
                        .toList();
    }
}
