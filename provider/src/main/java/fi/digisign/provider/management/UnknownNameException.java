package fi.digisign.provider.management;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.provider.words.ProviderText;
import java.util.List;

/** The card has nothing of that name. */
public final class UnknownNameException extends SmartCardException {

    private final String name;
    private final List<String> names;

    /**
     * @param name what was asked for
     * @param names what there is
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
     * What was asked for.
     *
     * @return the name as given
     */
    public String name() {
        return name;
    }

    /**
     * What there is of that kind.
     *
     * @return names, in the order to list them
     */
    public List<String> names() {
        return names;
    }
}
