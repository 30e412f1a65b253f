package fi.digisign.provider;

import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.provider.words.PromptText;
import java.util.Locale;
import java.util.Objects;
import javax.security.auth.callback.PasswordCallback;

/**
 * Asks the card holder to choose a new PIN. What is entered is not echoed, so a handler that asks a person asks twice and
 * compares, before it answers; what it answers is checked against the card's rules and then becomes the PIN.
 *
 * <p>A handler cancels by leaving the password unset: the PIN stays as it was. Called while no lock on the card is held, so it
 * may take its time.
 *
 * <p>Not safe for use by several threads.
 */
public final class NewPinCallback extends PasswordCallback {

    private static final long serialVersionUID = 1L;

    private final transient PinRequest request;
    private final Locale language;

    /**
     * @param request what the card wants; its pin is the one that gets the new value
     * @param language in which to ask; all but Finnish and Swedish locales give English
     */
    public NewPinCallback(PinRequest request, Locale language) {
        super(prompt(request).in(language) + ": ", false);
        this.request = Objects.requireNonNull(request);
        this.language = language;
    }

    private static Text prompt(PinRequest request) {
        PinRules rules = request.rules();
        PromptText text = rules.digitsOnly() ? PromptText.NEW_PIN_DIGITS : PromptText.NEW_PIN_CHARACTERS;
        return text.with(request.pin().called(), request.cardLabel(), rules.minLength(), rules.maxLength());
    }

    /**
     * In which language to ask.
     *
     * @return any locale
     */
    public Locale language() {
        return language;
    }

    /**
     * The name of the PIN that gets a new value, as the card gives it.
     *
     * @return for example {@code perustunnusluku}
     */
    public String pinName() {
        return request.pin().name();
    }

    /**
     * The PIN's short name, and what the card calls it, for people.
     *
     * @return for example {@code PIN1 (perustunnusluku)}
     */
    public String pinCalled() {
        return request.pin().called();
    }

    /**
     * What the card accepts as the new PIN.
     *
     * @return lengths and characters
     */
    public PinRules pinRules() {
        return request.rules();
    }

    /**
     * Why there is to be a new PIN.
     *
     * @return {@code CHANGE}, {@code UNBLOCK} or {@code ACTIVATE}
     */
    public PinRequest.Purpose purpose() {
        return request.purpose();
    }

    /**
     * The card's name.
     *
     * @return its label
     */
    public String cardLabel() {
        return request.cardLabel();
    }
}
