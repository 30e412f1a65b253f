package fi.digisign.examples.mail.signature;

import fi.digisign.examples.mail.mime.MimeEntity;
import jakarta.mail.internet.ContentType;
import java.util.Locale;
import java.util.Optional;

/** What S/MIME makes of content (RFC 8551 §3.2, §3.5). */
enum SecuredMail {
    /** multipart/signed. */
    DETACHED,
    /** application/pkcs7-mime, signed, encrypted or compressed. */
    CMS,
    /** OpenPGP's, signed or encrypted (RFC 3156). */
    OPENPGP,
    /** Nothing. */
    NONE;

    static SecuredMail of(MimeEntity entity) {
        Optional<String> protocol = entity.type().map(type -> protocol(type));
        if (entity.is("multipart/signed")) {
            return protocol.orElse("").contains("pgp") ? OPENPGP : DETACHED;
        }
        if (entity.is("multipart/encrypted")) {
            return OPENPGP;
        }
        boolean named =
                entity.is("application/octet-stream") && entity.fileName().endsWith(".p7m");
        return named || entity.is("application/pkcs7-mime") || entity.is("application/x-pkcs7-mime") ? CMS : NONE;
    }

    private static String protocol(ContentType type) {
        String protocol = type.getParameter("protocol");
        return protocol == null ? "" : protocol.toLowerCase(Locale.ROOT);
    }

    static boolean is(MimeEntity entity) {
        return of(entity) != NONE;
    }
}
