package fi.digisign.examples.cli.output;

import com.google.gson.JsonObject;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.documents.online.Revocation;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.words.ValidationText;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What is said of every checked signature, on a document or on mail: its signer, and revocation. */
public final class SignatureText {

    private static final String CRL_DISTRIBUTION_POINTS = "2.5.29.31"; // RFC 5280 §4.2.1.13
    private static final String AUTHORITY_INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.1"; // RFC 5280 §4.2.2.1

    private SignatureText() {}

    /**
     * The signer and its issuer, and which of them is trusted: a certificate that is named is trusted itself, whoever
     * issued it.
     *
     * @param signer the signer's certificate
     * @param trusted whether it leads to a trusted certificate
     * @param trust the trusted certificates
     * @return two lines
     */
    public static List<Text> signer(X509Certificate signer, boolean trusted, Trust trust) {
        String subject = DistinguishedName.text(signer.getSubjectX500Principal());
        String issuer = DistinguishedName.text(signer.getIssuerX500Principal());
        if (trust.anchors().contains(signer)) {
            return List.of(ValidationText.SIGNER_TRUSTED.with(subject), ValidationText.ISSUER.with(issuer));
        }
        return List.of(
                ValidationText.SIGNER.with(subject),
                (trusted ? ValidationText.ISSUER_TRUSTED : ValidationText.ISSUER_UNTRUSTED).with(issuer));
    }

    /**
     * Why it is not known whether certificates were revoked, although their issuers were to be asked.
     *
     * @param certificates those whose revocation matters
     * @return the reason
     */
    public static Text revocationUnknown(List<X509Certificate> certificates) {
        boolean places = !certificates.isEmpty() && certificates.stream().allMatch(SignatureText::namesPlace);
        return places ? ValidationText.REVOCATION_NOT_TOLD : ValidationText.REVOCATION_NO_PLACE;
    }

    private static boolean namesPlace(X509Certificate certificate) {
        return certificate.getExtensionValue(CRL_DISTRIBUTION_POINTS) != null
                || certificate.getExtensionValue(AUTHORITY_INFORMATION_ACCESS) != null;
    }

    /**
     * @param revocation what is known of a revocation
     * @return the same in words
     */
    public static Text revocation(Revocation revocation) {
        String source = revocation.source().orElse("?");
        return switch (revocation.status()) {
            case GOOD ->
                ValidationText.GOOD.with(
                        source, revocation.time().map(SignatureText::time).orElse("?"));
            case REVOKED ->
                ValidationText.REVOKED.with(
                        revocation.revokedSince().map(SignatureText::time).orElse("?"), source);
            case UNKNOWN -> ValidationText.REVOCATION_NOT_KNOWN;
        };
    }

    /**
     * @param revocation what is known of a revocation
     * @return the same as JSON
     */
    public static JsonObject json(Revocation revocation) {
        JsonObject object = new JsonObject();
        object.addProperty("status", RecordJson.name(revocation.status()));
        revocation.source().ifPresent(source -> object.addProperty("source", source));
        object.addProperty("embedded", revocation.embedded());
        revocation.time().ifPresent(time -> object.addProperty("time", time.toString()));
        revocation.revokedSince().ifPresent(time -> object.addProperty("revokedSince", time.toString()));
        return object;
    }

    /**
     * @param time a time
     * @return the same in whole seconds, UTC
     */
    public static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
