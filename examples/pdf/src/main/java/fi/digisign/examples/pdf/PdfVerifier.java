package fi.digisign.examples.pdf;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cades.CmsVerification;
import fi.digisign.examples.pdf.words.PdfText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.COSFilterInputStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/**
 * Checks every signature of a PDF file: the byte range, the CMS signature over it, and the certificates as the
 * signature brings them. It says whether the bytes are intact, not whether the signer is trusted.
 *
 * <p>Has no state; safe for use by several threads.
 */
public final class PdfVerifier {

    /** No signature in the field comes near this; what is larger would only be there to use up memory. */
    private static final int MAX_CONTENTS_DIGITS = 32 << 20;

    /** A verifier; there is nothing to choose. */
    public PdfVerifier() {}

    /**
     * Checks all signatures of a file.
     *
     * @param file the PDF file
     * @return one report for each signature, in the order the document lists them; empty for an unsigned document
     * @throws PdfException.Damaged if the file is not a readable PDF
     * @throws PdfException.Protected if the file can be opened only with a password
     * @throws IOException if the file cannot be read
     */
    public List<SignatureReport> verify(Path file) throws PdfException, IOException {
        return verify(file, null);
    }

    /**
     * Checks all signatures of a file that may be encrypted.
     *
     * @param file the PDF file
     * @param password the user or owner password; null for none
     * @return one report for each signature, in the order the document lists them; empty for an unsigned document
     * @throws PdfException.Damaged if the file is not a readable PDF
     * @throws PdfException.Protected if the file can be opened only with another password
     * @throws IOException if the file cannot be read
     */
    public List<SignatureReport> verify(Path file, char[] password) throws PdfException, IOException {
        try (PDDocument document = Loader.loadPDF(
                file.toFile(), PdfFile.text(password), null, null, IOUtils.createMemoryOnlyStreamCache())) {
            List<SignatureReport> reports = new ArrayList<>();
            for (PDSignature signature : document.getSignatureDictionaries()) {
                reports.add(check(file, signature));
            }
            return reports;
        } catch (InvalidPasswordException e) {
            throw PdfFile.password(password, e);
        } catch (IOException e) {
            if (!Files.isReadable(file)) {
                throw e;
            }
            throw new PdfException.Damaged(PdfText.NOT_READABLE.with(e.getMessage()), e);
        }
    }

    private static SignatureReport check(Path file, PDSignature signature) throws IOException {
        Optional<Instant> time = Optional.ofNullable(signature.getSignDate()).map(Calendar::toInstant);
        int[] range = signature.getByteRange();
        long length = Files.size(file);
        if (!isSane(range, length)) {
            return new SignatureReport(Optional.of(PdfText.RANGE_OUTSIDE), List.of(), time, false);
        }
        boolean whole = (long) range[2] + range[3] == length;
        if (!isDetachedCms(signature.getSubFilter())) {
            Text problem = PdfText.FORMAT_UNKNOWN.with(signature.getSubFilter());
            return new SignatureReport(Optional.of(problem), List.of(), time, whole);
        }
        Optional<byte[]> contents = contentsInGap(file, range);
        // What a reader takes for the signature must be what lies in the gap, or unsigned bytes hide there.
        if (contents.isEmpty() || !Arrays.equals(contents.get(), signature.getContents())) {
            return new SignatureReport(Optional.of(PdfText.RANGE_GAP), List.of(), time, whole);
        }
        try (InputStream signed =
                new COSFilterInputStream(new BufferedInputStream(Files.newInputStream(file)), range)) {
            CmsVerification cms = CmsVerification.verify(contents.get(), signed);
            List<X509Certificate> chain = cms.chain();
            return new SignatureReport(cms.problem(), chain, time, whole);
        }
    }

    private static boolean isDetachedCms(String subFilter) {
        return PDSignature.SUBFILTER_ETSI_CADES_DETACHED.getName().equals(subFilter)
                || PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED.getName().equals(subFilter);
    }

    private static boolean isSane(int[] range, long length) {
        return range != null
                && range.length == 4
                && range[0] == 0
                && range[1] > 0
                && range[2] >= range[1] + 2L
                && range[2] - range[1] <= MAX_CONTENTS_DIGITS
                && range[3] >= 0
                && (long) range[2] + range[3] <= length;
    }

    /** The bytes between the two signed parts: a hexadecimal string in angle brackets and nothing else. */
    private static Optional<byte[]> contentsInGap(Path file, int[] range) throws IOException {
        byte[] gap = new byte[range[2] - range[1]];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(range[1]);
            in.readFully(gap);
        }
        String text = new String(gap, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("<") || !text.endsWith(">")) {
            return Optional.empty();
        }
        String digits = text.substring(1, text.length() - 1);
        boolean hex = digits.length() % 2 == 0 && digits.chars().allMatch(HexFormat::isHexDigit);
        return hex ? Optional.of(HexFormat.of().parseHex(digits)) : Optional.empty();
    }
}
