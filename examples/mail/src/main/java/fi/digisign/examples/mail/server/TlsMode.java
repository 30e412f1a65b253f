package fi.digisign.examples.mail.server;

/** When TLS begins. */
public enum TlsMode {
    /** With the connection (RFC 8314 §3): ports 465 and 993. */
    IMPLICIT,
    /** After the command STARTTLS (RFC 3207, RFC 9051 §6.2.1), before anything else is said: ports 587 and 143. */
    STARTTLS
}
