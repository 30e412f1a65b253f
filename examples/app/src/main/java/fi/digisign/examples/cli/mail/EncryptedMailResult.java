package fi.digisign.examples.cli.mail;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.output.DistinguishedName;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.mail.encryption.Encrypted;
import fi.digisign.examples.words.EncryptionText;
import java.io.PrintWriter;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;

/**
 * A message that was encrypted.
 *
 * @param encrypted what was done
 * @param warnings what is odd about it
 */
record EncryptedMailResult(Encrypted encrypted, List<Text> warnings) implements Result {

    @Override
    public void text(PrintWriter out, Locale language) {
        print(out, EncryptionText.ENCRYPTED.with(encrypted.result(), encrypted.cipher()), language);
        for (Encrypted.Reader reader : encrypted.readers()) {
            EncryptionText who = reader.recipient().self() ? EncryptionText.RECIPIENT_SELF : EncryptionText.RECIPIENT;
            Text line = who.with(reader.recipient().name(), holder(reader));
            out.println("  " + PlainText.of(line.in(language)));
        }
        warnings.forEach(warning -> print(out, warning, language));
    }

    private static void print(PrintWriter out, Text text, Locale language) {
        out.println(PlainText.of(text.in(language)));
    }

    private static String holder(Encrypted.Reader reader) {
        return DistinguishedName.commonName(subject(reader));
    }

    private static String subject(Encrypted.Reader reader) {
        return DistinguishedName.text(reader.recipient().certificate().getSubjectX500Principal());
    }

    @Override
    public JsonObject json() {
        JsonObject object = new JsonObject();
        object.addProperty("file", encrypted.file().toString());
        object.addProperty("encrypted", encrypted.result().toString());
        object.addProperty("cipher", encrypted.cipher().toString());
        JsonArray recipients = new JsonArray();
        for (Encrypted.Reader reader : encrypted.readers()) {
            X509Certificate certificate = reader.recipient().certificate();
            JsonObject one = new JsonObject();
            one.addProperty("name", reader.recipient().name());
            one.addProperty("subject", subject(reader));
            one.addProperty("issuer", DistinguishedName.text(certificate.getIssuerX500Principal()));
            one.addProperty("serial", certificate.getSerialNumber().toString(16));
            one.addProperty("scheme", reader.scheme());
            one.addProperty("self", reader.recipient().self());
            recipients.add(one);
        }
        object.add("recipients", recipients);
        JsonArray texts = new JsonArray();
        warnings.forEach(warning -> texts.add(warning.english()));
        object.add("warnings", texts);
        return object;
    }
}
