package fi.digisign.examples.cli.access;

import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.words.CommandText;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.CardInUseException;
import fi.digisign.testvectors.CardStateFile;
import fi.digisign.testvectors.image.CardImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The card images that come with the program, and cards that live in files. */
public final class VirtualCards {

    private VirtualCards() {}

    /**
     * The names of all images.
     *
     * @return cards in use first, then new ones
     */
    public static List<String> names() {
        return Stream.concat(CardImage.names().stream(), CardImage.newCardNames().stream())
                .toList();
    }

    /**
     * @param name an image's name
     * @return the image
     * @throws UsageException if there is none of that name
     */
    public static CardImage image(String name) throws UsageException {
        if (!names().contains(name)) {
            throw new UsageException(
                    CommandText.NO_IMAGE.with(name), CommandText.CHOOSE_ONE_REMEDY.with(String.join(", ", names())));
        }
        return CardImage.load(name);
    }

    /**
     * A card in a file.
     *
     * @param name the image it is made from, if it is not there yet
     * @param file where it lives
     * @return the card, for the caller to close
     * @throws CommandException if there is no such image, if the file holds something else, or another program uses it
     * @throws IOException if the file cannot be read or written
     */
    public static CardStateFile inFile(String name, Path file) throws CommandException, IOException {
        CardStateFile card = open(image(name), file);
        String found = card.card().image().name();
        if (found.equals(name)) {
            return card;
        }
        card.close();
        throw new UsageException(
                CommandText.OTHER_IMAGE.with(file, found, name),
                CommandText.OTHER_IMAGE_REMEDY.with(found + "@" + file));
    }

    private static CardStateFile open(CardImage image, Path file) throws CommandException, IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new CommandException(CommandText.NO_FOLDER.with(file.getParent()), CommandText.NO_FOLDER_REMEDY);
        }
        try {
            return CardStateFile.open(file, image);
        } catch (CardInUseException e) {
            throw new CommandException(CommandText.STATE_IN_USE.with(file), CommandText.STATE_IN_USE_REMEDY, e);
        } catch (CardImageException e) {
            // its own words are English
            throw new CommandException(
                    e.line() > 0 ? CommandText.NO_STATE_IN_LINE.with(file, e.line()) : CommandText.NO_STATE.with(file),
                    CommandText.NO_STATE_REMEDY,
                    e);
        }
    }
}
