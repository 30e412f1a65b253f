package fi.digisign.examples.mail.server;

/** Who says to be at the server. */
public sealed interface Login {

    /**
     * A user with a password: PLAIN (RFC 4616) or LOGIN.
     *
     * <p>Jakarta Mail takes passwords as strings only. One is made when the connection begins, and is garbage when it
     * ends.
     *
     * @param user the name at the server
     * @param password what proves it; stays the caller's, to be wiped
     */
    record Password(String user, char[] password) implements Login {}

    /**
     * The certificate that TLS has shown (EXTERNAL, RFC 4422 appendix A). An SMTP server that knows no EXTERNAL may let
     * it in all the same.
     *
     * @param user whose mail it is, or empty for whoever the certificate names
     */
    record Certificate(String user) implements Login {}

    /** Nobody in particular: SMTP only. */
    record Nobody() implements Login {}
}
