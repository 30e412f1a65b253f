package fi.digisign.examples.cli.mail;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.output.DistinguishedName;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.cli.output.SignatureText;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.mail.MailAddress;
import fi.digisign.examples.mail.signature.MailReport;
import fi.digisign.examples.mail.signature.MailSignature;
import fi.digisign.examples.mail.signature.SignatureFault;
import fi.digisign.examples.words.MailCheckText;
import fi.digisign.examples.words.ValidationText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the check of a message found.
 *
 * @param file the message
 * @param report what was found
 * @param trust the trusted certificates, and whether issuers were asked
 * @param content where its content was written
 * @param details whether to show libraries' own messages, which are English and technical
 */
record MailValidationResult(Path file, MailReport report, Trust trust, Optional<Path> content, boolean details)
        implements Result {

    @Override
    public void text(PrintWriter out, Locale language) {
        out.println(PlainText.of(file.toString()));
        Text from = report.origin().from().isEmpty()
                ? MailCheckText.FROM.with(MailCheckText.NOBODY)
                : MailCheckText.FROM.with(joined(report.origin().from()));
        PlainText.line(out, 1, from, language);
        report.notes().stream().sorted().forEach(note -> PlainText.line(out, 1, words(note), language));
        if (report.signatures().isEmpty()) {
            PlainText.line(out, 1, ValidationText.NO_SIGNATURES, language);
        }
        int number = 1;
        for (MailSignature signature : report.signatures()) {
            PlainText.line(out, 1, ValidationText.SIGNATURE.with(number++, verdict(signature)), language);
            lines(out, signature, language);
        }
        content.ifPresent(path -> PlainText.line(out, 1, MailCheckText.CONTENT_WRITTEN.with(path), language));
    }

    private void lines(PrintWriter out, MailSignature signature, Locale language) {
        signature.faults().stream()
                .skip(1)
                .forEach(
                        fault -> PlainText.line(out, 2, ValidationText.DETAIL.with(words(fault, signature)), language));
        signature.signer().ifPresent(signer -> {
            SignatureText.signer(signer, signature.trusted(), trust)
                    .forEach(text -> PlainText.line(out, 2, text, language));
            PlainText.line(
                    out,
                    2,
                    signature.addresses().isEmpty()
                            ? MailCheckText.NO_ADDRESSES
                            : MailCheckText.ADDRESSES.with(joined(signature.addresses())),
                    language);
            PlainText.line(out, 2, MailCheckText.ALGORITHM.with(signature.algorithm()), language);
        });
        signature
                .claimedTime()
                .ifPresent(time -> PlainText.line(out, 2, ValidationText.CLAIMED.with(time.toString()), language));
        if (!signature.algorithm().isEmpty()) { // else there is none that could cover anything
            PlainText.line(out, 2, signature.whole() ? MailCheckText.COVERS_ALL : MailCheckText.COVERS_PART, language);
        }
        signature
                .signer()
                .ifPresent(
                        signer -> PlainText.line(out, 2, SignatureText.revocation(signature.revocation()), language));
        if (details) {
            signature.details().forEach(detail -> PlainText.line(out, 2, ValidationText.DETAIL.with(detail), language));
        }
    }

    private static String joined(List<MailAddress> addresses) {
        return addresses.stream().map(MailAddress::toString).collect(Collectors.joining(", "));
    }

    private Text verdict(MailSignature signature) {
        if (signature.valid()) {
            return ValidationText.VALID;
        }
        SignatureFault worst = signature.faults().get(0);
        return (worst.isFatal() ? ValidationText.INVALID : ValidationText.UNKNOWN).with(words(worst, signature));
    }

    /** Advises to ask online only where that was not done. */
    private Text words(SignatureFault fault, MailSignature signature) {
        if (trust.online() && fault == SignatureFault.REVOCATION_UNKNOWN) {
            // the last one is trusted as it is
            return SignatureText.revocationUnknown(
                    signature.chain().subList(0, Math.max(0, signature.chain().size() - 1)));
        }
        return words(fault);
    }

    static Text words(SignatureFault fault) {
        return switch (fault) {
            case CONTENT_CHANGED -> ValidationText.CONTENT_CHANGED;
            case SIGNATURE_WRONG -> ValidationText.SIGNATURE_WRONG;
            case SIGNATURE_MISSING -> MailCheckText.SIGNATURE_MISSING;
            case WRONG_FORMAT -> ValidationText.WRONG_FORMAT;
            case CERTIFICATE_REVOKED -> MailCheckText.CERTIFICATE_REVOKED;
            case SIGNED_OUTSIDE_VALIDITY -> MailCheckText.SIGNED_OUTSIDE_VALIDITY;
            case CERTIFICATE_UNSUITABLE -> MailCheckText.CERTIFICATE_UNSUITABLE;
            case OTHER_ADDRESS -> MailCheckText.OTHER_ADDRESS;
            case CERTIFICATE_MISSING -> ValidationText.CERTIFICATE_MISSING;
            case NOT_TRUSTED -> MailCheckText.NOT_TRUSTED;
            case CERTIFICATE_EXPIRED -> MailCheckText.CERTIFICATE_EXPIRED;
            case CERTIFICATE_NOT_YET_VALID -> ValidationText.CERTIFICATE_NOT_YET_VALID;
            case WEAK_ALGORITHM -> MailCheckText.WEAK_ALGORITHM;
            case UNKNOWN_ALGORITHM -> MailCheckText.UNKNOWN_ALGORITHM;
            case SENDER_ONLY -> MailCheckText.SENDER_ONLY;
            case NO_ADDRESS -> MailCheckText.NO_ADDRESS;
            case NO_AUTHOR -> MailCheckText.NO_AUTHOR;
            case REVOCATION_UNKNOWN -> ValidationText.REVOCATION_UNKNOWN;
        };
    }

    private static Text words(MailReport.Note note) {
        return switch (note) {
            case UNSIGNED_CONTENT -> MailCheckText.UNSIGNED_CONTENT;
            case ENCRYPTED -> MailCheckText.ENCRYPTED;
            case COMPRESSED -> MailCheckText.COMPRESSED;
            case OPENPGP -> MailCheckText.OPENPGP;
        };
    }

    @Override
    public JsonObject json() {
        JsonObject object = new JsonObject();
        object.addProperty("file", file.toString());
        object.addProperty("valid", report.valid());
        object.add("from", array(report.origin().from()));
        object.add("sender", array(report.origin().sender()));
        object.add("notes", RecordJson.array(report.notes().stream().sorted().map(RecordJson::name)));
        JsonArray signatures = new JsonArray();
        report.signatures().forEach(signature -> signatures.add(json(signature)));
        object.add("signatures", signatures);
        content.ifPresent(path -> object.addProperty("content", path.toString()));
        return object;
    }

    private static JsonObject json(MailSignature signature) {
        JsonObject object = new JsonObject();
        boolean fatal = !signature.valid() && signature.faults().get(0).isFatal();
        object.addProperty("verdict", signature.valid() ? "valid" : fatal ? "invalid" : "unknown");
        object.add("reasons", RecordJson.array(signature.faults().stream().map(RecordJson::name)));
        object.addProperty("form", signature.form());
        object.addProperty("coversAll", signature.whole());
        signature.signer().ifPresent(signer -> {
            object.addProperty("algorithm", signature.algorithm());
            object.addProperty("signer", DistinguishedName.text(signer.getSubjectX500Principal()));
            object.addProperty("issuer", DistinguishedName.text(signer.getIssuerX500Principal()));
        });
        object.add("addresses", array(signature.addresses()));
        object.addProperty("trusted", signature.trusted());
        signature.claimedTime().ifPresent(time -> object.addProperty("claimedTime", time.toString()));
        object.add("revocation", SignatureText.json(signature.revocation()));
        object.add("capabilities", RecordJson.array(signature.capabilities().stream()));
        object.add("details", RecordJson.array(signature.details().stream()));
        return object;
    }

    private static JsonArray array(Collection<MailAddress> addresses) {
        return RecordJson.array(addresses.stream().map(MailAddress::toString));
    }
}
