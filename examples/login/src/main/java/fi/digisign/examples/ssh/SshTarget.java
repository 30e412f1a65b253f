package fi.digisign.examples.ssh;

import java.util.Objects;

/**
 * Whom to log in where.
 *
 * @param user the account's name
 * @param host name or address
 * @param port 1 to 65535
 */
public record SshTarget(String user, String host, int port) {

    private static final int DEFAULT_PORT = 22;
    private static final int MAX_PORT = 0xFFFF;

    /** @throws IllegalArgumentException if a name is empty or the port impossible */
    public SshTarget {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(host, "host");
        if (user.isEmpty() || host.isEmpty() || port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("not of the form USER@HOST or USER@HOST:PORT");
        }
    }

    /**
     * Reads {@code user@host} or {@code user@host:port}; an IPv6 address with a port stands in brackets.
     *
     * @param text the text
     * @return what it says
     * @throws IllegalArgumentException if it is of another form
     */
    public static SshTarget parse(String text) {
        int at = text.lastIndexOf('@');
        String user = text.substring(0, Math.max(at, 0));
        String place = text.substring(at + 1);
        int colon = place.lastIndexOf(':');
        boolean bracketed = place.startsWith("[");
        boolean withPort = bracketed ? place.contains("]:") : colon >= 0 && place.indexOf(':') == colon;
        String host = withPort ? place.substring(0, colon) : place;
        String port = withPort ? place.substring(colon + 1) : String.valueOf(DEFAULT_PORT);
        if (bracketed && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        return new SshTarget(user, host, port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0);
    }

    @Override
    public String toString() {
        String place = host.contains(":") ? "[" + host + "]" : host;
        return user + "@" + place + (port == DEFAULT_PORT ? "" : ":" + port);
    }
}
