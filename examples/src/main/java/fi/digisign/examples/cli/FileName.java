package fi.digisign.examples.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads file names; there are some that a file system, or a program without a UTF-8 locale, cannot have. */
final class FileName implements ITypeConverter<Path> {

    @Override
    public Path convert(String value) {
        return of(value);
    }

    /**
     * @param value a name from the command line
     * @return the path
     * @throws TypeConversionException if no file can have that name here; does not repeat it
     */
    static Path of(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "no file name here; if it has other letters than a-z, set LC_ALL to a UTF-8 locale, such as C.UTF-8");
        }
    }
}
