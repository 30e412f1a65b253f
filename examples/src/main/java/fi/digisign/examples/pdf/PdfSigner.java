package fi.digisign.examples.pdf;

import fi.digisign.examples.cades.CadesSignature;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.words.PdfText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

/**
 * Adds an invisible PAdES B-B signature (ETSI EN 319 142-1, SubFilter {@code ETSI.CAdES.detached}) to a PDF file. The
 * signature is appended, so that the original is a prefix of the result and earlier signatures stay valid.
 *
 * <p>The original is never written to. The result is made in a temporary file beside the target, read back and checked,
 * and only then moved to its place, so that there is either a good signed file or none.
 *
 * <p>Memory does not grow with the size of the file, but with the number of objects in it, by about 1 kB each.
 *
 * <p>Has no state but the clock; safe for use by several threads.
 */
public final class PdfSigner {

    private static final byte[] HEADER = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    /**
     * Space reserved for the signature besides the certificates. Too little is noticed only after the card has signed,
     * and so would cost a PIN entry; hence generous.
     */
    private static final int RESERVE = 16384;

    /** Stands in for the signature when a damaged file is tried out: an empty SEQUENCE. */
    private static final byte[] PLACEHOLDER = {0x30, 0x00};

    private final Clock clock;

    /** A signer that takes the time of signing (/M) from the system's clock. */
    public PdfSigner() {
        this(Clock.systemDefaultZone());
    }

