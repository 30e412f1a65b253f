package fi.digisign.provider.keystore;

/** The two ends of a TLS connection. */
public enum TlsRole {
    /** The end that connects. */
    CLIENT("1.3.6.1.5.5.7.3.2", "clients"),
    /** The end that is connected to. */
    SERVER("1.3.6.1.5.5.7.3.1", "servers");

    private final String extendedKeyUsage;
    private final String people;

    TlsRole(String extendedKeyUsage, String people) {
        this.extendedKeyUsage = extendedKeyUsage;
        this.people = people;
    }

    /** The purpose that a certificate must allow (RFC 5280 §4.2.1.12). */
    String extendedKeyUsage() {
        return extendedKeyUsage;
    }

    String people() {
        return people;
    }
}
