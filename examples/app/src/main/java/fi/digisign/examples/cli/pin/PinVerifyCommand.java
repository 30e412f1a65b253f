package fi.digisign.examples.cli.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.cli.access.ManagedCardInUse;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.provider.management.PinInfo;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Finds out whether a PIN is right. */
@Command(name = "verify", mixinStandardHelpOptions = true)
final class PinVerifyCommand implements Callable<Integer> {

    @ParentCommand
    private PinCommand parent;

    @Mixin
    private PinName name;

    private PinVerifyCommand() {}

    @Override
    public Integer call() throws SmartCardException, CommandException, GeneralSecurityException, IOException {
        Program program = parent.program();
        PinDialog pins = program.ask().pins();
        try (ManagedCardInUse card = program.manageCard(pins, pins::entered)) {
            PinInfo pin = name.findOrFirst(card.card().pins());
            card.card().verify(pin.name());
            program.output()
                    .print(PinResult.of(
                            PinResult.Operation.VERIFIED, card.card().pin(pin.name())));
            return ExitCode.OK;
        }
    }
}
