package fi.digisign.examples.cli;

import com.google.gson.JsonObject;
import fi.digisign.apdu.Bytes;
import java.io.PrintWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All that there is to say of one certificate.
 *
 * @param row what a listing says of it, too
 * @param sha1 the hash that older programs call its fingerprint
 * @param validity whether it is valid by the computer's clock
 */
record CertificateView(CertificateRow row, Bytes sha1, Validity validity) implements Result {

    /** Where a certificate's time is. */
    enum Validity {
        VALID,
        EXPIRED,
        NOT_YET_VALID
    }

    /**
     * @param found the certificate
     * @param now the time to judge it by
     * @return what to show
     */
    static CertificateView of(NamedCertificate found, Instant now) {
        Validity validity = now.isAfter(found.x509().getNotAfter().toInstant())
                ? Validity.EXPIRED
                : now.isBefore(found.x509().getNotBefore().toInstant()) ? Validity.NOT_YET_VALID : Validity.VALID;
        return new CertificateView(
                CertificateRow.of(found.alias(), found.certificate(), found.own(), found.encoded()),
                sha1(found.encoded()),
                validity);
    }

    /** For recognising only; nothing trusts it. */
    private static Bytes sha1(Bytes encoded) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-1").digest(encoded.toArray()));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public void text(PrintWriter out, Locale language) {
        String owner = row.own() ? "own certificate" : row.authority() ? "CA certificate" : "certificate";
        line(out, "Certificate", row.alias() + " (" + owner + ")");
        row.subject().ifPresent(subject -> line(out, "Subject", subject));
        row.issuer().ifPresent(issuer -> line(out, "Issuer", issuer));
        row.serialNumber().ifPresent(serial -> line(out, "Serial number", serial));
        row.notBefore().ifPresent(time -> line(out, "Valid from", time));
        row.notAfter().ifPresent(time -> line(out, "Valid to", time + mark()));
        row.keyType()
                .ifPresent(type -> line(
                        out,
                        "Key",
                        type + (row.keySize().isPresent() ? " " + row.keySize().getAsInt() : "")));
        List<String> usage = new ArrayList<>(row.keyUsage());
        usage.addAll(row.extendedKeyUsage());
        line(out, "Usage", usage.isEmpty() ? "not restricted" : String.join(", ", usage));
        line(out, "SHA-1", fingerprint(sha1));
        row.sha256().ifPresent(hash -> line(out, "SHA-256", fingerprint(hash)));
    }

    private String mark() {
        return switch (validity) {
            case VALID -> "";
            case EXPIRED -> " EXPIRED";
            case NOT_YET_VALID -> " NOT YET VALID";
        };
    }

    private static void line(PrintWriter out, String name, String value) {
        out.println(PlainText.of(String.format(Locale.ROOT, "%s: %s", name, value)));
    }

    private static String fingerprint(Bytes hash) {
        return hash.toHex().replaceAll("(..)(?!$)", "$1:");
    }

    @Override
    public JsonObject json() {
        JsonObject object = RecordJson.of(row);
        object.addProperty("sha1", sha1.toHex());
        object.addProperty("validity", RecordJson.name(validity));
        return object;
    }
}
