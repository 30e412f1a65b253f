package fi.digisign.examples.cli.card;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.Reader;
import fi.digisign.examples.cli.access.TokenInUse;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.output.ExitCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Shows the readers, and what is on the card. */
@Command(name = "list", mixinStandardHelpOptions = true)
public final class ListCommand implements Callable<Integer> {

    @ParentCommand
    private Program program;

    private ListCommand() {}

    @Override
    public Integer call() throws SmartCardException, CommandException, IOException, InterruptedException {
        List<CardListing.ReaderRow> readers = new ArrayList<>();
        for (Reader reader : program.cards().readers().list()) {
            readers.add(new CardListing.ReaderRow(reader.name(), reader.isCardPresent()));
        }
        try (TokenInUse card = program.openCard()) {
            program.output().print(CardListing.of(readers, card.token()));
            return ExitCode.OK;
        }
    }
}
