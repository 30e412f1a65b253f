package fi.digisign.examples.cli.options;

import fi.digisign.examples.cli.error.PinUnavailableException;
import fi.digisign.examples.cli.error.WrongValueException;
import fi.digisign.examples.words.PinEntryText;
import fi.digisign.examples.words.UsageText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;

/**
 * Where PINs come from: the option {@code --pin} and others like it. There is no form with the PIN itself, since a command line can be read
 * by every user of the computer.
 */
public sealed interface PinSource {

    /**
     * The PIN, where no person has to be asked.
     *
     * @param option the option that names this source, for what is said when it fails
     * @return a fresh array, for the caller to wipe
     * @throws PinUnavailableException if there is none
     */
    char[] read(String option) throws PinUnavailableException;

    /**
     * Where it is, for what is said of it.
     *
     * @return the name of a variable or file
     */
    String place();

    /** A person at the console. */
    record Ask() implements PinSource {

        @Override
        public String place() {
            return "ask";
        }

        @Override
        public char[] read(String option) throws PinUnavailableException {
            throw new PinUnavailableException(
                    PinEntryText.NO_TERMINAL.with(option), PinEntryText.NO_TERMINAL_REMEDY.with(option));
        }
    }

    /** A person at the screen. */
    record Window() implements PinSource {

        @Override
        public String place() {
            return "dialog";
        }

        @Override
        public char[] read(String option) throws PinUnavailableException {
            throw new PinUnavailableException(
                    PinEntryText.NO_TERMINAL.with(option), PinEntryText.NO_TERMINAL_REMEDY.with(option));
        }
    }

    /**
     * An environment variable, for scripts.
     *
     * @param name the variable's name
     */
    record Environment(String name) implements PinSource {

        @Override
        public String place() {
            return name;
        }

        @Override
        public char[] read(String option) throws PinUnavailableException {
            // The platform hands out environment variables as strings only; this copy cannot be wiped.
            String value = System.getenv(name);
            if (value == null || value.isEmpty()) {
                throw new PinUnavailableException(
                        PinEntryText.NO_PIN_IN_VARIABLE.with(name),
                        PinEntryText.NO_PIN_IN_VARIABLE_REMEDY.with(option));
            }
            return value.toCharArray();
        }
    }

    /**
     * The first line of a file, for scripts.
     *
     * @param path the file
     */
    record FromFile(Path path) implements PinSource {

        private static final int MAX_LENGTH = 256;

        @Override
        public String place() {
            return path.toString();
        }

        @Override
        public char[] read(String option) throws PinUnavailableException {
            byte[] bytes = new byte[MAX_LENGTH];
            try (InputStream in = Files.newInputStream(path)) {
                int length = firstLine(bytes, in.readNBytes(bytes, 0, MAX_LENGTH));
                int start = startsWithMark(bytes, length) ? 3 : 0;
                if (length == start || length == MAX_LENGTH) {
                    throw new PinUnavailableException(
                            PinEntryText.NO_PIN_IN_FILE.with(path), PinEntryText.NO_PIN_IN_FILE_REMEDY);
                }
                CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, start, length - start));
                char[] pin = Arrays.copyOf(chars.array(), chars.length());
                Arrays.fill(chars.array(), '\0');
                return pin;
            } catch (IOException e) {
                throw new PinUnavailableException(
                        PinEntryText.PIN_FILE_UNREADABLE.with(path), PinEntryText.PIN_FILE_UNREADABLE_REMEDY, e);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }

        /** Windows editors begin UTF-8 files with a byte order mark, U+FEFF. */
        private static boolean startsWithMark(byte[] bytes, int length) {
            return length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        }

        private static int firstLine(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                if (bytes[i] == '\n' || bytes[i] == '\r') {
                    return i;
                }
            }
            return length;
        }
    }

    /** Reads the option's value. Never repeats it: it may be a PIN that someone took for the option's form. */
    final class Converter implements ITypeConverter<PinSource> {

        @Override
        public PinSource convert(String value) {
            if (value.equals("ask")) {
                return new Ask();
            }
            if (value.equals("dialog")) {
                return new Window();
            }
            if (value.startsWith("env:") && value.length() > 4) {
                return new Environment(value.substring(4));
            }
            if (value.startsWith("file:") && value.length() > 5) {
                return new FromFile(FileName.of(value.substring(5)));
            }
            throw new WrongValueException(UsageText.NO_PIN_SOURCE.with("ask, dialog, env:NAME, file:PATH"));
        }
    }
}
