package fi.digisign.examples.pdf;

import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.documents.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.Optional;

/**
 * Adds a PAdES signature (ETSI EN 319 142-1, SubFilter {@code ETSI.CAdES.detached}) to PDF files, of any baseline level.
 * The signature is appended, so that the original is a prefix of the result and earlier signatures stay valid.
 *
 * <p>The original is never written to. The result is made in a temporary file beside the target, read back and checked,
 * and only then moved to its place, so that there is either a good signed file or none.
 *
 * <p>Memory does not grow with the size of the file, but with the number of objects in it, by about 1 kB each.
 *
 * <p>Has no state but the settings; safe for use by several threads.
 */
public final class PdfSigner {

    /** Stands in for the signature when a damaged file is tried out: an empty SEQUENCE. */
    private static final byte[] PLACEHOLDER = {0x30, 0x00};

    private final PdfSettings settings;

    /** A signer for invisible signatures at level B-B. */
    public PdfSigner() {
        this(PdfSettings.plain());
    }

    /**
     * @param settings how to sign
     */
    public PdfSigner(PdfSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * The name of the signed file when none is given: {@code -signed} put before the ending.
     *
     * @param original the file to be signed
     * @return a path in the same folder
     */
    public static Path besideOriginal(Path original) {
        String name = String.valueOf(original.getFileName());
        boolean pdf = name.length() > 4 && name.substring(name.length() - 4).equalsIgnoreCase(".pdf");
        String stem = pdf ? name.substring(0, name.length() - 4) : name;
        return original.resolveSibling(stem + "-signed.pdf");
    }

    /**
     * Finds out whether a file can be signed; no key is needed. Whoever signs many files calls this for all of them
     * first, so that no PIN is spent when one of them is bad.
     *
     * @param original the PDF file to be signed; only read
     * @param target where the signed file is to be put
     * @param overwrite whether an existing target is replaced
     * @throws PdfException.Damaged if the file is not a PDF, or is damaged so that a signature in it would not be found
     * @throws PdfException.Protected if a password, permissions, a certification or an earlier signer forbid signing, a
     *     signed document is to be certified, or the field demands something that the signature will not have
     * @throws PdfException.Output if the target is the original, exists, is no ordinary file, or is in no
     *     writable folder
     * @throws PdfException if there is no such file or no such empty field, or no room for a visible signature
     * @throws IOException if reading or writing fails
     */
    public void check(Path original, Path target, boolean overwrite) throws PdfException, IOException {
        PdfFile.check(original);
        PdfTarget place = new PdfTarget(original, target, overwrite);
        place.check();
        Path temporary = place.temporary();
        try {
            if (PdfFile.strictParserAccepts(original, settings.password())) {
                trial().check(original);
            } else {
                rehearse(original, temporary);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private PdfWriter trial() {
        return new PdfWriter(settings, "", Optional.empty(), PLACEHOLDER.length);
    }

    private void rehearse(Path original, Path temporary) throws PdfException, IOException {
        try {
            trial().write(original, temporary, content -> PLACEHOLDER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // a placeholder needs no key
        }
        PdfFile.checkContained(original, temporary, settings.password());
    }

    /**
     * Begins to sign files with a key: finds out that the time stamping authority answers, and that the signer's
     * certificate is valid, and not revoked where the level needs that. No PIN is asked for.
     *
     * @param key the key to sign with
     * @return signs the files
     * @throws DocumentException if the level cannot be reached with this key, or these servers
     * @throws GeneralSecurityException if a certificate cannot be encoded
     * @throws IOException if there is no time stamp ({@link fi.digisign.examples.cades.TimeStampException})
     */
    public PdfRun begin(SigningKey key) throws DocumentException, GeneralSecurityException, IOException {
        return PdfRun.begin(settings, key);
    }

    /**
     * Signs a file. Everything that can be checked without the key is checked first, so that no PIN is asked for in
     * vain.
     *
     * @param original the PDF file to be signed; only read
     * @param target where the signed file is put
     * @param overwrite whether an existing target is replaced
     * @param key the key to sign with; used once, with the file's name as the reason in PIN prompts
     * @return what the check of the written file found out about the new signature
     * @throws PdfException if the file cannot be signed, or the target not be written; see {@link #check}
     * @throws DocumentException if the level cannot be reached; see {@link #begin}
     * @throws GeneralSecurityException if the key cannot or will not sign, for example because of a wrong PIN
     * @throws IOException if reading or writing fails, or there is no time stamp
     */
    public SignatureReport sign(Path original, Path target, boolean overwrite, SigningKey key)
            throws PdfException, DocumentException, GeneralSecurityException, IOException {
        check(original, target, overwrite);
        return begin(key).signChecked(new PdfTarget(original, target, overwrite));
    }
}
