package fi.digisign.examples.cli.card;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.examples.cli.access.VirtualCards;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.cli.error.WrongValueException;
import fi.digisign.examples.cli.options.CardChoice;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.words.CommandText;
import fi.digisign.examples.words.ResultText;
import fi.digisign.examples.words.UsageText;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.CardStateFile;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.image.ImagePin;
import fi.digisign.testvectors.vpcd.VpcdLink;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Puts a virtual card into a real PC/SC reader, where every program of this computer sees it. */
@Command(name = "virtual-card", mixinStandardHelpOptions = true)
public final class VirtualCardCommand implements Callable<Integer> {

    private static final Duration A_WHILE = Duration.ofSeconds(1);

    @ParentCommand
    private Program program;

    @Option(names = "--image", required = true, paramLabel = "NAME")
    private String image;

    @Option(
            names = "--vpcd",
            paramLabel = "HOST:PORT",
            converter = HostAndPort.class,
            defaultValue = "localhost:" + VpcdLink.DEFAULT_PORT)
    private InetSocketAddress vpcd;

    private VirtualCardCommand() {}

    @Override
    public Integer call() throws CommandException, IOException, InterruptedException {
        CardChoice.Virtual choice = CardChoice.Virtual.parse(image)
                .orElseThrow(() ->
                        new UsageException(CommandText.NAMES_NO_CARD.with(image), CommandText.NAMES_NO_CARD_REMEDY));
        if (choice.state().isEmpty()) {
            VirtualCard card = new VirtualCard(VirtualCards.image(choice.image()));
            return serve(card, card, Optional::empty);
        }
        try (CardStateFile file =
                VirtualCards.inFile(choice.image(), choice.state().get())) {
            return serve(file.card(), file, file::failure);
        }
    }

    /**
     * @param card to look inside
     * @param served the same card, or the file around it
     * @param failure why that file cannot be written, if so
     */
    private int serve(VirtualCard card, SimulatedCard served, Supplier<Optional<IOException>> failure)
            throws CommandException, IOException, InterruptedException {
        try (VpcdLink link = link()) {
            insert(link, served);
            program.output().print(new Inserted(card.imageNow(), link.toString()));
            while (!link.awaitEnd(A_WHILE)) {
                // Ctrl-C is the ordinary end; the JVM closes the connection then, which takes the card out.
                if (failure.get().isPresent()) {
                    IOException why = failure.get().get();
                    throw new CommandException(
                            CommandText.STATE_UNWRITABLE.with(why.getMessage()),
                            CommandText.STATE_UNWRITABLE_REMEDY,
                            why);
                }
            }
            throw new CommandException(
                    CommandText.VPCD_GONE.with(link),
                    CommandText.VPCD_GONE_REMEDY,
                    link.failure().orElse(null));
        }
    }

    private static void insert(VpcdLink link, SimulatedCard card) throws CommandException, IOException {
        try {
            link.insert(card);
        } catch (ConnectException e) {
            throw new CommandException(CommandText.NO_VPCD.with(link), CommandText.NO_VPCD_REMEDY, e);
        }
    }

    private VpcdLink link() throws CommandException {
        if (vpcd.getAddress() == null || !vpcd.getAddress().isLoopbackAddress()) {
            throw new CommandException(CommandText.NOT_LOCAL.with(vpcd.getHostString()), CommandText.NOT_LOCAL_REMEDY);
        }
        return VpcdLink.toLoopback(vpcd);
    }

    private record Inserted(CardImage image, String where) implements Result {

        @Override
        public void text(PrintWriter out, Locale language) {
            out.println(ResultText.INSERTED.with(image.name(), where).in(language));
            for (ImagePin pin : image.contents().pins()) {
                out.println("  " + pin.name() + ": "
                        + (pin.triesLeft() == 0 ? ResultText.BLOCKED.in(language) : PlainText.of(pin.value())));
            }
            out.println(ResultText.INTERRUPT.in(language));
        }

        @Override
        public JsonObject json() {
            JsonArray pins = new JsonArray();
            for (ImagePin pin : image.contents().pins()) {
                JsonObject object = new JsonObject();
                object.addProperty("name", pin.name());
                object.addProperty("value", pin.value());
                object.addProperty("triesLeft", pin.triesLeft());
                pins.add(object);
            }
            JsonObject object = new JsonObject();
            object.addProperty("image", image.name());
            object.addProperty("vpcd", where);
            object.add("pins", pins);
            return object;
        }
    }

    /** Reads HOST:PORT; an IPv6 address stands in brackets. */
    static final class HostAndPort implements ITypeConverter<InetSocketAddress> {

        private static final int MAX_PORT = 0xFFFF;

        @Override
        public InetSocketAddress convert(String value) {
            int colon = value.lastIndexOf(':');
            String port = value.substring(colon + 1);
            if (colon <= 0 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > MAX_PORT) {
                throw new WrongValueException(UsageText.NOT_OF_FORM.with(value, "HOST:PORT"));
            }
            String host = value.substring(0, colon);
            boolean bracketed = host.startsWith("[") && host.endsWith("]");
            return new InetSocketAddress(
                    bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(port));
        }
    }
}
