package fi.digisign.examples.mail.envelope;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import java.util.Locale;

/** What the content type of a message promises (RFC 8551 §3.2); its content may be something else. */
public enum MailKind {
    /** Neither signed nor encrypted. */
    PLAIN,
    /** {@code multipart/signed}, or {@code application/pkcs7-mime} with signed data. */
    SIGNED,
    /** {@code application/pkcs7-mime} with enveloped data, {@code multipart/encrypted}. */
    ENCRYPTED,
    /** {@code application/pkcs7-mime} that does not tell which. */
    SMIME;

    public static MailKind of(MimeMessage message) throws MessagingException {
        String header = message.getHeader("Content-Type", null);
        if (header == null) {
            return PLAIN;
        }
        try {
            ContentType type = new ContentType(header);
            if (type.match("multipart/signed")) {
                return SIGNED;
            }
            if (type.match("multipart/encrypted")) {
                return ENCRYPTED;
            }
            if (!type.match("application/pkcs7-mime") && !type.match("application/x-pkcs7-mime")) {
                return PLAIN;
            }
            String content = type.getParameter("smime-type");
            return switch (content == null ? "" : content.toLowerCase(Locale.ROOT)) {
                case "signed-data" -> SIGNED;
                case "enveloped-data", "authenveloped-data" -> ENCRYPTED;
                default -> SMIME;
            };
        } catch (ParseException e) {
            // RFC 2045 §5.2: what cannot be read counts as text
            return PLAIN;
        }
    }

    /** The name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
