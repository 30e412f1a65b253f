package fi.digisign.examples.cli;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.pdf.PdfException;
import fi.digisign.examples.ssh.SshLoginException;
import fi.digisign.provider.MissingPinException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one line that says what went wrong and what to do about it.
 *
 * @param text the line
 * @param exitCode what the program ends with
 */
record ErrorLine(String text, int exitCode) {

    private static final Pattern FIRST_WORD = Pattern.compile("[\\p{L}'’-]+[:,;.!?]?(\\s|$)");

    /**
     * Finds the words for a failure: those of the nearest cause that knows its remedy.
     *
     * @param failure what a command threw
     * @return the line
     */
    static ErrorLine of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PinUnavailableException e) {
                // The provider only knows that no PIN came; this one knows why.
                return new ErrorLine(line(e.getMessage(), e.remedy()), ExitCode.FAILED);
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> remedy = remedy(cause);
            if (remedy.isPresent()) {
                return new ErrorLine(
                        line(message(cause), remedy.get()),
                        cause instanceof UsageException ? ExitCode.USAGE : ExitCode.FAILED);
            }
        }
        if (failure instanceof IOException || failure instanceof java.security.GeneralSecurityException) {
            return new ErrorLine(
                    line(message(failure), "run the command again with --debug to see more"), ExitCode.FAILED);
        }
        String message = "This should not have happened: " + failure;
        return new ErrorLine(line(message, "report it together with the output of --debug"), ExitCode.UNEXPECTED);
    }

    /** The messages of file system failures are often nothing but the file's name. */
    private static String message(Throwable cause) {
        if (cause instanceof NoSuchFileException e) {
            return "There is no file or folder " + e.getFile();
        }
        if (cause instanceof AccessDeniedException e) {
            return "Access is denied to " + e.getFile();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return cause instanceof FileSystemException ? "A file cannot be used: " + message : message;
    }

    private static Optional<String> remedy(Throwable cause) {
        if (cause instanceof MissingPinException) {
            return Optional.of("enter the PIN when asked, or use --pin env:NAME or --pin file:PATH");
        }
        if (cause instanceof SmartCardException e) {
            return Optional.of(e.remedy());
        }
        if (cause instanceof PdfException e) {
            return Optional.of(e.remedy());
        }
        if (cause instanceof SshLoginException e) {
            return Optional.of(e.remedy());
        }
        if (cause instanceof CommandException e) {
            return Optional.of(e.remedy());
        }
        if (cause instanceof FileSystemException) {
            return Optional.of("check the file's name, its permissions, and the space left");
        }
        return Optional.empty();
    }

    /** Puts message and remedy together, each as a sentence. */
    static String line(String message, String remedy) {
        return "digisign: " + sentence(message) + " " + sentence(remedy);
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
