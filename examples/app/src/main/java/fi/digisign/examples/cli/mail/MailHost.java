package fi.digisign.examples.cli.mail;

import fi.digisign.examples.cli.error.WrongValueException;
import fi.digisign.examples.mail.server.TlsMode;
import fi.digisign.examples.words.UsageText;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;

/**
 * A mail server as it is named on the command line.
 *
 * @param host its name or address
 * @param port its port, if that is not the usual one
 */
record MailHost(String host, Optional<Integer> port) {

    private static final Set<Integer> STARTTLS_PORTS = Set.of(25, 143, 587);
    private static final int MAX_PORT = 0xFFFF;

    /**
     * When TLS begins.
     *
     * @param chosen what was asked for, or null
     * @return that, or what is usual at the port
     */
    TlsMode tls(TlsMode chosen) {
        if (chosen != null) {
            return chosen;
        }
        return port.filter(STARTTLS_PORTS::contains).isPresent() ? TlsMode.STARTTLS : TlsMode.IMPLICIT;
    }

    /** Reads HOST or HOST:PORT; an IPv6 address stands in brackets. */
    static final class Converter implements ITypeConverter<MailHost> {

        @Override
        public MailHost convert(String value) {
            int bracket = value.lastIndexOf(']');
            int colon = value.indexOf(':', bracket + 1);
            String host = colon < 0 ? value : value.substring(0, colon);
            String port = colon < 0 ? "" : value.substring(colon + 1);
            boolean bracketed = host.startsWith("[") && bracket == host.length() - 1;
            String name = bracketed ? host.substring(1, bracket) : host;
            if (!name.matches(bracketed ? "[0-9A-Fa-f:.]+" : "[\\p{L}\\p{N}._-]+")
                    || colon >= 0 && (!port.matches("\\d{1,5}") || !isPort(Integer.parseInt(port)))) {
                throw new WrongValueException(UsageText.NOT_OF_FORM.with(value, "HOST[:PORT]"));
            }
            return new MailHost(name, colon < 0 ? Optional.empty() : Optional.of(Integer.valueOf(port)));
        }

        private static boolean isPort(int number) {
            return number >= 1 && number <= MAX_PORT;
        }
    }
}
