package fi.digisign.examples.cli.card;

import fi.digisign.examples.cli.error.WrongValueException;
import fi.digisign.examples.words.UsageText;
import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;

/** Reads HOST:PORT; an IPv6 address stands in brackets. */
final class HostAndPort implements ITypeConverter<InetSocketAddress> {

    private static final int MAX_PORT = 0xFFFF;

    @Override
    public InetSocketAddress convert(String value) {
        int colon = value.lastIndexOf(':');
        String port = value.substring(colon + 1);
        if (colon <= 0 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > MAX_PORT) {
            throw new WrongValueException(UsageText.NOT_OF_FORM.with(value, "HOST:PORT"));
        }
        String host = value.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new InetSocketAddress(bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(port));
    }
}
