package fi.digisign.examples.matrix;

import fi.digisign.examples.matrix.tools.CardAtTools;
import fi.digisign.examples.matrix.tools.CardAtTools.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A path that goes through processes of their own, beside a real PC/SC service with the card.
 *
 * @param group what it belongs to
 * @param name what it is called
 * @param cannot why a card cannot go it; it is tried all the same, and has to be refused at no cost
 * @param steps the commands, and what each must come to
 */
record ToolRow(
        String group,
        String name,
        Function<MatrixCard, Optional<Reason>> cannot,
        Function<MatrixCard, List<Command>> steps) {

    /** A shell command, as {@link CardAtTools} runs it, and a check of what it came to. */
    record Command(String line, Consumer<Step> check) {}

    static Command command(String line, Consumer<Step> check) {
        return new Command(line, check);
    }

    Outcome outcome(MatrixCard card, List<Command> commands, List<Step> results) {
        Optional<Reason> why = cannot.apply(card);
        try {
            if (why.isPresent()) {
                results.get(0).failed().cost(0, 0);
                return Outcome.cannot(why.get().text());
            }
            for (int i = 0; i < commands.size(); i++) {
                commands.get(i).check().accept(results.get(i));
            }
            return Outcome.GREEN;
        } catch (AssertionError e) {
            return Outcome.failed(Attempts.trace(e));
        }
    }
}
