package fi.digisign.examples.mail.signature;

import java.util.List;
import java.util.Set;

/**
 * What was found out about a message.
 *
 * @param origin from whom it says it is
 * @param signatures one for each signer, the outermost first
 * @param notes what else the reader has to know
 */
public record MailReport(MailOrigin origin, List<MailSignature> signatures, Set<Note> notes) {

    /** What else there is. */
    public enum Note {
        /** There is content that nobody has signed, beside what somebody has: mailing lists add such, and attackers. */
        UNSIGNED_CONTENT,
        /** There is encrypted content, which may be signed inside. */
        ENCRYPTED,
        /** There is compressed content (RFC 3274), which is not looked into. */
        COMPRESSED,
        /** There is an OpenPGP signature, which is not checked. */
        OPENPGP
    }

    /** Copies the collections. */
    public MailReport {
        signatures = List.copyOf(signatures);
        notes = Set.copyOf(notes);
    }

    /**
     * Whether the whole message is signed, and all signatures are valid.
     *
     * @return true if a reader can rely on the content
     */
    public boolean valid() {
        return !signatures.isEmpty()
                && signatures.stream().allMatch(MailSignature::valid)
                && !notes.contains(Note.UNSIGNED_CONTENT);
    }
}
