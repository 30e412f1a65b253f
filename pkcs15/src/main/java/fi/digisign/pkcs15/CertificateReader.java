package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.card.CardCertificate;
import fi.digisign.pkcs15.card.CardKey;
import fi.digisign.pkcs15.crypto.CertificateKey;
import fi.digisign.pkcs15.file.CardApplication;
import fi.digisign.pkcs15.file.CardFiles;
import fi.digisign.pkcs15.format.ObjectPath;
import fi.digisign.pkcs15.format.ObjectValue;
import fi.digisign.pkcs15.model.FilePath;
import fi.digisign.pkcs15.model.TokenCertificate;
import fi.digisign.pkcs15.words.TokenText;
import java.util.List;

/** Reads certificates, and learns from them what the card does not say of its keys. Safe for use by several threads. */
final class CertificateReader {

    private final CardAccess card;
    private final CardApplication application;
    private final CardFiles files;
    private final List<CardCertificate> certificates;

    CertificateReader(CardAccess card, RecognisedCard recognised) {
        this.card = card;
        application = recognised.application();
        files = recognised.files();
        certificates = recognised.contents().certificates();
    }

    Bytes read(TokenCertificate listed) throws SmartCardException {
        if (!(listed instanceof CardCertificate certificate)) {
            throw new IllegalArgumentException("Not a certificate of a token: " + listed);
        }
        if (certificate.value() instanceof ObjectValue.Direct direct) {
            return direct.value();
        }
        if (!(certificate.value() instanceof ObjectValue.Indirect indirect)) {
            throw new MalformedResponseException(TokenText.CERTIFICATE_AT_URL.with(certificate.label()));
        }
        ObjectPath place = indirect.path();
        FilePath path = CardApplication.toFile(place)
                .map(application::resolve)
                .orElseThrow(
                        () -> new MalformedResponseException(TokenText.CERTIFICATE_NOWHERE.with(certificate.label())));
        return card.use(transaction -> place.length().orElse(0) > 0
                ? files.read(path, place.index().orElse(0), place.length().getAsInt())
                : files.readObject(path));
    }

    /** EC keys often come without a size: their certificate tells. */
    CardKey withSizeOfCertificate(CardKey key) throws SmartCardException {
        for (CardCertificate certificate : certificates) {
            if (certificate.id().equals(key.id())) {
                return key.withSize(CertificateKey.of(read(certificate)).size());
            }
        }
        throw new MalformedResponseException(TokenText.NO_KEY_SIZE.with(key.label()));
    }
}
