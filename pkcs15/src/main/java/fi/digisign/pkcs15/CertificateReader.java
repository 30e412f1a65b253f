package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.crypto.CertificateKey;
import fi.digisign.pkcs15.file.CardApplication;
import fi.digisign.pkcs15.file.CardFiles;
import fi.digisign.pkcs15.format.ObjectPath;
import fi.digisign.pkcs15.format.ObjectValue;
import fi.digisign.pkcs15.model.FilePath;
import fi.digisign.pkcs15.model.TokenCertificate;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.words.TokenText;
import java.util.List;

/** Reads certificates, and learns from them what the card does not say of its keys. Safe for use by several threads. */
final class CertificateReader {

    private final CardUse card;
    private final CardApplication application;
    private final CardFiles files;
    private final List<TokenCertificate> certificates;

    CertificateReader(CardUse card, CardApplication application, CardFiles files, List<TokenCertificate> certificates) {
        this.card = card;
        this.application = application;
        this.files = files;
        this.certificates = certificates;
    }

    Bytes read(TokenCertificate certificate) throws SmartCardException {
        if (certificate.value() instanceof ObjectValue.Direct direct) {
            return direct.value();
        }
        if (!(certificate.value() instanceof ObjectValue.Indirect indirect)) {
            throw new MalformedResponseException(TokenText.CERTIFICATE_AT_URL.with(certificate.label()));
        }
        ObjectPath place = indirect.path();
        FilePath path = filePath(certificate, place);
        return card.use(transaction -> place.length().orElse(0) > 0
                ? files.read(path, place.index().orElse(0), place.length().getAsInt())
                : files.readObject(path));
    }

    private FilePath filePath(TokenCertificate certificate, ObjectPath place) throws MalformedResponseException {
        if (place.path().length() % 2 != 0 || place.path().length() > 16 || place.isEmpty()) {
            throw new MalformedResponseException(TokenText.CERTIFICATE_NOWHERE.with(certificate.label()));
        }
        return application.resolve(new FilePath(place.aid(), place.path()));
    }

    /** EC keys often come without a size: their certificate tells. */
    TokenKey sized(TokenKey key) throws SmartCardException {
        if (key.size().isPresent()) {
            return key;
        }
        for (TokenCertificate certificate : certificates) {
            if (certificate.id().equals(key.id())) {
                return key.withSize(CertificateKey.of(read(certificate)).size());
            }
        }
        throw new MalformedResponseException(TokenText.NO_KEY_SIZE.with(key.label()));
    }
}
