package fi.digisign.examples.cli.document;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.output.DistinguishedName;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.cli.output.SignatureText;
import fi.digisign.examples.documents.Change;
import fi.digisign.examples.documents.Coverage;
import fi.digisign.examples.documents.Reason;
import fi.digisign.examples.documents.TimeStamp;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.documents.ValidatedSignature;
import fi.digisign.examples.documents.Verdict;
import fi.digisign.examples.words.ValidationText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What checks of files found.
 *
 * @param files the files
 * @param trust the trusted certificates, and whether issuers were asked; if so, no advice to ask them is given
 * @param details whether to show the library's own messages, which are English and technical
 */
public record ValidationResult(List<CheckedFile> files, Trust trust, boolean details) implements Result {

    boolean allGood() {
        return files.stream().allMatch(CheckedFile::good);
    }

    @Override
    public void text(PrintWriter out, Locale language) {
        for (CheckedFile checked : files) {
            if (checked.failure().isPresent()) {
                continue; // is on standard error
            }
            out.println(PlainText.of(checked.file().toString()));
            if (checked.signatures().isEmpty()) {
                PlainText.line(out, 1, ValidationText.NO_SIGNATURES, language);
            }
            int number = 1;
            for (ValidatedSignature signature : checked.signatures()) {
                PlainText.line(out, 1, ValidationText.SIGNATURE.with(number++, words(signature)), language);
                lines(out, signature, language);
            }
        }
    }

    private void lines(PrintWriter out, ValidatedSignature signature, Locale language) {
        signature.changes().forEach(change -> PlainText.line(out, 2, words(change), language));
        signature.signer().ifPresent(signer -> {
            SignatureText.signer(signer, signature.trusted(), trust)
                    .forEach(text -> PlainText.line(out, 2, text, language));
        });
        PlainText.line(out, 2, ValidationText.FORMAT.with(signature.format()), language);
        signature
                .claimedTime()
                .ifPresent(time ->
                        PlainText.line(out, 2, ValidationText.CLAIMED.with(SignatureText.time(time)), language));
        if (!signature.timeStamps().isEmpty()) {
            PlainText.line(out, 2, ValidationText.PROVED.with(SignatureText.time(signature.bestTime())), language);
        }
        words(signature.coverage()).ifPresent(text -> PlainText.line(out, 2, text, language));
        PlainText.line(out, 2, SignatureText.revocation(signature.revocation()), language);
        for (TimeStamp stamp : signature.timeStamps()) {
            ValidationText kind = stamp.valid() ? ValidationText.TIME_STAMP : ValidationText.TIME_STAMP_BAD;
            PlainText.line(
                    out,
                    2,
                    kind.with(
                            SignatureText.time(stamp.time()), stamp.authority().orElse("?")),
                    language);
        }
        if (details && !signature.valid() || isFor(signature, Reason.OTHER)) {
            signature.details().forEach(detail -> PlainText.line(out, 2, ValidationText.DETAIL.with(detail), language));
        }
    }

    private static boolean isFor(ValidatedSignature signature, Reason reason) {
        return signature.verdict() instanceof Verdict.Unknown unknown && unknown.reason() == reason
                || signature.verdict() instanceof Verdict.Invalid invalid && invalid.reason() == reason;
    }

    /** Advises to ask online only where that was not done. */
    private Text words(ValidatedSignature signature) {
        if (trust.online() && isFor(signature, Reason.REVOCATION_UNKNOWN)) {
            return ValidationText.UNKNOWN.with(
                    SignatureText.revocationUnknown(signature.signer().stream().toList()));
        }
        if (trust.online() && isFor(signature, Reason.NOT_TRUSTED)) {
            return ValidationText.UNKNOWN.with(ValidationText.NOT_TRUSTED_ONLINE);
        }
        return words(signature.verdict());
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
            object.addProperty("signer", DistinguishedName.text(signer.getSubjectX500Principal()));
            object.addProperty("issuer", DistinguishedName.text(signer.getIssuerX500Principal()));
        });
        object.addProperty("trusted", signature.trusted());
        signature.claimedTime().ifPresent(time -> object.addProperty("claimedTime", time.toString()));
        object.addProperty("bestTime", signature.bestTime().toString());
        object.addProperty("coversAll", signature.coverage().whole());
        object.add("coveredFiles", RecordJson.array(signature.coverage().files().stream()));
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
        object.add("revocation", SignatureText.json(signature.revocation()));
        JsonArray stamps = new JsonArray();
        signature.timeStamps().forEach(stamp -> stamps.add(json(stamp)));
        object.add("timeStamps", stamps);
        object.add("details", RecordJson.array(signature.details().stream()));
        return object;
    }

    private static String verdict(Verdict verdict) {
        String name = verdict.getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static JsonObject json(TimeStamp stamp) {
        JsonObject object = new JsonObject();
        object.addProperty("kind", RecordJson.name(stamp.kind()));
        object.addProperty("time", stamp.time().toString());
        stamp.authority().ifPresent(authority -> object.addProperty("authority", authority));
        object.addProperty("valid", stamp.valid());
        return object;
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
