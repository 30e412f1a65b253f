package fi.digisign.examples.cli.card;

import com.google.gson.JsonObject;
import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.words.ResultText;
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
                CertificateRow.of(found.certificate(), found.entries()), sha1(found.encoded()), validity);
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
        Text owner = row.own() ? ResultText.OWN : row.authority() ? ResultText.OF_A_CA : ResultText.OF_ANOTHER;
        List<Text> lines = new ArrayList<>();
        lines.add(ResultText.CERTIFICATE.with(row.alias(), owner));
        row.subject().map(ResultText.SUBJECT::with).ifPresent(lines::add);
        row.issuer().map(ResultText.ISSUER::with).ifPresent(lines::add);
        row.serialNumber().map(ResultText.CERTIFICATE_NUMBER::with).ifPresent(lines::add);
        row.notBefore().map(ResultText.VALID_FROM::with).ifPresent(lines::add);
        row.notAfter().map(end()::with).ifPresent(lines::add);
        row.keyType()
                .map(type ->
                        type + (row.keySize().isPresent() ? " " + row.keySize().getAsInt() : ""))
                .map(ResultText.KEY::with)
                .ifPresent(lines::add);
        List<String> usage = new ArrayList<>(row.keyUsage());
        usage.addAll(row.extendedKeyUsage());
        lines.add(ResultText.USAGE.with(usage.isEmpty() ? ResultText.NOT_RESTRICTED : String.join(", ", usage)));
        lines.forEach(line -> out.println(PlainText.of(line.in(language))));
        out.println("SHA-1: " + fingerprint(sha1));
        row.sha256().ifPresent(hash -> out.println("SHA-256: " + fingerprint(hash)));
    }

    private ResultText end() {
        return switch (validity) {
            case VALID -> ResultText.VALID_TO;
            case EXPIRED -> ResultText.VALID_TO_EXPIRED;
            case NOT_YET_VALID -> ResultText.VALID_TO_NOT_YET;
        };
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
