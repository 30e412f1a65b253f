package fi.digisign.examples.words;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.NoCardException;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;
import fi.digisign.provider.api.OtherCardException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Says one thing of each floor of the library in the language of the JVM. */
public final class SpeakingProgram {

    private SpeakingProgram() {}

    /** @param arguments none */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Locale language = Locale.getDefault(Locale.Category.DISPLAY);
        SmartCardException scheme = new UnsupportedSchemeException(
                "a", new SignatureScheme.RsaPkcs1Plain(), new NoCardException(List.of("R")).remedyText());
        for (SmartCardException e :
                List.of(new NoCardException(List.of("R")), scheme, new OtherCardException("R", "a", "b"))) {
            out.println(e.getClass().getModule().getName() + ": " + e.message(language) + ". " + e.remedy(language));
            out.println(e.getMessage());
        }
    }
}
