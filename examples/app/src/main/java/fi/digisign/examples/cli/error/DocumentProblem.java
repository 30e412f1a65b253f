package fi.digisign.examples.cli.error;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.words.DocumentText;

/**
 * Why a document cannot be processed, in the language of whoever reads it.
 *
 * @param message what happened
 * @param remedy what to do
 */
public record DocumentProblem(Text message, Text remedy) {

    /**
     * @param e what the documents' module threw
     * @return its words
     */
    public static DocumentProblem of(DocumentException e) {
        return switch (e.problem()) {
            case NO_FILE -> words(e, DocumentText.NO_FILE, DocumentText.NO_FILE_REMEDY);
            case FOLDER -> words(e, DocumentText.FOLDER, DocumentText.FOLDER_REMEDY);
            case NO_PDF -> words(e, DocumentText.NO_PDF, DocumentText.NO_PDF_REMEDY);
            case NO_DOCUMENT -> words(e, DocumentText.NO_DOCUMENT, DocumentText.NO_DOCUMENT_REMEDY);
            case DAMAGED -> words(e, DocumentText.DAMAGED, DocumentText.DAMAGED_REMEDY);
            case PASSWORD -> words(e, DocumentText.PASSWORD, DocumentText.PASSWORD_REMEDY);
            case TARGET_IS_SOURCE -> words(e, DocumentText.TARGET_IS_SOURCE, DocumentText.OTHER_TARGET_REMEDY);
            case TARGET_EXISTS -> words(e, DocumentText.TARGET_EXISTS, DocumentText.TARGET_EXISTS_REMEDY);
            case TARGET_NO_FILE -> words(e, DocumentText.TARGET_NO_FILE, DocumentText.OTHER_TARGET_REMEDY);
            case TARGET_NOT_WRITABLE ->
                words(e, DocumentText.TARGET_NOT_WRITABLE, DocumentText.TARGET_NOT_WRITABLE_REMEDY);
            case SAME_NAME -> words(e, DocumentText.SAME_NAME, DocumentText.SAME_NAME_REMEDY);
            case CERTIFICATE_EXPIRED ->
                words(e, DocumentText.CERTIFICATE_EXPIRED, DocumentText.OTHER_CERTIFICATE_REMEDY);
            case CERTIFICATE_REVOKED ->
                words(e, DocumentText.CERTIFICATE_REVOKED, DocumentText.OTHER_CERTIFICATE_REMEDY);
            case NOT_TRUSTED -> words(e, DocumentText.NOT_TRUSTED, DocumentText.NOT_TRUSTED_REMEDY);
            case NO_REVOCATION_DATA ->
                words(e, DocumentText.NO_REVOCATION_DATA, DocumentText.NO_REVOCATION_DATA_REMEDY);
            case NO_TIME_STAMP -> words(e, DocumentText.NO_TIME_STAMP, DocumentText.NO_TIME_STAMP_REMEDY);
            case TIME_STAMP_NOT_TRUSTED ->
                words(e, DocumentText.TIME_STAMP_NOT_TRUSTED, DocumentText.TIME_STAMP_NOT_TRUSTED_REMEDY);
            case NOT_EXTENDABLE -> words(e, DocumentText.NOT_EXTENDABLE, DocumentText.NOT_EXTENDABLE_REMEDY);
            case OTHER -> words(e, DocumentText.OTHER, DocumentText.OTHER_REMEDY);
        };
    }

    private static DocumentProblem words(DocumentException e, DocumentText message, DocumentText remedy) {
        return new DocumentProblem(message.with(e.about()), remedy);
    }
}
