package fi.digisign.examples.cli.pin;

import com.google.gson.JsonObject;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.cli.access.ManagedCardInUse;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.options.NewPinOption;
import fi.digisign.examples.cli.options.PinSource;
import fi.digisign.examples.cli.options.PukOption;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.cli.pinentry.NewPinDialog;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.cli.pinentry.PinOperationDialog;
import fi.digisign.examples.words.PinCommandText;
import fi.digisign.provider.management.ActivationInfo;
import fi.digisign.provider.management.PinInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Takes a new card into use. */
@Command(name = "activate", mixinStandardHelpOptions = true)
public final class ActivateCommand implements Callable<Integer> {

    private static final String SECOND = "PIN2";
    private static final String NEW_PIN2 = "--new-pin2";

    @ParentCommand
    private Program program;

    @Mixin
    private PukOption puk;

    @Mixin
    private NewPinOption newPin;

    @Option(names = NEW_PIN2, paramLabel = "PIN-SOURCE", converter = PinSource.Converter.class)
    private PinSource newPin2;

    private ActivateCommand() {}

    @Override
    public Integer call() throws SmartCardException, CommandException, GeneralSecurityException, IOException {
        Map<String, NewPinDialog> byLabel = new HashMap<>();
        PinDialog codes = program.ask().puks(puk.source());
        try (PinOperationDialog dialog = new PinOperationDialog(program.ask().pins(), codes, byLabel::get);
                ManagedCardInUse card = program.manageCard(dialog, dialog::entered)) {
            Optional<ActivationInfo> todo = card.card().activation();
            List<String> missing = todo.map(ActivationInfo::missing).orElse(List.of());
            List<String> blocked = new ArrayList<>();
            for (String name : missing) {
                PinInfo pin = card.card().pin(name);
                NewPinDialog chosen = name.equals(SECOND)
                        ? program.ask().newPin(NEW_PIN2, Optional.ofNullable(newPin2))
                        : program.ask().newPin(NewPinOption.NAME, newPin.source());
                chosen.check(pin.label(), pin.rules());
                byLabel.put(pin.label(), chosen);
                if (pin.triesLeft().orElse(0) == 0) {
                    blocked.add(name);
                }
            }
            codes.aimAt(String.join(", ", blocked));
            card.card().activate();
            program.output()
                    .print(new Activated(
                            todo.orElseThrow().letter(),
                            missing,
                            card.card().pins().stream().map(PinRow::of).toList()));
            return ExitCode.OK;
        }
    }

    private record Activated(ActivationInfo.Letter letter, List<String> set, List<PinRow> pins) implements Result {

        @Override
        public void text(PrintWriter out, Locale language) {
            out.println(PlainText.of(
                    PinCommandText.ACTIVATED.with(String.join(", ", set)).in(language)));
        }

        @Override
        public JsonObject json() {
            JsonObject object = new PinListing(pins).json();
            object.addProperty("letter", RecordJson.name(letter));
            object.add("set", RecordJson.array(set.stream()));
            return object;
        }
    }
}
