package fi.digisign.provider.management;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.provider.words.ProviderText;
import java.util.List;

/** The card has no PIN, key or certificate of that name. */
public final class UnknownNameException extends SmartCardException {

    private final String name;
    private final List<String> names;

    /**
     * @param name the unknown name
     * @param names the names that exist
     */
    public UnknownNameException(String name, List<String> names) {
        super(
                ProviderText.UNKNOWN_NAME.with(name),
                names.isEmpty()
                        ? ProviderText.NOTHING_THERE_REMEDY
                        : ProviderText.UNKNOWN_NAME_REMEDY.with(String.join(", ", names)));
        this.name = name;
        this.names = List.copyOf(names);
    }

    /**
     * The unknown name.
     *
     * @return the name as given
     */
    public String name() {
        return name;
    }

    /**
     * The names that exist.
     *
     * @return names, in the order to list them
     */
    public List<String> names() {
        return names;
    }
}
