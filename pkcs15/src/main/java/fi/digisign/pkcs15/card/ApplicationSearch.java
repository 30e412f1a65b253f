package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.file.CardApplication;
import fi.digisign.pkcs15.format.ApplicationTemplate;
import fi.digisign.pkcs15.model.FilePath;
import java.util.Optional;

/**
 * Finds a PKCS#15 or ISO/IEC 7816-15 application: in EF.DIR, by its name, or at its customary place (PKCS#15 v1.1
 * §5.4.1, ISO/IEC 7816-15 §7.4).
 */
final class ApplicationSearch {

    static final Bytes PKCS15_AID = ApplicationTemplate.PKCS15_AID;

    private static final FilePath CUSTOMARY = FilePath.of("3F005015");

    private ApplicationSearch() {}

    static Optional<CardApplication> find(CardProbe probe) throws SmartCardException {
        for (ApplicationTemplate template : probe.directory()) {
            Optional<CardApplication> application = application(template);
            if (application.isPresent()) {
                return application;
            }
        }
        if (probe.hasApplication(PKCS15_AID)) {
            return Optional.of(CardApplication.named(PKCS15_AID));
        }
        return probe.hasDirectory(CUSTOMARY) ? Optional.of(CardApplication.at(CUSTOMARY)) : Optional.empty();
    }

    private static Optional<CardApplication> application(ApplicationTemplate template) {
        if (!template.isCryptographicInformationApplication()) {
            return Optional.empty();
        }
        Optional<FilePath> path =
                template.path().filter(ApplicationSearch::isPath).map(FilePath::of);
        return Optional.of(new CardApplication(
                template.label().orElse(""),
                Optional.of(template.aid()),
                path.filter(FilePath::isAbsolute),
                template.ddo().flatMap(ddo -> ddo.odfPath()).flatMap(ObjectPaths::toFile),
                template.ddo().flatMap(ddo -> ddo.tokenInfoPath()).flatMap(ObjectPaths::toFile)));
    }

    private static boolean isPath(Bytes path) {
        return path.length() % 2 == 0 && !path.isEmpty() && path.length() <= 16;
    }
}
