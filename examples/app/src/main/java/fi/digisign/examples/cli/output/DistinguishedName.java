package fi.digisign.examples.cli.output;

import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Names in certificates, for people. */
public final class DistinguishedName {

    /** Attributes of persons' names that RFC 2253 would show as numbers. */
    private static final Map<String, String> ATTRIBUTES =
            Map.of("2.5.4.4", "SURNAME", "2.5.4.42", "GIVENNAME", "2.5.4.5", "SERIALNUMBER");

    private DistinguishedName() {}

    /**
     * @param principal a name
     * @return all of it, in the form of RFC 2253
     */
    public static String text(X500Principal principal) {
        return principal.getName(X500Principal.RFC2253, ATTRIBUTES);
    }

    /**
     * @param text a name as {@link #text} gives it
     * @return its common name, or all of it if it has none
     */
    public static String commonName(String text) {
        try {
            return new LdapName(text)
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .findFirst()
                            .orElse(text);
        } catch (InvalidNameException e) {
            return text;
        }
    }
}
