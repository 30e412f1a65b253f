package fi.digisign.examples.cli.card;

import com.google.gson.JsonObject;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.TextKey;
import fi.digisign.examples.cli.access.ManagedCardInUse;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.output.DistinguishedName;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.words.PinCommandText;
import fi.digisign.provider.management.KeyTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Finds out whether a key works. */
@Command(name = "test-key", mixinStandardHelpOptions = true)
public final class TestKeyCommand implements Callable<Integer> {

    @ParentCommand
    private Program program;

    @Parameters(paramLabel = "ALIAS")
    private String alias;

    private TestKeyCommand() {}

    @Override
    public Integer call() throws SmartCardException, CommandException, GeneralSecurityException, IOException {
        PinDialog pins = program.ask().pins();
        try (ManagedCardInUse card = program.manageCard(pins, pins::entered)) {
            program.output().print(new Tested(card.card().testKey(alias)));
            return ExitCode.OK;
        }
    }

    private record Tested(KeyTest test) implements Result {

        @Override
        public void text(PrintWriter out, Locale language) {
            TextKey what = switch (test.operation()) {
                case SIGNED -> PinCommandText.KEY_SIGNED;
                case DECRYPTED -> PinCommandText.KEY_DECRYPTED;
                case AGREED -> PinCommandText.KEY_AGREED;
            };
            out.println(PlainText.of(
                    what.with(test.alias(), test.algorithm(), test.time().toMillis())
                            .in(language)));
        }

        @Override
        public JsonObject json() {
            JsonObject object = new JsonObject();
            object.addProperty("alias", test.alias());
            object.addProperty("operation", RecordJson.name(test.operation()));
            object.addProperty("algorithm", test.algorithm());
            object.addProperty("milliseconds", test.time().toMillis());
            object.addProperty(
                    "subject", DistinguishedName.text(test.certificate().getSubjectX500Principal()));
            return object;
        }
    }
}
