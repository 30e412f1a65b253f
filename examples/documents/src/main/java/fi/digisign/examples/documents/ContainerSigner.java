package fi.digisign.examples.documents;

import eu.europa.esig.dss.asic.cades.ASiCWithCAdESSignatureParameters;
import eu.europa.esig.dss.asic.cades.signature.ASiCWithCAdESService;
import eu.europa.esig.dss.asic.xades.ASiCWithXAdESSignatureParameters;
import eu.europa.esig.dss.asic.xades.signature.ASiCWithXAdESService;
import eu.europa.esig.dss.enumerations.ASiCContainerType;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.SerializableSignatureParameters;
import eu.europa.esig.dss.model.SerializableTimestampParameters;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.signature.MultipleDocumentsSignatureService;
import fi.digisign.examples.documents.DocumentException.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Puts files into an ASiC-E container (ETSI EN 319 162-1 §4.4) and signs them there, all with one signature and so one
 * PIN entry.
 *
 * <p>Has no state but its settings; safe for use by several threads.
 */
public final class ContainerSigner {

    private final Form form;
    private final BaselineLevel level;
    private final Trust trust;
    private final Optional<URI> timeStamps;

    /** What kind of signature is in the container. */
    public enum Form {
        /** XML signatures: what DigiDoc4 and other national programs read. */
        XADES,
        /** CMS signatures. */
        CADES
    }

    /**
     * @param form the kind of signature
     * @param level how long it is to be verifiable
     * @param trust root certificates of signer and time stamping authority, needed for LT and LTA; for T, if there are
     *     any, the authority's must lead to one
     * @param timeStamps the address of a time stamping authority, needed for all levels but B
     * @throws IllegalArgumentException if it is missing
     */
    public ContainerSigner(Form form, BaselineLevel level, Trust trust, Optional<URI> timeStamps) {
        this.form = Objects.requireNonNull(form, "form");
        this.level = Objects.requireNonNull(level, "level");
        this.trust = Objects.requireNonNull(trust, "trust");
        this.timeStamps = timeStamps;
        if (level != BaselineLevel.B && timeStamps.isEmpty()) {
            throw new IllegalArgumentException(level + " needs a time stamping authority");
        }
    }

    /**
     * Signs files. The container appears when it is finished, or not at all.
     *
     * @param files one or more; they keep their names, without folders
     * @param target where the container is put
     * @param overwrite whether an existing file there is replaced
     * @param token the key; used once
     * @throws DocumentException if files cannot be used, the target cannot be written, or the level cannot be reached
     * @throws GeneralSecurityException if the key cannot or will not sign, for example because of a wrong PIN
     * @throws IOException if reading or writing fails
     */
    public void sign(List<Path> files, Path target, boolean overwrite, CardToken token)
            throws DocumentException, GeneralSecurityException, IOException {
        checkFiles(files);
        try (OutputFile output = OutputFile.begin(target, overwrite, files);
                Services services = new Services(trust, timeStamps)) {
            tryOut(files.get(0), services);
            DSSDocument container = form == Form.XADES ? xades(files, services, token) : cades(files, services, token);
            try (OutputStream out = output.stream()) {
                container.writeTo(out);
            }
            verify(output.temporary());
            output.finish();
        }
    }

    /** An authority that does not answer must not cost a signature. */
    private static void tryOut(Path about, Services services) throws DocumentException, GeneralSecurityException {
        Optional<TimeStampAuthority> authority = services.timeStamps();
        if (authority.isPresent()) {
            Failures.explaining(about.toString(), () -> {
                authority.get().tryOut();
                return null;
            });
        }
    }

    /** That what was written can be read and is intact; whether the signer is trusted, others decide. */
    private void verify(Path container) throws DocumentException, IOException {
        List<ValidatedSignature> found =
                new DocumentValidator(Trust.offline(trust.anchors())).file(container, List.of());
        if (found.size() != 1 || found.get(0).verdict() instanceof Verdict.Invalid) {
            throw new DocumentException(Problem.OTHER, "the new container does not verify");
        }
    }

    private static void checkFiles(List<Path> files) throws DocumentException {
        Set<String> names = new HashSet<>();
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                throw new DocumentException(Problem.FOLDER, file.toString());
            }
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new DocumentException(Problem.NO_FILE, file.toString());
            }
            String name = file.getFileName().toString();
            if (!names.add(name)) {
                throw new DocumentException(Problem.SAME_NAME, name);
            }
        }
    }

    private DSSDocument xades(List<Path> files, Services services, CardToken token)
            throws DocumentException, GeneralSecurityException {
        ASiCWithXAdESSignatureParameters parameters = new ASiCWithXAdESSignatureParameters();
        parameters.aSiC().setContainerType(ASiCContainerType.ASiC_E);
        parameters.setSignatureLevel(
                switch (level) {
                    case B -> SignatureLevel.XAdES_BASELINE_B;
                    case T -> SignatureLevel.XAdES_BASELINE_T;
                    case LT -> SignatureLevel.XAdES_BASELINE_LT;
                    case LTA -> SignatureLevel.XAdES_BASELINE_LTA;
                });
        parameters.setSigningCertificate(token.chain().get(0));
        parameters.setCertificateChain(token.chain());
        parameters.setDigestAlgorithm(DigestAlgorithm.forJavaName(token.digestAlgorithm()));
        parameters.setCheckCertificateRevocation(level.isLongTerm());
        ASiCWithXAdESService service = new ASiCWithXAdESService(services.verifier());
        services.timeStamps().ifPresent(service::setTspSource);
        return sign(service, parameters, files, services, token);
    }

    private DSSDocument cades(List<Path> files, Services services, CardToken token)
            throws DocumentException, GeneralSecurityException {
        ASiCWithCAdESSignatureParameters parameters = new ASiCWithCAdESSignatureParameters();
        parameters.aSiC().setContainerType(ASiCContainerType.ASiC_E);
        parameters.setSignatureLevel(
                switch (level) {
                    case B -> SignatureLevel.CAdES_BASELINE_B;
                    case T -> SignatureLevel.CAdES_BASELINE_T;
                    case LT -> SignatureLevel.CAdES_BASELINE_LT;
                    case LTA -> SignatureLevel.CAdES_BASELINE_LTA;
                });
        parameters.setSigningCertificate(token.chain().get(0));
        parameters.setCertificateChain(token.chain());
        parameters.setDigestAlgorithm(DigestAlgorithm.forJavaName(token.digestAlgorithm()));
        parameters.setCheckCertificateRevocation(level.isLongTerm());
        ASiCWithCAdESService service = new ASiCWithCAdESService(services.verifier());
        services.timeStamps().ifPresent(service::setTspSource);
        return sign(service, parameters, files, services, token);
    }

    /** The three steps of DSS; only the second needs the card. */
    private <P extends SerializableSignatureParameters, T extends SerializableTimestampParameters> DSSDocument sign(
            MultipleDocumentsSignatureService<P, T> service,
            P parameters,
            List<Path> files,
            Services services,
            CardToken token)
            throws DocumentException, GeneralSecurityException {
        List<DSSDocument> documents = files.stream()
                .<DSSDocument>map(file -> new FileDocument(file.toFile()))
                .toList();
        return Failures.explaining(files.get(0).toString(), () -> {
            ToBeSigned data =
                    ContainerStorage.keeping(services.files(), () -> service.getDataToSign(documents, parameters));
            SignatureValue value = token.sign(data, DigestAlgorithm.forJavaName(token.digestAlgorithm()), token.key());
            return ContainerStorage.keeping(services.files(), () -> service.signDocument(documents, parameters, value));
        });
    }
}
