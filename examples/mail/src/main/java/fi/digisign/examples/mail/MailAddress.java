package fi.digisign.examples.mail;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A mailbox's address (RFC 5321 §4.1.2, RFC 6531 §3.3), in the form in which two of them are compared (RFC 5280 §7.5): the
 * local part as it is, the domain in lower case and as A-labels, so that an internationalised one equals its ASCII form.
 *
 * @param localPart what is before the last {@code @}, in Unicode's form NFC; upper and lower case differ
 * @param domain lower-case ASCII
 */
public record MailAddress(String localPart, String domain) implements Comparable<MailAddress> {

    /** RFC 5321 §4.5.3.1.3, without the angle brackets. */
    private static final int MAX_LENGTH = 254;

    /**
     * Reads an address.
     *
     * @param text such as {@code maija@example.org}, without a name and angle brackets
     * @return the address, or empty if it is none
     */
    public static Optional<MailAddress> of(String text) {
        String plain = text.strip();
        int at = plain.lastIndexOf('@');
        if (at < 1
                || at == plain.length() - 1
                || plain.length() > MAX_LENGTH
                || plain.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            return Optional.empty();
        }
        try {
            String domain = IDN.toASCII(plain.substring(at + 1), IDN.ALLOW_UNASSIGNED);
            return Optional.of(new MailAddress(
                    Normalizer.normalize(plain.substring(0, at), Normalizer.Form.NFC),
                    domain.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a label is too long, or has characters that no name may have
        }
    }

    /**
     * Whether it is the same but for upper and lower case of the local part. Servers may tell such mailboxes apart; hardly
     * any does.
     *
     * @param other another address
     * @return true if they differ in nothing else
     */
    public boolean equalsIgnoreCase(MailAddress other) {
        return domain.equals(other.domain) && localPart.equalsIgnoreCase(other.localPart);
    }

    @Override
    public int compareTo(MailAddress other) {
        int order = domain.compareTo(other.domain);
        return order != 0 ? order : localPart.compareTo(other.localPart);
    }

    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}
