package fi.digisign.examples.cli.card;

import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.WrongValueException;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.examples.words.WatchText;
import fi.digisign.provider.management.CardEvent;
import fi.digisign.provider.management.CardMonitor;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Tells what happens to readers and cards, each event in a line. */
@Command(name = "watch", mixinStandardHelpOptions = true)
public final class WatchCommand implements Callable<Integer> {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    @ParentCommand
    private Program program;

    @Option(names = "--for", paramLabel = "SECONDS", converter = Seconds.class)
    private Duration limit;

    @Option(names = "--until", paramLabel = "EVENT", converter = EventName.class)
    private CardEvent.Kind awaited;

    private WatchCommand() {}

    @Override
    public Integer call() throws CommandException, IOException, InterruptedException {
        BlockingQueue<CardEvent> events = new LinkedBlockingQueue<>();
        ApduListener[] heard = program.listeners().toArray(new ApduListener[0]);
        try (CardMonitor monitor = CardMonitor.open(program.cards().readers(), heard)) {
            monitor.addListener(events::add);
            long end = System.nanoTime() + (limit == null ? LONGEST : limit).toNanos();
            CardEvent event = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            while (event != null) {
                boolean heardOut = program.output().printLine(new WatchedEvent(event));
                if (event.kind() == awaited || !heardOut) {
                    return ExitCode.OK;
                }
                event = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        }
        if (awaited != null) {
            throw new CommandException(
                    WatchText.TIME_OVER.with(RecordJson.name(awaited), limit.toSeconds()), WatchText.TIME_OVER_REMEDY);
        }
        return ExitCode.OK;
    }

    /** Reads a number of seconds. */
    static final class Seconds implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String value) {
            if (!value.matches("\\d{1,9}")) {
                throw new WrongValueException(WatchText.NOT_SECONDS.with(value));
            }
            return Duration.ofSeconds(Integer.parseInt(value));
        }
    }

    /** Reads the name of an event, as it stands in JSON. */
    static final class EventName implements ITypeConverter<CardEvent.Kind> {

        @Override
        public CardEvent.Kind convert(String value) {
            for (CardEvent.Kind kind : CardEvent.Kind.values()) {
                if (RecordJson.name(kind).equalsIgnoreCase(value)) {
                    return kind;
                }
            }
            throw new WrongValueException(WatchText.NO_SUCH_EVENT.with(value, names()));
        }

        private static String names() {
            return String.join(
                    ", ",
                    Arrays.stream(CardEvent.Kind.values()).map(RecordJson::name).toList());
        }
    }
}
