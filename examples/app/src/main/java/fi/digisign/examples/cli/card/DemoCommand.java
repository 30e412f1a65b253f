package fi.digisign.examples.cli.card;

import com.google.gson.JsonObject;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.Reader;
import fi.digisign.examples.cli.access.CardKeys;
import fi.digisign.examples.cli.access.CardSource;
import fi.digisign.examples.cli.access.VirtualCards;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.cli.options.CardChoice;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.pdf.PdfException;
import fi.digisign.examples.pdf.PdfSigner;
import fi.digisign.examples.pdf.PdfVerifier;
import fi.digisign.examples.pdf.SignatureReport;
import fi.digisign.examples.words.CommandText;
import fi.digisign.examples.words.ResultText;
import fi.digisign.pkcs15.Token;
import fi.digisign.provider.PinCallback;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.image.ImagePin;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The main job from end to end, on a virtual card: list it, sign a PDF file with PIN 2, verify the signature. */
@Command(name = "demo", mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    private static final String IMAGE = "fineid-v4";
    private static final String DOCUMENT = "agreement.pdf";

    @ParentCommand
    private Program program;

    @Option(names = "--out", paramLabel = "FOLDER")
    private Path folder;

    private DemoCommand() {}

    @Override
    public Integer call()
            throws SmartCardException, CommandException, PdfException, DocumentException, GeneralSecurityException,
                    IOException, InterruptedException {
        String name = image();
        CardImage image = VirtualCards.image(name);
        CardSource source = CardSource.of(new CardChoice.Virtual(name));
        Path document = document();
        Path signed = PdfSigner.besideOriginal(document);
        CardListing listing = list(source);
        ImagePin pin = pinForDocuments(image);

        String alias = sign(source, pin, document, signed);
        for (SignatureReport report : new PdfVerifier().verify(signed)) {
            if (!report.intact()) {
                throw new CommandException(
                        CommandText.SIGNATURE_INVALID.with(report.problem().orElseThrow()),
                        CommandText.SIGNATURE_INVALID_REMEDY);
            }
        }
        program.output().print(new Demonstrated(listing, alias, pin, document, signed));
        return ExitCode.OK;
    }

    private String image() throws UsageException {
        CardChoice chosen = program.chosenCard().orElseGet(() -> new CardChoice.Virtual(IMAGE));
        if (chosen instanceof CardChoice.Virtual virtual && virtual.state().isEmpty()) {
            if (CardImage.newCardNames().contains(virtual.image())) {
                throw new UsageException(
                        CommandText.DEMO_NEW_CARD.with(virtual.image()),
                        CommandText.CHOOSE_ONE_REMEDY.with(String.join(", ", CardImage.names())));
            }
            return virtual.image();
        }
        throw new UsageException(CommandText.VIRTUAL_ONLY, CommandText.VIRTUAL_ONLY_REMEDY);
    }

    private String sign(CardSource source, ImagePin pin, Path document, Path signed)
            throws CommandException, PdfException, DocumentException, GeneralSecurityException, IOException {
        try (CardKeys keys = CardKeys.load(source, program.listeners(), null, new TestPin(pin.value()), () -> true)) {
            String alias = keys.documentKey()
                    .orElseThrow(() -> new CommandException(CommandText.NO_KEYS, CommandText.NO_KEYS_REMEDY));
            new PdfSigner().sign(document, signed, false, keys.key(alias));
            return alias;
        }
    }

    private CardListing list(CardSource source) throws SmartCardException, InterruptedException {
        List<CardListing.ReaderRow> readers = new ArrayList<>();
        for (Reader reader : source.readers().list()) {
            readers.add(new CardListing.ReaderRow(reader.name(), reader.isCardPresent()));
        }
        try (Token token = source.open(program.listeners())) {
            return CardListing.of(readers, token);
        }
    }

    private Path document() throws CommandException, IOException {
        Path target = folder == null ? Files.createTempDirectory("digisign-demo-") : Files.createDirectories(folder);
        Path document = target.resolve(DOCUMENT);
        requireNew(document);
        requireNew(PdfSigner.besideOriginal(document));
        try (InputStream resource = DemoCommand.class.getResourceAsStream(DOCUMENT)) {
            Files.copy(resource, document);
        }
        return document;
    }

    private void requireNew(Path file) throws CommandException, IOException {
        program.checkOutput(file);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new CommandException(CommandText.FILE_EXISTS.with(file), CommandText.NEW_FOLDER_REMEDY);
        }
    }

    /** Where a card has a second PIN, it is the one for documents. */
    private static ImagePin pinForDocuments(CardImage image) {
        List<ImagePin> pins = image.contents().pins();
        return pins.stream()
                .filter(pin -> pin.name().equals("PIN2"))
                .findFirst()
                .orElse(pins.get(0));
    }

    private record Demonstrated(CardListing listing, String alias, ImagePin pin, Path document, Path signed)
            implements Result {

        @Override
        public void text(PrintWriter out, Locale language) {
            out.println(ResultText.DEMO_CARD.with(listing.card().label()).in(language));
            out.println();
            listing.text(out, language);
            out.println();
            out.println(ResultText.DEMO_SIGNED.with(alias, pin.value()).in(language));
            out.println(ResultText.DEMO_DOCUMENT.with(document).in(language));
            out.println(ResultText.DEMO_COPY.with(signed).in(language));
        }

        @Override
        public JsonObject json() {
            JsonObject object = listing.json();
            object.addProperty("alias", alias);
            object.addProperty("file", document.toString());
            object.addProperty("signed", signed.toString());
            object.addProperty("valid", true);
            return object;
        }
    }

    /** Enters the PIN of a virtual card, which is written in its image for everybody to read. Not for other cards. */
    private static final class TestPin implements CallbackHandler {

        private final String testPin;

        public TestPin(String testPin) {
            this.testPin = testPin;
        }

        @Override
        public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
            for (Callback callback : callbacks) {
                if (!(callback instanceof PinCallback wanted)) {
                    throw new UnsupportedCallbackException(callback);
                }
                char[] pin = testPin.toCharArray();
                wanted.setPassword(pin);
                Arrays.fill(pin, '\0');
            }
        }
    }
}
