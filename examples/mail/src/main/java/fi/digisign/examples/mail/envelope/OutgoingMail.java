package fi.digisign.examples.mail.envelope;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.mail.DamagedMailException;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.MailFile;
import fi.digisign.examples.mail.words.MailServerText;
import fi.digisign.examples.mail.words.MailText;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A message in a file, ready to be sent: the file's bytes, but for
 *
 * <ul>
 *   <li>the fields Bcc and Resent-Bcc, which are left out;
 *   <li>the fields Date and Message-ID, which are put before the others where they are missing: no signature is over the
 *       outermost header;
 *   <li>lines that end in LF, which end in CRLF: S/MIME signs that form (RFC 8551 §3.1.1).
 * </ul>
 *
 * <p>A message that would have to be changed further is refused. Immutable; the file must stay as it is.
 */
public final class OutgoingMail {

    /** RFC 5321 §4.5.3.1.6: 1000 with CRLF. */
    private static final int MAX_LINE = 998;

    private final Path file;
    private final MailKind kind;
    private final Envelope envelope;
    private final byte[] header;
    private final long bodyOffset;
    private final boolean eightBitHeader;
    private final BodyTraits body;

    private OutgoingMail(
            Path file,
            MailKind kind,
            Envelope envelope,
            byte[] header,
            long bodyOffset,
            boolean eightBitHeader,
            BodyTraits body) {
        this.file = file;
        this.kind = kind;
        this.envelope = envelope;
        this.header = header;
        this.bodyOffset = bodyOffset;
        this.eightBitHeader = eightBitHeader;
        this.body = body;
    }

    /**
     * Reads a message. Its sender is in Sender or From, its recipients are in To, Cc and Bcc; or, in a message that was
     * sent again, in the newest Resent- fields (RFC 5322 §3.6.6).
     *
     * @param file the message
     * @return the message, which may still lack sender and recipients
     * @throws UnsendableMailException if it cannot go through mail servers unchanged, or has addresses that are none
     * @throws MailException if there is no message in the file
     * @throws IOException if it cannot be read
     */
    public static OutgoingMail open(Path file) throws MailException, IOException {
        try (MailFile opened = MailFile.open(file)) {
            MimeMessage message = opened.message();
            Envelope envelope = Envelope.of(message, file);
            byte[] original = header(file);
            BodyTraits body;
            try (InputStream in = Files.newInputStream(file)) {
                in.skipNBytes(original.length);
                body = BodyTraits.of(in);
            }
            MailKind kind = MailKind.of(message);
            BodyTraits head = BodyTraits.of(original);
            requireSendable(file, kind, head, body);
            byte[] header = HeaderToSend.of(original, missing(message, envelope));
            return new OutgoingMail(file, kind, envelope, header, original.length, head.eightBit(), body);
        } catch (MessagingException e) {
            throw new DamagedMailException(file.toString(), MailText.NOT_UNDERSTOOD, e);
        }
    }

    private static String missing(MimeMessage message, Envelope envelope) throws MessagingException {
        StringBuilder added = new StringBuilder();
        if (message.getHeader("Date") == null) {
            added.append(HeaderToSend.date(OffsetDateTime.now()));
        }
        if (message.getHeader("Message-ID") == null && !envelope.from().isEmpty()) {
            added.append(HeaderToSend.messageId(envelope.from()));
        }
        return added.toString();
    }

    /** Up to and with the empty line; MailFile has seen that there is an end. */
    private static byte[] header(Path file) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            int inLine = 0;
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                header.write(octet);
                if (octet == '\n' && inLine == 0) {
                    break;
                }
                inLine = octet == '\n' ? 0 : octet == '\r' ? inLine : inLine + 1;
            }
        }
        return header.toByteArray();
    }

    private static void requireSendable(Path file, MailKind kind, BodyTraits head, BodyTraits body)
            throws UnsendableMailException {
        if (head.loneCr() || body.loneCr()) {
            throw unsendable(MailServerText.LONE_CR.with(file));
        }
        if (head.nul() || body.nul()) {
            throw unsendable(MailServerText.NUL.with(file));
        }
        long longest = Math.max(head.longest(), body.longest());
        if (longest > MAX_LINE) {
            throw unsendable(MailServerText.LONG_LINES.with(file, longest, MAX_LINE));
        }
        if (kind != MailKind.PLAIN && body.bareLf() && (head.binary() || body.binary())) {
            throw unsendable(MailServerText.BINARY.with(file));
        }
    }

    private static UnsendableMailException unsendable(Text why) {
        return new UnsendableMailException(why, MailServerText.ENCODE_REMEDY);
    }

    /**
     * The same with another sender in the envelope.
     *
     * @param address to whom it comes back if it cannot be delivered
     * @return the message
     * @throws UnsendableMailException if that is no address
     */
    public OutgoingMail withSender(String address) throws UnsendableMailException {
        return with(new Envelope(EnvelopeAddress.of(address, file), envelope.recipients()));
    }

    /**
     * The same for these recipients and nobody else, whoever the header names.
     *
     * @param addresses who gets it
     * @return the message
     * @throws UnsendableMailException if one of them is no address
     */
    public OutgoingMail withRecipients(List<String> addresses) throws UnsendableMailException {
        List<String> checked = new ArrayList<>();
        for (String address : addresses) {
            checked.add(EnvelopeAddress.of(address, file));
        }
        return with(new Envelope(envelope.from(), checked));
    }

    private OutgoingMail with(Envelope other) {
        return new OutgoingMail(file, kind, other, header, bodyOffset, eightBitHeader, body);
    }

    /**
     * Checks that somebody gets it from somebody.
     *
     * @return this
     * @throws UnsendableMailException if there is no sender or no recipient
     */
    public OutgoingMail requireEnvelope() throws UnsendableMailException {
        envelope.require(file);
        return this;
    }

    /**
     * Where it is.
     *
     * @return the file
     */
    public Path file() {
        return file;
    }

    /**
     * What it is.
     *
     * @return as far as its content type tells
     */
    public MailKind kind() {
        return kind;
    }

    /**
     * Who sends it.
     *
     * @return the address in the envelope; empty if there is none
     */
    public String from() {
        return envelope.from();
    }

    /**
     * Who gets it.
     *
     * @return the addresses in the envelope, each once
     */
    public List<String> recipients() {
        return envelope.recipients();
    }

    /**
     * How much is sent.
     *
     * @return bytes, without the dots that SMTP doubles
     */
    public long size() {
        return header.length + body.size();
    }

    /** Whether the server must take bytes over 127 (RFC 6152). */
    public boolean isEightBit() {
        return body.eightBit() || eightBitHeader;
    }

    /** Whether the server must take UTF-8 in header or addresses (RFC 6531). */
    public boolean isInternational() {
        return eightBitHeader || !envelope.isAscii();
    }

    /**
     * Writes what is sent, each time the same.
     *
     * @param out where to; stays open
     * @throws IOException if the file cannot be read, or is another one than before
     */
    public void writeTo(OutputStream out) throws IOException {
        Counted counted = new Counted(out);
        counted.write(header);
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(bodyOffset);
            BodyTraits.copy(in, counted);
        }
        if (counted.count != size()) {
            throw new IOException(file + " was changed while it was sent");
        }
    }

    private static final class Counted extends OutputStream {

        private final OutputStream out;
        private long count;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int octet) throws IOException {
            out.write(octet);
            count++;
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
            count += length;
        }
    }
}
