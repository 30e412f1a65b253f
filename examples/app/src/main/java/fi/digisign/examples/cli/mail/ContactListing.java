package fi.digisign.examples.cli.mail;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.examples.cli.output.DistinguishedName;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.mail.EncryptionCertificate;
import fi.digisign.examples.mail.contacts.Contact;
import fi.digisign.examples.mail.contacts.Fingerprint;
import fi.digisign.examples.words.ContactText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Contacts, as text and as JSON.
 *
 * @param event what was done with them
 * @param folder where they are
 * @param contacts the contacts
 */
record ContactListing(Event event, Path folder, List<Contact> contacts) implements Result {

    /** What was done. */
    enum Event {
        LISTED,
        SHOWN,
        ADDED
    }

    @Override
    public void text(PrintWriter out, Locale language) {
        if (contacts.isEmpty()) {
            PlainText.line(out, 0, ContactText.NONE.with(folder), language);
        }
        for (Contact contact : contacts) {
            X509Certificate certificate = contact.certificate();
            PlainText.line(
                    out,
                    0,
                    event == Event.ADDED
                            ? ContactText.ADDED.with(contact.address())
                            : ContactText.ADDRESS.with(contact.address()),
                    language);
            PlainText.line(out, 1, ContactText.HOLDER.with(subject(certificate)), language);
            EncryptionCertificate.problem(certificate, Instant.now())
                    .ifPresent(problem -> PlainText.line(out, 1, ContactText.UNUSABLE.with(problem), language));
            if (event != Event.LISTED) {
                PlainText.line(out, 1, ContactText.ISSUER.with(issuer(certificate)), language);
                PlainText.line(
                        out,
                        1,
                        ContactText.VALID_UNTIL.with(certificate.getNotAfter().toInstant()),
                        language);
                PlainText.line(out, 1, ContactText.FINGERPRINT.with(readable(certificate)), language);
                if (!contact.capabilities().isEmpty()) {
                    PlainText.line(
                            out,
                            1,
                            ContactText.CAPABILITIES.with(String.join(", ", CapabilityName.of(contact.capabilities()))),
                            language);
                }
            }
        }
    }

    private static String subject(X509Certificate certificate) {
        return DistinguishedName.text(certificate.getSubjectX500Principal());
    }

    private static String issuer(X509Certificate certificate) {
        return DistinguishedName.text(certificate.getIssuerX500Principal());
    }

    private static String readable(X509Certificate certificate) {
        try {
            return Fingerprint.readable(certificate);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was decoded cannot be encoded", e);
        }
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return Fingerprint.of(certificate);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was decoded cannot be encoded", e);
        }
    }

    @Override
    public JsonObject json() {
        JsonArray array = new JsonArray();
        for (Contact contact : contacts) {
            X509Certificate certificate = contact.certificate();
            JsonObject one = new JsonObject();
            one.addProperty("address", contact.address().toString());
            one.addProperty("subject", subject(certificate));
            one.addProperty("issuer", issuer(certificate));
            one.addProperty("serial", certificate.getSerialNumber().toString(16));
            one.addProperty("notAfter", certificate.getNotAfter().toInstant().toString());
            one.addProperty("fingerprint", fingerprint(certificate));
            one.add("capabilities", RecordJson.array(contact.capabilities().stream()));
            EncryptionCertificate.problem(certificate, Instant.now())
                    .ifPresent(problem -> one.addProperty("problem", problem.english()));
            array.add(one);
        }
        JsonObject object = new JsonObject();
        object.addProperty("folder", folder.toString());
        object.add("contacts", array);
        return object;
    }

    /** Usual names of the capabilities of mail programs (SMIMECapabilities, RFC 8551 §2.5.2). */
    private static final class CapabilityName {

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
}
