package fi.digisign.examples.mail.transport;

import fi.digisign.examples.mail.MailException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The files of one account's messages: {@code FOLDER-UIDVALIDITY-UID.eml}, which names a message at its server for good
 * (RFC 9051 §2.3.1.1). The file {@code .account} says whose they are, since two accounts may give the same numbers.
 *
 * <p>Other characters of a folder's name than letters, digits, {@code _} and {@code .} inside it are written as
 * {@code %HH}, bytes of UTF-8: no name leads anywhere else, and no two folders have the same.
 */
public final class MailDirectory {

    private static final String ACCOUNT = ".account";
    private static final int MAX_ACCOUNT = 4096;
    private static final int MAX_NAME = 150;

    private final Path directory;

    private MailDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * Takes a directory for an account; makes it if need be.
     *
     * @param directory where
     * @param account whose, for example {@code anna@imap.example.org:993}
     * @return the directory
     * @throws OtherAccountException if it is another account's
     * @throws IOException if it cannot be made or written
     */
    public static MailDirectory of(Path directory, String account) throws MailException, IOException {
        Files.createDirectories(directory);
        Path note = directory.resolve(ACCOUNT);
        try {
            Files.writeString(note, account + "\n", StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            requireSame(directory, note, account);
        }
        return new MailDirectory(directory);
    }

    private static void requireSame(Path directory, Path note, String account) throws MailException, IOException {
        byte[] known;
        try (var in = Files.newInputStream(note)) {
            known = in.readNBytes(MAX_ACCOUNT);
        }
        String name = new String(known, StandardCharsets.UTF_8).strip();
        if (!name.equals(account)) {
            throw new OtherAccountException(directory, name);
        }
    }

    /**
     * Where a message belongs.
     *
     * @param folder its folder
     * @param uidValidity the folder's
     * @param uid its own
     * @return a file in this directory, which may be there already
     */
    public Path file(String folder, long uidValidity, long uid) {
        return directory.resolve(escaped(folder) + "-" + uidValidity + "-" + uid + ".eml");
    }

    private static String escaped(String folder) {
        String name = folder.equalsIgnoreCase("INBOX") ? "INBOX" : folder;
        StringBuilder escaped = new StringBuilder();
        name.codePoints().forEach(point -> {
            boolean inside = escaped.length() > 0;
            if (Character.isLetterOrDigit(point) || point == '_' || point == '.' && inside) {
                escaped.appendCodePoint(point);
            } else {
                for (byte octet : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    escaped.append(String.format("%%%02X", octet & 0xFF));
                }
            }
        });
        byte[] bytes = escaped.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_NAME) {
            return escaped.toString();
        }
        // longer than file names may be
        return "folder%" + HexFormat.of().formatHex(Arrays.copyOf(hash(bytes), 16));
    }

    private static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
