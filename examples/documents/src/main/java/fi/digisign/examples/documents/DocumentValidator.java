package fi.digisign.examples.documents;

import eu.europa.esig.dss.enumerations.TokenExtractionStrategy;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.IPdfObjFactory;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.signature.resources.TempFileResourcesHandlerBuilder;
import eu.europa.esig.dss.spi.exception.IllegalInputException;
import eu.europa.esig.dss.spi.policy.SignaturePolicyProvider;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import fi.digisign.examples.documents.DocumentException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Validates signatures (ETSI EN 319 102-1) with DSS, under its default policy, and then looks more closely at what
 * happened to a PDF after signing: a page painted over passes that policy, but not this class.
 *
 * <p>Has no state but its settings; safe for use by several threads.
 */
public final class DocumentValidator {

    /**
     * Up to how many pages a PDF is rendered, page by page, to see whether it looks different from what was signed. The
     * objects of larger ones are compared all the same.
     */
    static final int MAX_RENDERED_PAGES = 200;

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    /** Other programs put bytes before the header; PDF readers look for it in the first kilobyte. */
    private static final int HEADER_WITHIN = 1024;

    private final Trust trust;
    private final Optional<Instant> time;

    /**
     * A validator for the present time.
     *
     * @param trust whom to believe, and whether anybody is asked
     */
    public DocumentValidator(Trust trust) {
        this(trust, Optional.empty());
    }

    private DocumentValidator(Trust trust, Optional<Instant> time) {
        this.trust = Objects.requireNonNull(trust, "trust");
        this.time = time;
    }

    /**
     * The same validator at another time: whether a signature will still be valid then, or was.
     *
     * @param other the time of validation
     * @return a validator
     */
    public DocumentValidator at(Instant other) {
        return new DocumentValidator(trust, Optional.of(other));
    }

    /**
     * Validates all signatures of a PDF file.
     *
     * @param file the file
     * @param password what opens it; null if nothing is needed
     * @return one result for each signature, in the order of signing; empty for an unsigned document
     * @throws DocumentException if it is not a PDF, damaged, or needs another password
     * @throws IOException if it cannot be read
     */
    public List<ValidatedSignature> pdf(Path file, char[] password) throws DocumentException, IOException {
        requireFile(file);
        if (!isPdf(file)) {
            throw new DocumentException(Problem.NO_PDF, file.toString());
        }
        try (Services services = new Services(trust, Optional.empty())) {
            return Failures.explainingWithoutKey(file.toString(), () -> {
                PDFDocumentValidator validator = new PDFDocumentValidator(new FileDocument(file.toFile()));
                validator.setPdfObjFactory(comparing(services.files()));
                validator.setPasswordProtection(password);
                return validate(validator, services);
            });
        }
    }

    /**
     * Validates all signatures of a container, a CAdES signature, or whatever else DSS knows.
     *
     * @param file the container, or the file with the signature
     * @param contents what a detached signature is over; empty if the file holds its content
     * @return one result for each signature; empty for a container without
     * @throws DocumentException if it is no signed document, or damaged
     * @throws IOException if a file cannot be read
     */
    public List<ValidatedSignature> file(Path file, List<Path> contents) throws DocumentException, IOException {
        requireFile(file);
        for (Path content : contents) {
            requireFile(content);
        }
        if (isPdf(file)) {
            return pdf(file, null);
        }
        try (Services services = new Services(trust, Optional.empty())) {
            return Failures.explainingWithoutKey(file.toString(), () -> {
                return ContainerStorage.keeping(services.files(), () -> validate(file, contents, services));
            });
        }
    }

    private List<ValidatedSignature> validate(Path file, List<Path> contents, Services services) {
        SignedDocumentValidator validator = validatorFor(file);
        List<DSSDocument> detached = contents.stream()
                .<DSSDocument>map(content -> new FileDocument(content.toFile()))
                .toList();
        if (!detached.isEmpty()) {
            validator.setDetachedContents(detached);
        }
        return validate(validator, services);
    }

    /** DSS looks at the beginning of the file for one of its formats. */
    private static SignedDocumentValidator validatorFor(Path file) {
        try {
            return SignedDocumentValidator.fromDocument(new FileDocument(file.toFile()));
        } catch (UnsupportedOperationException | IllegalInputException e) {
            throw new Refusal(Problem.NO_DOCUMENT, file.toString(), e);
        }
    }

    private List<ValidatedSignature> validate(SignedDocumentValidator validator, Services services) {
        validator.setCertificateVerifier(services.verifier());
        validator.setTokenExtractionStrategy(TokenExtractionStrategy.EXTRACT_CERTIFICATES_ONLY);
        validator.setEnableEtsiValidationReport(false);
        // the default one fetches what a signature names
        validator.setSignaturePolicyProvider(new SignaturePolicyProvider());
        time.ifPresent(instant -> validator.setValidationTime(Date.from(instant)));
        return new SignatureReader(validator.validateDocument()).read();
    }

    private static IPdfObjFactory comparing(TempFileResourcesHandlerBuilder files) {
        DefaultPdfDifferencesFinder finder = new DefaultPdfDifferencesFinder();
        finder.setMaximalPagesAmountForVisualComparison(MAX_RENDERED_PAGES);
        PdfBoxNativeObjectFactory factory = Services.pdf(files);
        factory.setPdfDifferencesFinder(finder);
        return factory;
    }

    private static void requireFile(Path file) throws DocumentException {
        if (Files.isDirectory(file)) {
            throw new DocumentException(Problem.FOLDER, file.toString());
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new DocumentException(Problem.NO_FILE, file.toString());
        }
    }

    private static boolean isPdf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(HEADER_WITHIN);
            for (int i = 0; i + PDF.length <= start.length; i++) {
                if (Arrays.equals(start, i, i + PDF.length, PDF, 0, PDF.length)) {
                    return true;
                }
            }
            return false;
        }
    }
}
