package fi.digisign.examples.mail.signature;

import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.OutputFile;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.mail.MailException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;

/**
 * Checks signed messages (RFC 8551 §3.5): is the content what was signed, by whom, and is that who the message says it is
 * from. No card is needed. Parts of any size are read in pieces; content inside a signature is put into temporary files.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class MailVerifier {

    private final Trust trust;

    /**
     * @param trust whom to believe, and whether anybody is asked about revocation
     */
    public MailVerifier(Trust trust) {
        this.trust = Objects.requireNonNull(trust, "trust");
    }

    /**
     * Checks a message.
     *
     * @param file the message
     * @return what was found
     * @throws MailException if it is no message, or nothing that can be read within reason
     * @throws GeneralSecurityException if the JDK cannot check at all
     * @throws IOException if reading or writing fails
     */
    public MailReport verify(Path file) throws MailException, GeneralSecurityException, IOException {
        try (SignedLayers layers = SignedLayers.open(file, trust)) {
            return layers.report();
        }
    }

    /**
     * Checks a message, and writes it as it was before it was signed: its header with the content inside of all signatures.
     * It is written whatever the check finds; a message that is not signed is written as it is.
     *
     * @param file the message
     * @param target where to
     * @param overwrite whether an existing file there is replaced
     * @return what was found
     * @throws MailException if it is no message, or nothing that can be read within reason
     * @throws DocumentException if the target cannot be written
     * @throws GeneralSecurityException if the JDK cannot check at all
     * @throws IOException if reading or writing fails
     */
    public MailReport verify(Path file, Path target, boolean overwrite)
            throws MailException, DocumentException, GeneralSecurityException, IOException {
        try (OutputFile output = OutputFile.begin(target, overwrite, List.of(file));
                SignedLayers layers = SignedLayers.open(file, trust)) {
            layers.writeContent(output);
            output.finish();
            return layers.report();
        }
    }

    /** The same without looking at certificates. */
    static MailReport integrity(Path file) throws MailException, GeneralSecurityException, IOException {
        return new MailVerifier(new Trust(List.of(), false)).verify(file);
    }
}
