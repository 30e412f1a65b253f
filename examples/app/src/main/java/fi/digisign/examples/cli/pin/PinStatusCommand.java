package fi.digisign.examples.cli.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.cli.access.ManagedCardInUse;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.provider.management.PinInfo;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Shows the state of PINs. */
@Command(name = "status", mixinStandardHelpOptions = true)
final class PinStatusCommand implements Callable<Integer> {

    @ParentCommand
    private PinCommand parent;

    @Mixin
    private PinName name;

    private PinStatusCommand() {}

    @Override
    public Integer call() throws SmartCardException, CommandException, GeneralSecurityException, IOException {
        Program program = parent.program();
        try (ManagedCardInUse card = program.manageCard(program.ask().pins(), () -> false)) {
            List<PinInfo> pins = card.card().pins();
            Optional<PinInfo> wanted = name.find(pins);
            program.output()
                    .print(new PinListing(
                            wanted.map(List::of).orElse(pins).stream()
                                    .map(PinRow::of)
                                    .toList(),
                            PinListing.anyTakesCode(
                                    pins.stream().map(PinRow::of).toList())));
            return ExitCode.OK;
        }
    }
}
