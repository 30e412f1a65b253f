package fi.digisign.examples.mail.envelope;

import fi.digisign.examples.mail.ServerWords;
import fi.digisign.examples.mail.words.MailServerText;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An address as SMTP takes it (RFC 5321 §4.1.2, RFC 6531): nothing in it can begin another command. */
public final class EnvelopeAddress {

    /** RFC 5321 §4.5.3.1.3: a path has at most 256 bytes, two of them its brackets. */
    private static final int MAX = 254;

    private EnvelopeAddress() {}

    /**
     * Reads the addresses of a header field, those of groups included.
     *
     * @param value the field's value, each byte a character
     * @param file what it is in
     * @return the addresses; none for {@code undisclosed-recipients:;}
     * @throws UnsendableMailException if one of them is none
     */
    public static List<String> all(String value, Path file) throws UnsendableMailException {
        try {
            List<String> addresses = new ArrayList<>();
            for (InternetAddress address : InternetAddress.parseHeader(utf8(value), true)) {
                InternetAddress[] members =
                        address.isGroup() ? address.getGroup(true) : new InternetAddress[] {address};
                for (InternetAddress member : members == null ? new InternetAddress[0] : members) {
                    addresses.add(of(member.getAddress(), file));
                }
            }
            return addresses;
        } catch (AddressException e) {
            throw bad(ServerWords.of(utf8(value)), file, e);
        }
    }

    public static String of(String address, Path file) throws UnsendableMailException {
        int at = address == null ? -1 : address.lastIndexOf('@');
        if (at <= 0 || at == address.length() - 1 || address.chars().anyMatch(EnvelopeAddress::isUnsafe)) {
            throw bad(ServerWords.of(address), file, null);
        }
        try {
            String domain = address.substring(at + 1);
            String result = address.substring(0, at + 1)
                    + (domain.startsWith("[") ? domain : IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED));
            if (result.getBytes(StandardCharsets.UTF_8).length > MAX) {
                throw bad(ServerWords.of(address), file, null);
            }
            return result;
        } catch (IllegalArgumentException e) {
            throw bad(ServerWords.of(address), file, e);
        }
    }

    private static boolean isUnsafe(int character) {
        return character <= ' '
                || character == 0x7F
                || character == '<'
                || character == '>'
                || Character.getType(character) == Character.CONTROL;
    }

    public static boolean isAscii(String address) {
        return address.chars().allMatch(character -> character < 0x80);
    }

    /** Headers are read as if each byte were a character; RFC 6532 has UTF-8 in them. */
    public static String utf8(String bytes) {
        byte[] octets = bytes.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            return bytes;
        }
    }

    /** The same the other way round: the library writes each character as a byte. */
    public static String wire(String address) {
        return new String(address.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static UnsendableMailException bad(String address, Path file, Exception cause) {
        return new UnsendableMailException(
                MailServerText.BAD_ADDRESS.with(file, address), MailServerText.BAD_ADDRESS_REMEDY, cause);
    }
}
