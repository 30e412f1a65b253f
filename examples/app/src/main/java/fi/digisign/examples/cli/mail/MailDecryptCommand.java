package fi.digisign.examples.cli.mail;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.access.CardKeys;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.encryption.Decrypted;
import fi.digisign.examples.mail.encryption.DecryptionKey;
import fi.digisign.examples.mail.encryption.EncryptedMail;
import fi.digisign.examples.words.EncryptionText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Decrypts a message. */
@Command(name = "decrypt", mixinStandardHelpOptions = true)
final class MailDecryptCommand implements Callable<Integer> {

    @ParentCommand
    private MailCommand mail;

    @Option(names = "--key", paramLabel = "ALIAS")
    private String alias;

    @Option(names = "--out", paramLabel = "FILE")
    private Path out;

    @Option(names = "--force")
    private boolean force;

    @Parameters(paramLabel = "FILE")
    private Path file;

    private MailDecryptCommand() {}

    /** What is wrong with the message, and whom it is for, is found out before a PIN is asked for. */
    @Override
    public Integer call()
            throws MailException, CommandException, DocumentException, GeneralSecurityException, IOException {
        Program program = mail.program();
        Path target = out != null ? out : MailOutput.beside(file, "decrypted");
        program.checkOutput(target);
        PinDialog pins = program.ask().pins();
        try (EncryptedMail message = EncryptedMail.open(file);
                CardKeys keys = program.keys(pins)) {
            DecryptionKey key = alias != null
                    ? message.requireFor(keys.decryptionKey(alias))
                    : message.keyAmong(keys.decryptionKeys());
            program.output()
                    .print(new DecryptedMail(
                            message.decrypt(key.withReason(file.getFileName().toString()), target, force)));
            return ExitCode.OK;
        }
    }

    /**
     * A message that was decrypted.
     *
     * @param decrypted what was found
     */
    private record DecryptedMail(Decrypted decrypted) implements Result {

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
}
