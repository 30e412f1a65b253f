package fi.digisign.examples.cli.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.cli.access.ManagedCardInUse;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.options.NewPinOption;
import fi.digisign.examples.cli.options.PukOption;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.pinentry.NewPinDialog;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.cli.pinentry.PinOperationDialog;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.provider.management.ManagedCard;
import fi.digisign.provider.management.PinInfo;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Unblocks a PIN. */
@Command(name = "unblock", mixinStandardHelpOptions = true)
final class PinUnblockCommand implements Callable<Integer> {

    @ParentCommand
    private PinCommand parent;

    @Mixin
    private PinName name;

    @Mixin
    private PukOption puk;

    @Mixin
    private NewPinOption newPin;

    private PinUnblockCommand() {}

    @Override
    public Integer call() throws SmartCardException, CommandException, GeneralSecurityException, IOException {
        Program program = parent.program();
        NewPinDialog newPins = program.ask().newPin(NewPinOption.NAME, newPin.source());
        PinDialog puks = program.ask().puks(puk.source());
        try (PinOperationDialog dialog = new PinOperationDialog(program.ask().pins(), puks, label -> newPins);
                ManagedCardInUse card = program.manageCard(dialog, dialog::entered)) {
            PinInfo pin = name.findOrFirst(card.card().pins());
            puks.aimAt(PinRow.of(pin).bothNames());
            if (pin.unblockedBy().isPresent() && pin.changeable() && !isPukBlocked(card.card(), pin)) {
                program.ask()
                        .requireTerminal(Stream.of(
                                        puks.asksAtTerminal() ? "--puk" : "",
                                        newPins.asksAtTerminal() ? NewPinOption.NAME : "")
                                .filter(option -> !option.isEmpty()));
                newPins.check(pin.label(), pin.rules());
            }
            card.card().unblock(pin.name());
            boolean blocked = pin.state() == PinStatus.State.BLOCKED;
            program.output()
                    .print(PinResult.of(
                            blocked ? PinResult.Operation.UNBLOCKED : PinResult.Operation.RENEWED,
                            card.card().pin(pin.name())));
            return ExitCode.OK;
        }
    }

    /** Then the card says so itself, and no new PIN is needed. */
    private static boolean isPukBlocked(ManagedCard card, PinInfo pin) throws SmartCardException {
        return card.pin(pin.unblockedBy().orElseThrow()).state() == PinStatus.State.BLOCKED;
    }
}
