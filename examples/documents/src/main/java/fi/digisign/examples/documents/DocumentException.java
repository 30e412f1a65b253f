package fi.digisign.examples.documents;

import java.util.Objects;

/** A document that cannot be signed, extended or checked. {@link #problem()} says why, for programs. */
public final class DocumentException extends Exception {

    private final Problem problem;
    private final String about;

    /** What went wrong. */
    public enum Problem {
        /** There is no such file, or it is not an ordinary one. */
        NO_FILE("There is no file %s", "check the file's name and folder"),
        /** It is a folder. */
        FOLDER("%s is a folder", "specify the files in it"),
        /** The file is not a PDF, where one is wanted. */
        NO_PDF("The file is not a PDF: %s", "specify a PDF file; other signed files are checked with verify-file"),
        /** The file has none of the formats PDF, CAdES and ASiC. */
        NO_DOCUMENT("The file is not a signed document: %s", "specify a PDF file, a .p7s file or an .asice container; messages are checked with mail verify"),
        /** The file has the format, but is damaged. */
        DAMAGED("The file is damaged: %s", "get it again from its source"),
        /** The document opens only with a password, and not with the one given. */
        PASSWORD("The document %s cannot be opened without its password", "give the password with --password"),
        /** The result would replace a file that it is made of. */
        TARGET_IS_SOURCE("The result would replace %s, from which it is made", "specify another file with --out"),
        /** The target exists and is not to be replaced. */
        TARGET_EXISTS("The file %s already exists", "specify another file with --out, or replace it with --force"),
        /** The target is a folder, a link, a pipe or a device. */
        TARGET_NO_FILE("%s is not a regular file", "specify another file with --out"),
        /** Nothing can be written where the target is wanted. */
        TARGET_NOT_WRITABLE("The folder of %s is not writable", "specify a file in a writable folder with --out"),
        /** Two files of a container have the same name. */
        SAME_NAME("Two of the files have the name %s", "rename one of them"),
        /** The signer's certificate is not valid any more. */
        CERTIFICATE_EXPIRED("The certificate has expired, or is not valid yet: %s", "use another certificate"),
        /** The signer's certificate, or one above it, was revoked. */
        CERTIFICATE_REVOKED("The certificate was revoked: %s", "use another certificate"),
        /** No trusted certificate is above the signer's. */
        NOT_TRUSTED("The signer's certificate does not lead to a trusted certificate: %s", "specify the root certificate of its issuer with --trust"),
        /** Nobody told whether a certificate was revoked, which the level needs. */
        NO_REVOCATION_DATA("The revocation status of a certificate cannot be determined: %s", "specify the root certificates of signer and time stamp with --trust, check the network, or use the level B-T"),
        /** The time stamping authority did not answer, or not well. */
        NO_TIME_STAMP("No time stamp was obtained: %s", "check the address of the time stamping authority, or try again later"),
        /** No trusted certificate stands above that of the time stamping authority. */
        TIME_STAMP_NOT_TRUSTED("The time stamping authority is not trusted: %s", "specify the root certificate of its issuer with --trust, or another authority with --tsa"),
        /** The signatures in the document cannot be extended. */
        NOT_EXTENDABLE("The signature cannot be extended: %s", "sign the document again with the level that you want"),
        /** Anything else. */
        OTHER("The document cannot be processed: %s", "run the command again with --debug for more details");

        private final String message;
        private final String remedy;

        Problem(String message, String remedy) {
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
        super(String.format(problem.message, about), cause);
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

    /**
     * What a person can do about it.
     *
     * @return one sentence without a full stop, never empty
     */
    public String remedy() {
        return problem.remedy;
    }
}
