package fi.digisign.examples.cli.error;

import fi.digisign.apdu.text.HasRemedy;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.words.ErrorText;
import fi.digisign.provider.api.MissingPinException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one line that says what went wrong and what to do about it.
 *
 * @param text the line
 * @param exitCode what the program ends with
 */
public record ErrorLine(String text, int exitCode) {

    private static final String PREFIX = "digisign: ";

    private static final Pattern FIRST_WORD = Pattern.compile("[\\p{L}'’-]+[:,;.!?]?(\\s|$)");

    /**
     * Finds the words for a failure: those of the nearest cause that knows its remedy.
     *
     * @param failure what a command threw
     * @param language what the person reads
     * @return the line
     */
    public static ErrorLine of(Throwable failure, Locale language) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PinUnavailableException e) {
                // The provider only knows that no PIN came; this one knows why.
                return new ErrorLine(line(e.message(language), e.remedy(language)), ExitCode.FAILED);
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> remedy = remedy(cause, language);
            if (remedy.isPresent()) {
                return new ErrorLine(
                        line(message(cause, language), remedy.get()),
                        cause instanceof UsageException ? ExitCode.USAGE : ExitCode.FAILED);
            }
        }
        if (failure instanceof IOException || failure instanceof java.security.GeneralSecurityException) {
            return new ErrorLine(
                    line(message(failure, language), ErrorText.SEE_DEBUG_REMEDY.in(language)), ExitCode.FAILED);
        }
        return new ErrorLine(
                line(ErrorText.UNEXPECTED.with(failure).in(language), ErrorText.UNEXPECTED_REMEDY.in(language)),
                ExitCode.UNEXPECTED);
    }

    /**
     * The same for programs: in English, and without this program's name.
     *
     * @param failure what a command threw
     * @return message and remedy
     */
    public static String forPrograms(Throwable failure) {
        return of(failure, Locale.ENGLISH).text().substring(PREFIX.length());
    }

    /** The messages of file system failures are often nothing but the file's name. */
    private static String message(Throwable cause, Locale language) {
        if (cause instanceof HasRemedy e) {
            return e.message(language);
        }
        if (cause instanceof NoSuchFileException e) {
            return ErrorText.NO_FILE.with(e.getFile()).in(language);
        }
        if (cause instanceof AccessDeniedException e) {
            return ErrorText.ACCESS_DENIED.with(e.getFile()).in(language);
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return cause instanceof FileSystemException
                ? ErrorText.FILE_UNUSABLE.with(message).in(language)
                : message;
    }

    private static Optional<String> remedy(Throwable cause, Locale language) {
        if (cause instanceof MissingPinException) {
            return Optional.of(ErrorText.PIN_REMEDY.in(language));
        }
        if (cause instanceof HasRemedy e) {
            return Optional.of(e.remedy(language));
        }
        if (cause instanceof NoSuchFileException) {
            return Optional.of(ErrorText.NO_FILE_REMEDY.in(language));
        }
        if (cause instanceof AccessDeniedException) {
            return Optional.of(ErrorText.ACCESS_DENIED_REMEDY.in(language));
        }
        if (cause instanceof FileSystemException) {
            return Optional.of(ErrorText.FILE_REMEDY.in(language));
        }
        return Optional.empty();
    }

    /** Puts message and remedy together, each as a sentence. */
    public static String line(String message, String remedy) {
        return PREFIX + sentence(message) + " " + sentence(remedy);
    }

    private static String sentence(String text) {
        String plain = PlainText.of(text);
        if (plain.isEmpty()) {
            return plain;
        }
        String end = ".!?".indexOf(plain.charAt(plain.length() - 1)) >= 0 ? "" : ".";
        // A name, such as that of a file or host, is written as it is.
        boolean word = FIRST_WORD.matcher(plain).lookingAt();
        return (word ? Character.toUpperCase(plain.charAt(0)) + plain.substring(1) : plain) + end;
    }
}
