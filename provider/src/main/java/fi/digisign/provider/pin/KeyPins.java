package fi.digisign.provider.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.pin.PinAnswer;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.pkcs15.pin.PinPadEntry;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.provider.api.MissingPinException;
import fi.digisign.provider.api.PinPadRequiredException;
import fi.digisign.provider.api.PinPadUse;
import fi.digisign.provider.pin.GivenPins.GivenPin;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where the PIN of one key object comes from: what the application gave with the key, once; then whoever can be asked.
 * Safe for use by several threads.
 */
public final class KeyPins implements PinEntry {

    private final String alias;
    private final PinUse use;
    private final Optional<GivenPin> given;
    private final PinEntries entries;

    private KeyPins(String alias, PinUse use, Optional<GivenPin> given, PinEntries entries) {
        this.alias = alias;
        this.use = use;
        this.given = given;
        this.entries = entries;
    }

    /**
     * For a key that was asked for with or without a password.
     *
     * @param alias the key's name
     * @param key the key
     * @param password the password, or null; copied where needed
     * @param passwords those given to the key store before
     * @param entries how to ask for PINs of this key
     * @return the key's PIN entry
     */
    public static KeyPins of(String alias, TokenKey key, char[] password, GivenPins passwords, PinEntries entries) {
        return new KeyPins(alias, PinUse.ofKey(alias), passwords.forKey(key, password), entries);
    }

    @Override
    public PinAnswer enter(PinRequest request) throws SmartCardException {
        Optional<char[]> password = given.flatMap(GivenPin::take);
        if (password.isPresent()) {
            try {
                if (entries.pinPad() == PinPadUse.REQUIRE) {
                    throw new PinPadRequiredException(request.pin());
                }
                return new PinAnswer(password.get(), false);
            } finally {
                Arrays.fill(password.get(), '\0');
            }
        }
        return entries.entry(use)
                .orElseThrow(() -> new MissingPinException(request.pin(), alias))
                .enter(request);
    }

    /** A PIN that came with the key is there already. */
    @Override
    public Optional<PinPadEntry> atReader() throws SmartCardException {
        if (given.filter(GivenPin::isThere).isPresent()) {
            return Optional.empty();
        }
        Optional<PinEntry> entry = entries.entry(use);
        return entry.isPresent() ? entry.get().atReader() : Optional.empty();
    }

    /**
     * The same source of PINs, asking with another reason.
     *
     * @param reason in the application's words; blank for none
     * @return a PIN entry that shares everything else with this one
     */
    public KeyPins withReason(String reason) {
        return new KeyPins(alias, use.withReason(reason), given, entries);
    }

    /**
     * What the application says that the key is used for.
     *
     * @return cleaned; empty if it says nothing
     */
    public Optional<String> reason() {
        return use.reason();
    }

    /** Overwrites the PIN that was given, if it is still there. */
    public void wipe() {
        given.ifPresent(GivenPin::wipe);
    }
}
