package fi.digisign.examples.documents;

import fi.digisign.apdu.text.HasRemedy;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.documents.words.ProblemText;
import java.util.Objects;

/** A document that cannot be signed, extended or checked. {@link #problem()} says why, for programs. */
public final class DocumentException extends Exception implements HasRemedy {

    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final String about;

    /** What went wrong. */
    public enum Problem {
        /** There is no such file, or it is not an ordinary one. */
        NO_FILE(ProblemText.NO_FILE, ProblemText.NO_FILE_REMEDY),
        /** It is a folder. */
        FOLDER(ProblemText.FOLDER, ProblemText.FOLDER_REMEDY),
        /** The file is not a PDF, where one is wanted. */
        NO_PDF(ProblemText.NO_PDF, ProblemText.NO_PDF_REMEDY),
        /** The file has none of the formats PDF, CAdES and ASiC. */
        NO_DOCUMENT(ProblemText.NO_DOCUMENT, ProblemText.NO_DOCUMENT_REMEDY),
        /** The file has the format, but is damaged. */
        DAMAGED(ProblemText.DAMAGED, ProblemText.DAMAGED_REMEDY),
        /** The document opens only with a password, and not with the one given. */
        PASSWORD(ProblemText.PASSWORD, ProblemText.PASSWORD_REMEDY),
        /** The result would replace a file that it is made of. */
        TARGET_IS_SOURCE(ProblemText.TARGET_IS_SOURCE, ProblemText.OTHER_TARGET_REMEDY),
        /** The target exists and is not to be replaced. */
        TARGET_EXISTS(ProblemText.TARGET_EXISTS, ProblemText.TARGET_EXISTS_REMEDY),
        /** The target is a folder, a link, a pipe or a device. */
        TARGET_NO_FILE(ProblemText.TARGET_NO_FILE, ProblemText.OTHER_TARGET_REMEDY),
        /** Nothing can be written where the target is wanted. */
        TARGET_NOT_WRITABLE(ProblemText.TARGET_NOT_WRITABLE, ProblemText.TARGET_NOT_WRITABLE_REMEDY),
        /** Two files of a container have the same name. */
        SAME_NAME(ProblemText.SAME_NAME, ProblemText.SAME_NAME_REMEDY),
        /** The signer's certificate is not valid any more. */
        CERTIFICATE_EXPIRED(ProblemText.CERTIFICATE_EXPIRED, ProblemText.OTHER_CERTIFICATE_REMEDY),
        /** The signer's certificate, or one above it, was revoked. */
        CERTIFICATE_REVOKED(ProblemText.CERTIFICATE_REVOKED, ProblemText.OTHER_CERTIFICATE_REMEDY),
        /** No trusted certificate is above the signer's. */
        NOT_TRUSTED(ProblemText.NOT_TRUSTED, ProblemText.NOT_TRUSTED_REMEDY),
        /** Nobody told whether a certificate was revoked, which the level needs. */
        NO_REVOCATION_DATA(ProblemText.NO_REVOCATION_DATA, ProblemText.NO_REVOCATION_DATA_REMEDY),
        /** The time stamping authority did not answer, or not well. */
        NO_TIME_STAMP(ProblemText.NO_TIME_STAMP, ProblemText.NO_TIME_STAMP_REMEDY),
        /** No trusted certificate stands above that of the time stamping authority. */
        TIME_STAMP_NOT_TRUSTED(ProblemText.TIME_STAMP_NOT_TRUSTED, ProblemText.TIME_STAMP_NOT_TRUSTED_REMEDY),
        /** The signatures in the document cannot be extended. */
        NOT_EXTENDABLE(ProblemText.NOT_EXTENDABLE, ProblemText.NOT_EXTENDABLE_REMEDY),
        /** Anything else. */
        OTHER(ProblemText.OTHER, ProblemText.OTHER_REMEDY);

        private final ProblemText message;
        private final ProblemText remedy;

        Problem(ProblemText message, ProblemText remedy) {
            this.message = message;
            this.remedy = remedy;
        }
    }

    /**
     * @param problem what went wrong
     * @param about the file's name, or what the library said
     */
    public DocumentException(Problem problem, String about) {
        this(problem, about, null);
    }

    /**
     * @param problem what went wrong
     * @param about the file's name, or what the library said
     * @param cause the underlying failure, or null
     */
    public DocumentException(Problem problem, String about, Throwable cause) {
        super(problem.message.with(about).english(), cause);
        this.problem = Objects.requireNonNull(problem, "problem");
        this.about = about;
    }

    /**
     * Why, for programs.
     *
     * @return the kind of problem
     */
    public Problem problem() {
        return problem;
    }

    /**
     * What it is about: a file's name, or the library's own words in English.
     *
     * @return part of the message
     */
    public String about() {
        return about;
    }

    @Override
    public Text text() {
        return problem.message.with(about);
    }

    @Override
    public Text remedyText() {
        return problem.remedy;
    }
}
