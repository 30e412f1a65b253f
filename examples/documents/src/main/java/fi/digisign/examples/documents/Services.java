package fi.digisign.examples.documents;

import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.PdfMemoryUsageSetting;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import eu.europa.esig.dss.signature.resources.TempFileResourcesHandlerBuilder;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import fi.digisign.examples.documents.DocumentException.Problem;
import java.net.URI;
import java.util.Optional;

/**
 * DSS, set up as this package uses it: with our reasons for refusals, and with files instead of memory. One instance
 * for each document; to be closed, which removes the temporary files.
 */
final class Services implements AutoCloseable {

    private final Trust trust;
    private final Optional<URI> timeStamps;
    private final TempFileResourcesHandlerBuilder files = new TempFileResourcesHandlerBuilder();

    Services(Trust trust, Optional<URI> timeStamps) {
        this.trust = trust;
        this.timeStamps = timeStamps;
    }

    CommonCertificateVerifier verifier() {
        CommonCertificateVerifier verifier = trust.verifier();
        verifier.setAlertOnMissingRevocationData(Refusal.alert(Problem.NO_REVOCATION_DATA));
        verifier.setAlertOnRevokedCertificate(Refusal.alert(Problem.CERTIFICATE_REVOKED));
        verifier.setAlertOnExpiredCertificate(Refusal.alert(Problem.CERTIFICATE_EXPIRED));
        verifier.setAlertOnNotYetValidCertificate(Refusal.alert(Problem.CERTIFICATE_EXPIRED));
        verifier.setAlertOnInvalidSignature(Refusal.alert(Problem.NOT_EXTENDABLE));
        verifier.setAlertOnInvalidTimestamp(Refusal.alert(Problem.NO_TIME_STAMP));
        verifier.setAugmentationAlertOnHigherSignatureLevel(Refusal.alert(Problem.NOT_EXTENDABLE));
        verifier.setAugmentationAlertOnSignatureWithoutCertificates(Refusal.alert(Problem.NOT_EXTENDABLE));
        verifier.setAugmentationAlertOnSelfSignedCertificateChains(Refusal.alert(Problem.NOT_EXTENDABLE));
        return verifier;
    }

    Optional<TimeStampAuthority> timeStamps() {
        return timeStamps.map(address -> new TimeStampAuthority(address, trust.anchors()));
    }

    TempFileResourcesHandlerBuilder files() {
        return files;
    }

    PAdESService pades() {
        PAdESService service = new PAdESService(verifier());
        service.setPdfObjFactory(pdf(files));
        timeStamps().ifPresent(service::setTspSource);
        return service;
    }

    /** PDF files of any size: nothing of them is held in memory but their objects. */
    static PdfBoxNativeObjectFactory pdf(TempFileResourcesHandlerBuilder files) {
        PdfBoxNativeObjectFactory factory = new PdfBoxNativeObjectFactory();
        factory.setResourcesHandlerBuilder(files);
        factory.setPdfMemoryUsageSetting(PdfMemoryUsageSetting.fileOnly());
        return factory;
    }

    @Override
    public void close() {
        files.clear();
    }
}
