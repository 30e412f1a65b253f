package fi.digisign.examples.cli.options;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.words.CommandText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes as people write them: hexadecimal digits, with white space wherever they like. */
public final class HexText {

    private static final int MAX_FILE = 1 << 20;

    private static final int MAX_SHOWN = 64;

    private HexText() {}

    /**
     * Reads a file of hexadecimal digits. Lines that begin with {@code #} are comments.
     *
     * @param file the file
     * @return the bytes
     * @throws CommandException if it holds anything else, or more than a card could
     * @throws IOException if it cannot be read
     */
    public static Bytes read(Path file) throws CommandException, IOException {
        if (Files.isDirectory(file)) {
            throw new CommandException(CommandText.HEX_FOLDER.with(file), CommandText.HEX_FILE_REMEDY);
        }
        byte[] text;
        try (InputStream in = Files.newInputStream(file)) {
            text = in.readNBytes(MAX_FILE + 1);
        }
        if (text.length > MAX_FILE) {
            throw new CommandException(CommandText.HEX_TOO_LARGE.with(file), CommandText.HEX_FILE_REMEDY);
        }
        StringBuilder digits = new StringBuilder();
        new String(text, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.stripLeading().startsWith("#"))
                .forEach(digits::append);
        return parse(digits.toString(), CommandText.THE_FILE.with(file));
    }

    /**
     * Reads an argument of hexadecimal digits.
     *
     * @param text the digits
     * @param what what they are, as the beginning of a sentence
     * @return the bytes
     * @throws UsageException if it is anything else
     */
    public static Bytes argument(String text, Text what) throws UsageException {
        try {
            return parse(text, what);
        } catch (CommandException e) {
            throw new UsageException(e.text(), e.remedyText(), e);
        }
    }

    /**
     * Bytes for a person to compare.
     *
     * @param bytes any
     * @return their digits; of more than 64 bytes the first ones
     */
    public static String beginning(Bytes bytes) {
        return bytes.length() <= MAX_SHOWN
                ? bytes.toHex()
                : bytes.slice(0, MAX_SHOWN).toHex() + "…";
    }

    /**
     * Reads hexadecimal digits.
     *
     * @param text the digits
     * @param what what they are, as the beginning of a sentence
     * @return the bytes
     * @throws CommandException if it is anything else
     */
    public static Bytes parse(String text, Text what) throws CommandException {
        String digits = text.replaceAll("\\s+", "");
        int wrong = 0;
        while (wrong < digits.length()
                && Character.digit(digits.charAt(wrong), 16) >= 0
                && digits.charAt(wrong) < 128) {
            wrong++;
        }
        if (wrong < digits.length()) {
            throw new CommandException(
                    CommandText.HEX_CHARACTER.with(what, digits.charAt(wrong)), CommandText.HEX_CHARACTER_REMEDY);
        }
        if (digits.length() % 2 != 0) {
            throw new CommandException(CommandText.HEX_ODD.with(what), CommandText.HEX_ODD_REMEDY);
        }
        return Bytes.ofHex(digits);
    }
}
