package fi.digisign.examples.cli;

import fi.digisign.examples.cli.pinentry.User;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.image.ImagePin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A virtual card in a file: used by commands of their own, and looked into between them. */
public final class CardInFile {

    private final Path folder;
    private final String image;
    private int sources;

    public CardInFile(Path folder, String image) {
        this.folder = folder;
        this.image = image;
    }

    /** Begins with a card that is not as its image is. */
    public CardInFile begin(CardImage changed) throws IOException {
        Files.writeString(file(), changed.text());
        return this;
    }

    private Path file() {
        return folder.resolve("my.card");
    }

    /** The value of {@code --pin} and others for a PIN in a file. */
    public String source(String pin) throws IOException {
        return "file:" + Files.writeString(folder.resolve("pin" + sources++), pin + "\n");
    }

    /** A command without anybody to ask. */
    public ProgramRun run(String... arguments) {
        return run(Optional.empty(), arguments);
    }

    /** A command at whose terminal somebody sits. */
    public ProgramRun run(User person, String... arguments) {
        return run(Optional.of(person), arguments);
    }

    private ProgramRun run(Optional<User> person, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--card", "virtual:" + image + "@" + file()));
        all.addAll(List.of(arguments));
        if (!all.contains("--language")) {
            all.addAll(0, List.of("--language", "en"));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Digisign.run(new PrintWriter(out), new PrintWriter(err), person, all.toArray(String[]::new));
        return new ProgramRun(exitCode, out.toString(), err.toString());
    }

    private ImagePin pin(String name) throws IOException {
        try (Reader text = Files.newBufferedReader(file())) {
            return CardImage.parse(text).contents().pins().stream()
                    .filter(pin -> pin.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The PIN's counter on the card. */
    public int triesLeft(String name) throws IOException {
        return pin(name).triesLeft();
    }

    /** The PIN itself, on the card. */
    public String value(String name) throws IOException {
        return pin(name).value();
    }

    /** Whether the holder has chosen it, where the card says so. */
    public boolean chosen(String name) throws IOException {
        return pin(name).changed().orElseThrow();
    }
}
