package fi.digisign.examples.cli.mail;

import java.util.List;
import java.util.Map;

/** What people call the capabilities of mail programs (SMIMECapabilities, RFC 8551 §2.5.2). */
final class CapabilityName {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("2.16.840.1.101.3.4.1.2", "AES-128-CBC"),
            Map.entry("2.16.840.1.101.3.4.1.22", "AES-192-CBC"),
            Map.entry("2.16.840.1.101.3.4.1.42", "AES-256-CBC"),
            Map.entry("2.16.840.1.101.3.4.1.6", "AES-128-GCM"),
            Map.entry("2.16.840.1.101.3.4.1.26", "AES-192-GCM"),
            Map.entry("2.16.840.1.101.3.4.1.46", "AES-256-GCM"),
            Map.entry("1.2.840.113549.1.9.16.3.18", "ChaCha20-Poly1305"),
            Map.entry("1.2.840.113549.3.7", "3DES-CBC"),
            Map.entry("1.2.840.113549.3.2", "RC2-CBC"),
            Map.entry("1.3.14.3.2.7", "DES-CBC"),
            Map.entry("1.2.840.113549.1.1.1", "RSA"),
            Map.entry("1.2.840.113549.1.1.7", "RSAES-OAEP"),
            Map.entry("1.3.132.1.11.1", "ECDH-SHA256KDF"),
            Map.entry("1.3.132.1.11.2", "ECDH-SHA384KDF"),
            Map.entry("1.3.132.1.11.3", "ECDH-SHA512KDF"),
            Map.entry("2.16.840.1.101.3.4.1.5", "AES-128 key wrap"),
            Map.entry("2.16.840.1.101.3.4.1.25", "AES-192 key wrap"),
            Map.entry("2.16.840.1.101.3.4.1.45", "AES-256 key wrap"));

    private CapabilityName() {}

    /**
     * Names them.
     *
     * @param oids object identifiers
     * @return their names; the object identifier itself of what has no name here
     */
    static List<String> of(List<String> oids) {
        return oids.stream().map(oid -> NAMES.getOrDefault(oid, oid)).toList();
    }
}
