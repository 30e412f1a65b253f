package fi.digisign.examples.documents;

import eu.europa.esig.dss.pades.exception.InvalidPasswordException;
import eu.europa.esig.dss.spi.exception.DSSExternalResourceException;
import fi.digisign.examples.documents.DocumentException.Problem;
import java.security.GeneralSecurityException;

/** Turns what DSS throws, which is unchecked and manifold, into what can be told. */
final class Failures {

    private Failures() {}

    /**
     * Runs something that uses DSS.
     *
     * @param document what it is about, for messages
     * @param work what to run
     * @throws DocumentException if it fails
     * @throws GeneralSecurityException what the key's provider threw, if it was that
     */
    static <T> T explaining(String document, Work<T> work) throws DocumentException, GeneralSecurityException {
        try {
            return work.run();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof GeneralSecurityException original && isSigning(e)) {
                    throw original;
                }
                if (cause instanceof Refusal refusal) {
                    throw refusal.explained();
                }
            }
            throw explained(document, e);
        }
    }

    /**
     * The same for work without a key.
     *
     * @param document what it is about, for messages
     * @param work what to run
     * @throws DocumentException if it fails
     */
    static <T> T explainingWithoutKey(String document, Work<T> work) throws DocumentException {
        try {
            return explaining(document, work);
        } catch (GeneralSecurityException e) {
            throw new DocumentException(Problem.OTHER, document + ": " + e.getMessage(), e);
        }
    }

    /** DSS wraps what a token throws in one exception, whose words are these. */
    private static boolean isSigning(RuntimeException e) {
        return e.getMessage() != null && e.getMessage().startsWith("Unable to sign");
    }

    private static DocumentException explained(String document, RuntimeException e) {
        String about = document + ": " + e.getMessage();
        if (e instanceof InvalidPasswordException) {
            return new DocumentException(Problem.PASSWORD, document, e);
        }
        if (e instanceof DSSExternalResourceException) {
            return new DocumentException(Problem.NO_REVOCATION_DATA, about, e);
        }
        // Documents come from strangers: whatever else DSS stumbles over is theirs.
        return new DocumentException(Problem.DAMAGED, about, e);
    }

    /** Something that uses DSS. */
    interface Work<T> {
        T run() throws GeneralSecurityException;
    }
}
