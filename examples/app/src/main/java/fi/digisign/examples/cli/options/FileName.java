package fi.digisign.examples.cli.options;

import fi.digisign.examples.cli.error.WrongValueException;
import fi.digisign.examples.words.UsageText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;

/** Reads file names; there are some that a file system, or a program without a UTF-8 locale, cannot have. */
public final class FileName implements ITypeConverter<Path> {

    @Override
    public Path convert(String value) {
        return of(value);
    }

    /**
     * @param value a name from the command line
     * @return the path
     * @throws WrongValueException if no file can have that name here; does not repeat it
     */
    public static Path of(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new WrongValueException(UsageText.NO_FILE_NAME);
        }
    }
}
