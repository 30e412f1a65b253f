package fi.digisign.examples.cli.mail;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Where the results of mail commands go. */
final class MailOutput {

    private static final List<String> ENDINGS = List.of(".eml", ".p7m");

    private MailOutput() {}

    /**
     * A name beside the original.
     *
     * @param file a message, such as {@code letter.eml}
     * @param what what was done with it, such as {@code encrypted}
     * @return such as {@code letter-encrypted.eml}
     */
    static Path beside(Path file, String what) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString(); // the root has none
        for (String ending : ENDINGS) {
            if (name.length() > ending.length() && name.toLowerCase(Locale.ROOT).endsWith(ending)) {
                name = name.substring(0, name.length() - ending.length());
                break;
            }
        }
        return file.resolveSibling(name + "-" + what + ".eml");
    }
}
