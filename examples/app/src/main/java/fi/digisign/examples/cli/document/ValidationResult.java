package fi.digisign.examples.cli.document;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.output.DistinguishedName;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.documents.Change;
import fi.digisign.examples.documents.Coverage;
import fi.digisign.examples.documents.Reason;
import fi.digisign.examples.documents.online.Revocation;
import fi.digisign.examples.documents.TimeStamp;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.documents.ValidatedSignature;
import fi.digisign.examples.documents.Verdict;
import fi.digisign.examples.words.ValidationText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What checks of files found.
 *
 * @param files the files
 * @param trust who was believed, and whether issuers were asked, so that it is no use to advise it
 * @param details whether the library's own words are shown, which are English and technical
 */
public record ValidationResult(List<CheckedFile> files, Trust trust, boolean details) implements Result {

    private static final String CRL_PLACES = "2.5.29.31";
    private static final String RESPONDERS = "1.3.6.1.5.5.7.1.1";

    boolean allGood() {
        return files.stream().allMatch(CheckedFile::good);
    }

    @Override
    public void text(PrintWriter out, Locale language) {
        for (CheckedFile checked : files) {
            if (checked.failure().isPresent()) {
                continue; // said on standard error
            }
            out.println(PlainText.of(checked.file().toString()));
            if (checked.signatures().isEmpty()) {
                line(out, 1, ValidationText.NO_SIGNATURES, language);
            }
            int number = 1;
            for (ValidatedSignature signature : checked.signatures()) {
                line(out, 1, ValidationText.SIGNATURE.with(number++, words(signature)), language);
                lines(out, signature, language);
            }
        }
    }

    private void lines(PrintWriter out, ValidatedSignature signature, Locale language) {
        signature.changes().forEach(change -> line(out, 2, words(change), language));
        signature.signer().ifPresent(signer -> {
            words(signer, signature.trusted(), trust).forEach(text -> line(out, 2, text, language));
        });
        line(out, 2, ValidationText.FORMAT.with(signature.format()), language);
        signature.claimedTime().ifPresent(time -> line(out, 2, ValidationText.CLAIMED.with(text(time)), language));
        if (!signature.timeStamps().isEmpty()) {
            line(out, 2, ValidationText.PROVED.with(text(signature.bestTime())), language);
        }
        words(signature.coverage()).ifPresent(text -> line(out, 2, text, language));
        line(out, 2, words(signature.revocation()), language);
        for (TimeStamp stamp : signature.timeStamps()) {
            ValidationText kind = stamp.valid() ? ValidationText.TIME_STAMP : ValidationText.TIME_STAMP_BAD;
            line(out, 2, kind.with(text(stamp.time()), stamp.authority().orElse("?")), language);
        }
        if (details && !signature.valid() || isFor(signature, Reason.OTHER)) {
            signature.details().forEach(detail -> line(out, 2, ValidationText.DETAIL.with(detail), language));
        }
    }

