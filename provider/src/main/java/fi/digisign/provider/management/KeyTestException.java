package fi.digisign.provider.management;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.provider.words.ProviderText;

/** The result of a key does not match the key's certificate. */
public final class KeyTestException extends SmartCardException {

    private final String alias;

    /**
     * @param alias the key
     * @param cause the failure of the check, or null
     */
    public KeyTestException(String alias, Throwable cause) {
        super(ProviderText.KEY_TEST.with(alias), ProviderText.KEY_TEST_REMEDY, cause);
        this.alias = alias;
    }

    /**
     * The key that was tested.
     *
     * @return its alias
     */
    public String alias() {
        return alias;
    }
}
