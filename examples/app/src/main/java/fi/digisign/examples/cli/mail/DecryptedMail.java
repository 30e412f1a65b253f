package fi.digisign.examples.cli.mail;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.mail.encryption.Decrypted;
import fi.digisign.examples.words.EncryptionText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A message that was decrypted.
 *
 * @param decrypted what was found
 */
record DecryptedMail(Decrypted decrypted) implements Result {

    @Override
    public void text(PrintWriter out, Locale language) {
        print(out, EncryptionText.DECRYPTED.with(decrypted.result(), decrypted.alias()), language);
        warnings().forEach(warning -> print(out, warning, language));
        switch (decrypted.inside()) {
            case SIGNED -> print(out, EncryptionText.INSIDE_SIGNED.with(decrypted.result()), language);
            case ENCRYPTED -> print(out, EncryptionText.INSIDE_ENCRYPTED.with(decrypted.result()), language);
            case UNSIGNED -> {
                // nothing to do with it
            }
        }
    }

    private static void print(PrintWriter out, Text text, Locale language) {
        out.println(PlainText.of(text.in(language)));
    }

    private List<Text> warnings() {
        List<Text> warnings = new ArrayList<>();
        if (!decrypted.cipher().isAuthenticated()) {
            warnings.add(EncryptionText.NOT_AUTHENTICATED.with(decrypted.cipher()));
        }
        return warnings;
    }

    @Override
    public JsonObject json() {
        JsonObject object = new JsonObject();
        object.addProperty("file", decrypted.file().toString());
        object.addProperty("decrypted", decrypted.result().toString());
        object.addProperty("alias", decrypted.alias());
        object.addProperty("cipher", decrypted.cipher().toString());
        object.addProperty("integrity", decrypted.cipher().isAuthenticated());
        object.addProperty("inside", RecordJson.name(decrypted.inside()));
        JsonArray warnings = new JsonArray();
        warnings().forEach(warning -> warnings.add(warning.english()));
        object.add("warnings", warnings);
        return object;
    }
}
