package fi.digisign.examples.cli.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.cli.access.ManagedCardInUse;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.options.NewPinOption;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.pinentry.NewPinDialog;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.cli.pinentry.PinOperationDialog;
import fi.digisign.provider.management.PinInfo;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Changes a PIN. */
@Command(name = "change", mixinStandardHelpOptions = true)
final class PinChangeCommand implements Callable<Integer> {

    @ParentCommand
    private PinCommand parent;

    @Mixin
    private PinName name;

    @Mixin
    private NewPinOption newPin;

    private PinChangeCommand() {}

    @Override
    public Integer call() throws SmartCardException, CommandException, GeneralSecurityException, IOException {
        Program program = parent.program();
        PinDialog pins = program.ask().pins();
        NewPinDialog newPins = program.ask().newPin(NewPinOption.NAME, newPin.source());
        try (PinOperationDialog dialog = new PinOperationDialog(pins, pins, label -> newPins);
                ManagedCardInUse card = program.manageCard(dialog, dialog::entered)) {
            PinInfo pin = name.findOrFirst(card.card().pins());
            if (pin.changeable()) {
                program.ask()
                        .requireTerminal(Stream.of(
                                        pins.asksAtTerminal() ? "--pin" : "",
                                        newPins.asksAtTerminal() ? NewPinOption.NAME : "")
                                .filter(option -> !option.isEmpty()));
                newPins.check(pin.label(), pin.rules());
            }
            card.card().change(pin.name());
            program.output()
                    .print(PinResult.of(PinResult.Operation.CHANGED, card.card().pin(pin.name())));
            return ExitCode.OK;
        }
    }
}
