package fi.digisign.provider.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.pin.PinAnswer;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.pkcs15.pin.PinPadEntry;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.provider.MissingPinException;
import fi.digisign.provider.PinPadRequiredException;
import fi.digisign.provider.PinPadUse;
import java.util.Arrays;
import java.util.Optional;
import javax.security.auth.callback.CallbackHandler;

/**
 * Where the PIN of one key object comes from: what the application gave with the key, once; then whoever can be asked.
 * Safe for use by several threads.
 */
public final class KeyPins implements PinEntry {

    private final String alias;
    private final PinUse use;
    private final Optional<GivenPin> given;
    private final Optional<CallbackHandler> ownHandler;
    private final PinHandlers handlers;

    private KeyPins(
            String alias,
            PinUse use,
            Optional<GivenPin> given,
            Optional<CallbackHandler> ownHandler,
            PinHandlers handlers) {
        this.alias = alias;
        this.use = use;
        this.given = given;
        this.ownHandler = ownHandler;
        this.handlers = handlers;
    }

    /**
     * For a key that was asked for with or without a password.
     *
     * @param alias the key's name
     * @param key the key
     * @param password the password, or null; copied where needed
     * @param passwords those given to the key store before
     * @param ownHandler whom to ask for PINs of this key store or key, instead of the provider's handler
     * @param handlers whom to ask otherwise
     * @return the key's PIN entry
     */
    public static KeyPins of(
            String alias,
            TokenKey key,
            char[] password,
            GivenPins passwords,
            Optional<CallbackHandler> ownHandler,
            PinHandlers handlers) {
        return new KeyPins(alias, PinUse.ofKey(alias), passwords.forKey(key, password), ownHandler, handlers);
    }

    @Override
    public PinAnswer enter(PinRequest request) throws SmartCardException {
        Optional<char[]> password = given.flatMap(GivenPin::take);
        if (password.isPresent()) {
            try {
                if (handlers.pinPad() == PinPadUse.REQUIRE) {
                    throw new PinPadRequiredException(request.pin());
                }
                return new PinAnswer(password.get(), false);
            } finally {
                Arrays.fill(password.get(), '\0');
            }
        }
        Optional<CallbackHandler> handler = handler();
        if (handler.isEmpty()) {
            throw new MissingPinException(request.pin(), alias);
        }
        return handlers.entry(handler.get(), use).enter(request);
    }

    private Optional<CallbackHandler> handler() throws SmartCardException {
        return ownHandler.isPresent() ? ownHandler : handlers.find();
    }

    /** A PIN that came with the key is there already. */
    @Override
    public Optional<PinPadEntry> atReader() throws SmartCardException {
        if (given.filter(GivenPin::isThere).isPresent()) {
            return Optional.empty();
        }
        Optional<CallbackHandler> handler = handler();
        return handler.isPresent() ? handlers.entry(handler.get(), use).atReader() : Optional.empty();
    }

    /**
     * The same source of PINs, asking with another reason.
     *
     * @param reason in the application's words; blank for none
     * @return a PIN entry that shares everything else with this one
     */
    public KeyPins withReason(String reason) {
        return new KeyPins(alias, use.withReason(reason), given, ownHandler, handlers);
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
