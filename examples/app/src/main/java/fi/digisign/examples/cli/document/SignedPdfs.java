package fi.digisign.examples.cli.document;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.examples.cli.output.DistinguishedName;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.documents.BaselineLevel;
import fi.digisign.examples.pdf.SignatureReport;
import fi.digisign.examples.words.ResultText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was signed, and what the check of the written files found.
 *
 * @param alias the key
 * @param level what was reached
 * @param files all files, in the order given
 */
record SignedPdfs(String alias, BaselineLevel level, List<Entry> files) implements Result {

    /**
     * One file.
     *
     * @param file the original
     * @param signed the signed file, if it was written
     * @param report what was found in it, if it was written
     * @param problem why it was not, if it was looked at
     */
    record Entry(Path file, Optional<Path> signed, Optional<SignatureReport> report, Optional<String> problem) {

        static Entry done(Path file, Path signed, SignatureReport report) {
            return new Entry(file, Optional.of(signed), Optional.of(report), Optional.empty());
        }

        static Entry untouched(Path file) {
            return new Entry(file, Optional.empty(), Optional.empty(), Optional.empty());
        }

        static Entry refused(Path file, String problem) {
            return new Entry(file, Optional.empty(), Optional.empty(), Optional.of(problem));
        }

        private void add(JsonObject object) {
            object.addProperty("file", file.toString());
            signed.ifPresent(path -> object.addProperty("signed", path.toString()));
            problem.ifPresent(text -> object.addProperty("problem", text));
        }

        private String signer() {
            return report.flatMap(SignatureReport::signer)
                    .map(certificate -> DistinguishedName.text(certificate.getSubjectX500Principal()))
                    .map(DistinguishedName::commonName)
                    .orElse("");
        }
    }

    @Override
    public void text(PrintWriter out, Locale language) {
        for (Entry entry : files) {
            entry.signed()
                    .ifPresent(path -> out.println(ResultText.SIGNED_PDF
                            .with(PlainText.of(entry.signer()), path)
                            .in(language)));
        }
    }

    /** One file is an object, several are a list in one. */
    @Override
    public JsonObject json() {
        if (files.size() == 1) {
            return json(files.get(0));
        }
        JsonArray array = new JsonArray();
        files.forEach(entry -> array.add(json(entry)));
        JsonObject object = new JsonObject();
        object.add("files", array);
        return object;
    }

    private JsonObject json(Entry entry) {
        JsonObject object = new JsonObject();
        entry.add(object);
        entry.report().ifPresent(report -> {
            object.addProperty("alias", alias);
            object.addProperty("signer", entry.signer());
            object.addProperty("level", level.toString());
            object.addProperty("valid", report.intact());
        });
        return object;
    }
}
