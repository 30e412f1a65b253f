package fi.digisign.provider.management;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.provider.words.ProviderText;

/** A key did what it was asked to, but not what the key of its certificate would have done. */
public final class KeyTestException extends SmartCardException {

    private final String alias;

    /**
     * @param alias the key
     * @param cause what the check said, or null
     */
    public KeyTestException(String alias, Throwable cause) {
        super(ProviderText.KEY_TEST.with(alias), ProviderText.KEY_TEST_REMEDY, cause);
        this.alias = alias;
    }

    /**
     * Which key.
     *
     * @return its alias
     */
    public String alias() {
        return alias;
    }
}