    private static void line(PrintWriter out, int depth, Text text, Locale language) {
        out.println("  ".repeat(depth) + PlainText.of(text.in(language)));
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String subject(X509Certificate certificate) {
        return DistinguishedName.text(certificate.getSubjectX500Principal());
    }

    private static boolean isFor(ValidatedSignature signature, Reason reason) {
        return signature.verdict() instanceof Verdict.Unknown unknown && unknown.reason() == reason
                || signature.verdict() instanceof Verdict.Invalid invalid && invalid.reason() == reason;
    }

    /** The advice to ask online is for those who did not. */
    private Text words(ValidatedSignature signature) {
        if (trust.online() && isFor(signature, Reason.REVOCATION_UNKNOWN)) {
            return ValidationText.UNKNOWN.with(
                    notTold(signature.signer().stream().toList()));
        }
        if (trust.online() && isFor(signature, Reason.NOT_TRUSTED)) {
            return ValidationText.UNKNOWN.with(ValidationText.NOT_TRUSTED_ONLINE);
        }
        return words(signature.verdict());
    }

    /**
     * Why it is not known whether certificates were revoked, though their issuers were to be asked.
     *
     * @param certificates those whose revocation matters
     * @return the reason
     */
    public static Text notTold(List<X509Certificate> certificates) {
        boolean places = !certificates.isEmpty() && certificates.stream().allMatch(ValidationResult::namesPlace);
        return places ? ValidationText.REVOCATION_NOT_TOLD : ValidationText.REVOCATION_NO_PLACE;
    }

    /**
     * The signer and its issuer, and which of them is trusted: a certificate that is named is trusted as it is, whoever
     * issued it.
     *
     * @param signer the signer's certificate
     * @param trusted whether it leads to one that was named
     * @param trust those that were named
     * @return two lines
     */
    public static List<Text> words(X509Certificate signer, boolean trusted, Trust trust) {
        String issuer = DistinguishedName.text(signer.getIssuerX500Principal());
        if (trust.anchors().contains(signer)) {
            return List.of(ValidationText.SIGNER_TRUSTED.with(subject(signer)), ValidationText.ISSUER.with(issuer));
        }
        return List.of(
                ValidationText.SIGNER.with(subject(signer)),
                (trusted ? ValidationText.ISSUER_TRUSTED : ValidationText.ISSUER_UNTRUSTED).with(issuer));
    }

    private static boolean namesPlace(X509Certificate certificate) {
        return certificate.getExtensionValue(CRL_PLACES) != null || certificate.getExtensionValue(RESPONDERS) != null;
    }

    private static Text words(Verdict verdict) {
        if (verdict instanceof Verdict.Unknown unknown) {
            return ValidationText.UNKNOWN.with(words(unknown.reason()));
        }
        if (verdict instanceof Verdict.Invalid invalid) {
            return ValidationText.INVALID.with(words(invalid.reason()));
        }
        return verdict instanceof Verdict.Valid ? ValidationText.VALID : ValidationText.VALID_BUT_CHANGED;
    }

    private static Text words(Reason reason) {
        return switch (reason) {
            case CONTENT_CHANGED -> ValidationText.CONTENT_CHANGED;
            case SIGNATURE_WRONG -> ValidationText.SIGNATURE_WRONG;
            case PAGES_CHANGED -> ValidationText.PAGES_CHANGED;
            case CONTENT_MISSING -> ValidationText.CONTENT_MISSING;
            case CERTIFICATE_MISSING -> ValidationText.CERTIFICATE_MISSING;
            case NOT_TRUSTED -> ValidationText.NOT_TRUSTED;
            case CERTIFICATE_EXPIRED -> ValidationText.CERTIFICATE_EXPIRED;
            case CERTIFICATE_NOT_YET_VALID -> ValidationText.CERTIFICATE_NOT_YET_VALID;
            case CERTIFICATE_REVOKED -> ValidationText.CERTIFICATE_REVOKED;
            case REVOCATION_UNKNOWN -> ValidationText.REVOCATION_UNKNOWN;
            case CERTIFICATE_UNSUITABLE -> ValidationText.CERTIFICATE_UNSUITABLE;
            case WEAK_ALGORITHM -> ValidationText.WEAK_ALGORITHM;
            case TIME_STAMP_WRONG -> ValidationText.TIME_STAMP_WRONG;
            case WRONG_FORMAT -> ValidationText.WRONG_FORMAT;
            case OTHER -> ValidationText.OTHER_REASON;
        };
    }

    private static Text words(Change change) {
        String pages = change.pages().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return switch (change.kind()) {
            case LOOKS_DIFFERENT -> ValidationText.LOOKS_DIFFERENT.with(pages);
            case PAGES -> ValidationText.PAGES;
            case ANNOTATIONS -> ValidationText.ANNOTATIONS;
            case OVERLAP -> ValidationText.OVERLAP.with(pages);
            case FORM_FIELDS -> ValidationText.FORM_FIELDS;
            case OTHER_PARTS -> ValidationText.OTHER_PARTS;
            case FORBIDDEN -> ValidationText.FORBIDDEN;
            case UNSIGNED_FILE -> ValidationText.UNSIGNED_FILE;
        };
    }

    /** Nothing for a signature whose file is not there. */
    private static Optional<Text> words(Coverage coverage) {
        if (!coverage.files().isEmpty()) {
            return Optional.of(ValidationText.COVERS_FILES.with(String.join(", ", coverage.files())));
        }
        if (coverage.whole()) {
            return Optional.of(ValidationText.COVERS_ALL);
        }
        return coverage.revision() ? Optional.of(ValidationText.COVERS_EARLIER) : Optional.empty();
    }

    public static Text words(Revocation revocation) {
        String source = revocation.source().orElse("?");
        return switch (revocation.status()) {
            case GOOD ->
                ValidationText.GOOD.with(
                        source, revocation.time().map(ValidationResult::text).orElse("?"));
            case REVOKED ->
                ValidationText.REVOKED.with(
                        revocation.revokedSince().map(ValidationResult::text).orElse("?"), source);
            case UNKNOWN -> ValidationText.REVOCATION_NOT_KNOWN;
        };
    }

    @Override
    public JsonObject json() {
        JsonArray array = new JsonArray();
        for (CheckedFile checked : files) {
            JsonObject object = new JsonObject();
            object.addProperty("file", checked.file().toString());
            object.addProperty("valid", checked.good());
            checked.failure().ifPresent(problem -> object.addProperty("problem", problem));
            if (checked.failure().isEmpty()) {
                JsonArray signatures = new JsonArray();
                checked.signatures().forEach(signature -> signatures.add(json(signature)));
                object.add("signatures", signatures);
            }
            array.add(object);
        }
        JsonObject result = new JsonObject();
        result.add("files", array);
        return result;
    }

    private static JsonObject json(ValidatedSignature signature) {
        JsonObject object = new JsonObject();
        object.addProperty("verdict", verdict(signature.verdict()));
        if (signature.verdict() instanceof Verdict.Unknown unknown) {
            object.addProperty("reason", RecordJson.name(unknown.reason()));
        }
        if (signature.verdict() instanceof Verdict.Invalid invalid) {
            object.addProperty("reason", RecordJson.name(invalid.reason()));
        }
        object.addProperty("format", signature.format());
        signature.level().ifPresent(level -> object.addProperty("level", level.toString()));
        signature.signer().ifPresent(signer -> {
            object.addProperty("signer", subject(signer));
            object.addProperty("issuer", DistinguishedName.text(signer.getIssuerX500Principal()));
        });
        object.addProperty("trusted", signature.trusted());
        signature.claimedTime().ifPresent(time -> object.addProperty("claimedTime", time.toString()));
        object.addProperty("bestTime", signature.bestTime().toString());
        object.addProperty("coversAll", signature.coverage().whole());
        object.add("coveredFiles", array(signature.coverage().files()));
        JsonArray changes = new JsonArray();
        for (Change change : signature.changes()) {
            JsonObject one = new JsonObject();
            one.addProperty("kind", RecordJson.name(change.kind()));
            JsonArray pages = new JsonArray();
            change.pages().forEach(pages::add);
            one.add("pages", pages);
            changes.add(one);
        }
        object.add("changes", changes);
        object.add("revocation", json(signature.revocation()));
        JsonArray stamps = new JsonArray();
        signature.timeStamps().forEach(stamp -> stamps.add(json(stamp)));
        object.add("timeStamps", stamps);
        object.add("details", array(signature.details()));
        return object;
    }

    private static String verdict(Verdict verdict) {
        String name = verdict.getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    public static JsonObject json(Revocation revocation) {
        JsonObject object = new JsonObject();
        object.addProperty("status", RecordJson.name(revocation.status()));
        revocation.source().ifPresent(source -> object.addProperty("source", source));
        object.addProperty("embedded", revocation.embedded());
        revocation.time().ifPresent(time -> object.addProperty("time", time.toString()));
        revocation.revokedSince().ifPresent(time -> object.addProperty("revokedSince", time.toString()));
        return object;
    }

    private static JsonObject json(TimeStamp stamp) {
        JsonObject object = new JsonObject();
        object.addProperty("kind", RecordJson.name(stamp.kind()));
        object.addProperty("time", stamp.time().toString());
        stamp.authority().ifPresent(authority -> object.addProperty("authority", authority));
        object.addProperty("valid", stamp.valid());
        return object;
    }

    private static JsonArray array(List<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    /**
     * What a check of one file found.
     *
     * @param file the file
     * @param signatures one for each signature
     * @param failure why it could not be checked, in one line of English
     */
    public record CheckedFile(Path file, List<ValidatedSignature> signatures, Optional<String> failure) {

        /** Whether there are signatures, and all are valid and nothing was changed. */
        boolean good() {
            return failure.isEmpty()
                    && !signatures.isEmpty()
                    && signatures.stream().allMatch(ValidatedSignature::valid);
        }
    }
}