    /**
     * @param clock where the time of signing (/M) comes from
     */
    public PdfSigner(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * The name of the signed file when none is given: {@code -signed} put before the ending.
     *
     * @param original the file to be signed
     * @return a path in the same folder
     */
    public static Path besideOriginal(Path original) {
        String name = original.getFileName().toString();
        boolean pdf = name.length() > 4 && name.substring(name.length() - 4).equalsIgnoreCase(".pdf");
        String stem = pdf ? name.substring(0, name.length() - 4) : name;
        return original.resolveSibling(stem + "-signed.pdf");
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
     * @throws DamagedPdfException if the file is not a PDF, or is damaged so that a signature in it would not be found
     * @throws ProtectedPdfException if a password, permissions or a certification forbid signing
     * @throws PdfOutputException if the target is the original, exists, is no ordinary file, or is in no
     *     writable folder
     * @throws PdfException if there is no such file
     * @throws GeneralSecurityException if the key cannot or will not sign, for example because of a wrong PIN
     * @throws IOException if reading or writing fails
     */
    public SignatureReport sign(Path original, Path target, boolean overwrite, SigningKey key)
            throws PdfException, GeneralSecurityException, IOException {
        checkOriginal(original);
        checkTarget(original, target, overwrite);
        Path temporary = temporaryBeside(target);
        try {
            if (!strictParserAccepts(original)) {
                write(original, temporary, key, content -> PLACEHOLDER);
                checkStructure(original, temporary);
            }
            write(original, temporary, key, CadesSignature.inPdf(key.withReason(name(original)))::sign);
            checkStructure(original, temporary);
            SignatureReport report = checkSignature(temporary, key);
            checkTarget(original, target, overwrite);
            copyPermissions(original, temporary);
            move(temporary, target);
            return report;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void checkOriginal(Path original) throws PdfException, IOException {
        if (!Files.isRegularFile(original)) {
            throw new PdfException(PdfText.NO_FILE.with(original), PdfText.NO_FILE_REMEDY);
        }
        if (!Files.isReadable(original)) {
            throw new PdfException(PdfText.UNREADABLE.with(original), PdfText.UNREADABLE_REMEDY);
        }
        if (Files.size(original) > Integer.MAX_VALUE - (1 << 26)) {
            throw new PdfException(PdfText.TOO_LARGE, PdfText.TOO_LARGE_REMEDY);
        }
        try (InputStream in = Files.newInputStream(original)) {
            // PDFBox finds its way if something stands before the header, but nobody else finds the signature then.
            if (!Arrays.equals(in.readNBytes(HEADER.length), HEADER)) {
                throw new DamagedPdfException(PdfText.NO_HEADER, null);
            }
        }
    }

    private static void checkTarget(Path original, Path target, boolean overwrite)
            throws PdfOutputException, IOException {
        if (Files.exists(target) && Files.isSameFile(original, target)) {
            throw new PdfOutputException(PdfText.REPLACES_ORIGINAL, PdfText.OTHER_FILE_REMEDY, null);
        }
        if (Files.isDirectory(target)) {
            throw new PdfOutputException(PdfText.TARGET_FOLDER.with(target), PdfText.TARGET_FOLDER_REMEDY, null);
        }
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new PdfOutputException(PdfText.FOLDER_MISSING.with(folder), PdfText.FOLDER_MISSING_REMEDY, null);
        }
        boolean there = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (there && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new PdfOutputException(PdfText.TARGET_SPECIAL.with(target), PdfText.OTHER_FILE_REMEDY, null);
        }
        if (there && !overwrite) {
            throw new PdfOutputException(PdfText.TARGET_EXISTS.with(target), PdfText.TARGET_EXISTS_REMEDY, null);
        }
    }

    private static Path temporaryBeside(Path target) throws PdfOutputException {
        try {
            return Files.createTempFile(target.toAbsolutePath().getParent(), ".signing-", ".tmp");
        } catch (IOException e) {
            throw new PdfOutputException(PdfText.UNWRITABLE.with(target), PdfText.UNWRITABLE_REMEDY, e);
        }
    }

    /** A file that the strict parser accepts has always been found to sign well; the others need a rehearsal. */
    private static boolean strictParserAccepts(Path original) {
        try (RandomAccessRead in = new RandomAccessReadBufferedFile(original.toFile());
                PDDocument document = new PDFParser(in).parse(false)) {
            return document.getNumberOfPages() > 0;
        } catch (IOException e) {
            return false; // why will be seen when the lenient parser reads it
        }
    }

    /** A path that is nothing but a root has no name. */
    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void write(Path original, Path temporary, SigningKey key, SignatureMaker maker)
            throws PdfException, GeneralSecurityException, IOException {
        try (PDDocument document = open(original);
                SignatureOptions options = new SignatureOptions();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
            PdfProtection.check(document);
            options.setPreferredSignatureSize(RESERVE + encodedLength(key.chain()));
            PDSignature signature = dictionary(key);
            document.addSignature(signature, options);
            ExternalSigningSupport support = document.saveIncrementalForExternalSigning(out);
            support.setSignature(padded(maker.sign(support.getContent()), signature.getByteRange()));
        }
    }

    /**
     * The signature with zeros in the rest of the gap between the signed parts. PDFBox leaves there what it put for the
     * placeholder, and in an encrypted document that is not zeros.
     */
    private static byte[] padded(byte[] cms, int[] byteRange) {
        int reserved = (byteRange[2] - byteRange[1] - 2) / 2;
        return cms.length < reserved ? Arrays.copyOf(cms, reserved) : cms;
    }

    private static PDDocument open(Path file) throws PdfException {
        try {
            return Loader.loadPDF(file.toFile(), "", null, null, IOUtils.createMemoryOnlyStreamCache());
        } catch (InvalidPasswordException e) {
            throw new ProtectedPdfException(PdfText.PASSWORD, PdfText.PASSWORD_REMEDY, e);
        } catch (IOException e) {
            throw new DamagedPdfException(PdfText.DAMAGED.with(e.getMessage()), e);
        }
    }

    private PDSignature dictionary(SigningKey key) {
        Calendar now = Calendar.getInstance(TimeZone.getTimeZone(clock.getZone()));
        now.setTime(Date.from(clock.instant()));
        PDSignature signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
        signature.setSignDate(now);
        return signature;
    }

    private static int encodedLength(List<X509Certificate> chain) throws GeneralSecurityException {
        int sum = 0;
        for (X509Certificate certificate : chain) {
            sum += certificate.getEncoded().length;
        }
        return sum;
    }

    /** PDFBox writes something for nearly every damaged file; only reading it back tells whether it is a document. */
    private static void checkStructure(Path original, Path signed) throws PdfException, IOException {
        if (Files.mismatch(original, signed) != Files.size(original)) {
            throw new DamagedPdfException(PdfText.NOT_CONTAINED, null);
        }
        try (PDDocument before = open(original);
                PDDocument after = open(signed)) {
            if (before.getNumberOfPages() != after.getNumberOfPages()) {
                throw new DamagedPdfException(PdfText.PAGES_LOST, null);
            }
        }
    }

    private static SignatureReport checkSignature(Path signed, SigningKey key) throws PdfException, IOException {
        List<SignatureReport> reports = new PdfVerifier().verify(signed);
        for (SignatureReport report : reports) {
            if (report.coversWholeFile() && report.signer().equals(Optional.of(key.certificate()))) {
                if (!report.intact()) {
                    throw new PdfException(
                            PdfText.NOT_VERIFIED.with(report.problem().orElseThrow()), PdfText.NOT_VERIFIED_REMEDY);
                }
                return report;
            }
        }
        throw new DamagedPdfException(PdfText.SIGNATURE_LOST, null);
    }

    /** Temporary files are private; the signed document is to be as open as the original. */
    private static void copyPermissions(Path original, Path temporary) throws IOException {
        if (Files.getFileStore(temporary).supportsFileAttributeView("posix")
                && Files.getFileStore(original).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(original));
        }
    }

    private static void move(Path temporary, Path target) throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the CMS signature over the two signed parts of the file. */
    private interface SignatureMaker {
        byte[] sign(InputStream content) throws GeneralSecurityException, IOException;
    }
}
