package fi.digisign.examples.mail.signature;

import fi.digisign.examples.documents.OutputFile;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.MailFile;
import fi.digisign.examples.mail.mime.Base64Body;
import fi.digisign.examples.mail.mime.HeaderField;
import fi.digisign.examples.mail.mime.MimeEntity;
import fi.digisign.examples.mail.signature.MailReport.Note;
import fi.digisign.examples.mail.words.MailText;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.SharedFileInputStream;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1SequenceParser;
import org.bouncycastle.asn1.ASN1StreamParser;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;

/** Takes a message apart, from its outermost signature inwards. Not thread-safe. */
final class SignedLayers implements AutoCloseable {

    private static final int MAX_LAYERS = 10;
    private static final String MULTIPART = "multipart/signed";
    private static final String PKCS7_MIME = "application/pkcs7-mime";

    private final Path file;
    private final MailOrigin origin;
    private final MimeEntity message;
    private final SignerJudge judge;
    private final Deque<Closeable> resources;
    private final List<MailSignature> signatures = new ArrayList<>();
    private final Set<Note> notes = EnumSet.noneOf(Note.class);
    private MimeEntity content;
    private int layers;

    private SignedLayers(Path file, MimeEntity message, Trust trust, Deque<Closeable> resources) {
        this.file = file;
        this.message = message;
        this.content = message;
        this.origin = MailOrigin.of(message);
        this.judge = new SignerJudge(trust, origin);
        this.resources = resources;
    }

    static SignedLayers open(Path file, Trust trust) throws MailException, GeneralSecurityException, IOException {
        Deque<Closeable> resources = new ArrayDeque<>();
        try {
            resources.push(MailFile.open(file)::close);
            SignedLayers layers = new SignedLayers(file, entity(file, file, resources), trust, resources);
            layers.look(layers.message, true, false);
            return layers;
        } catch (MailException | GeneralSecurityException | IOException | RuntimeException e) {
            close(resources);
            throw e;
        }
    }

    private static MimeEntity entity(Path place, Path file, Deque<Closeable> resources)
            throws MailException, IOException {
        SharedFileInputStream source = new SharedFileInputStream(place.toFile(), 1 << 14);
        resources.push(source);
        return MimeEntity.message(source, Files.size(place), file);
    }

    MailReport report() {
        return new MailReport(origin, signatures, notes);
    }

    void writeContent(OutputFile output) throws IOException {
        try (OutputStream out = output.stream()) {
            for (HeaderField field : message.fields()) {
                if (content == message || !field.isOfContent()) {
                    field.write(out);
                }
            }
            try (InputStream in = content == message ? message.body() : content.content()) {
                if (content == message) {
                    out.write('\r');
                    out.write('\n');
                }
                in.transferTo(out);
            }
        }
    }

    /**
     * @param whole whether this is all content of the message
     * @param covered whether a signature around it covers it
     */
    private void look(MimeEntity entity, boolean whole, boolean covered)
            throws MailException, GeneralSecurityException, IOException {
        switch (SecuredMail.of(entity)) {
            case DETACHED -> detached(entity, whole, covered);
            case CMS -> cms(entity, whole, covered);
            case OPENPGP -> notes.add(Note.OPENPGP);
            case NONE -> plain(entity, whole, covered);
        }
    }

    private void plain(MimeEntity entity, boolean whole, boolean covered)
            throws MailException, GeneralSecurityException, IOException {
        List<MimeEntity> parts = entity.parts();
        int before = signatures.size();
        for (MimeEntity part : parts) {
            look(part, whole && parts.size() == 1 && !entity.hasEpilogue(), covered);
        }
        if ((parts.size() > 1 || entity.hasEpilogue()) && signatures.size() > before && !covered) {
            notes.add(Note.UNSIGNED_CONTENT);
        }
    }

    private void layer(MimeEntity inner, boolean whole) throws MailException {
        if (++layers > MAX_LAYERS) {
            throw message.bounds().damaged(MailText.SIGNED_TOO_OFTEN);
        }
        if (whole) {
            content = inner;
        }
    }

    private void detached(MimeEntity entity, boolean whole, boolean covered)
            throws MailException, GeneralSecurityException, IOException {
        List<MimeEntity> parts = entity.parts();
        if (parts.size() < 2 || !parts.get(1).hasBody()) {
            signatures.add(SignerJudge.none(SignatureFault.SIGNATURE_MISSING, MULTIPART, ""));
        } else {
            boolean beside = parts.size() > 2 || entity.hasEpilogue() || Base64Body.hasMore(parts.get(1));
            note(beside && !covered);
            try {
                CmsSigners found = CmsSigners.of(CmsSigners.detached(parts.get(1)), parts.get(0));
                add(found, MULTIPART, whole && !beside);
            } catch (CmsSigners.FormatException e) {
                signatures.add(SignerJudge.none(SignatureFault.WRONG_FORMAT, MULTIPART, e.getMessage()));
            }
        }
        if (!parts.isEmpty()) {
            layer(parts.get(0), whole);
            look(parts.get(0), whole, true);
        }
    }

    private void note(boolean unsigned) {
        if (unsigned) {
            notes.add(Note.UNSIGNED_CONTENT);
        }
    }

    private void add(CmsSigners found, String form, boolean whole) throws GeneralSecurityException {
        if (found.signers().isEmpty()) {
            signatures.add(SignerJudge.none(SignatureFault.SIGNATURE_MISSING, form, ""));
        }
        signatures.addAll(judge.judge(found, form, whole));
    }

    private void cms(MimeEntity entity, boolean whole, boolean covered)
            throws MailException, GeneralSecurityException, IOException {
        try {
            ASN1ObjectIdentifier type = contentType(entity);
            if (type.equals(CMSObjectIdentifiers.envelopedData)
                    || type.equals(CMSObjectIdentifiers.authEnvelopedData)) {
                notes.add(Note.ENCRYPTED);
            } else if (type.equals(CMSObjectIdentifiers.compressedData)) {
                notes.add(Note.COMPRESSED);
            } else {
                opaque(entity, whole, covered);
            }
        } catch (CmsSigners.FormatException e) {
            note(!covered && Base64Body.hasMore(entity));
            signatures.add(SignerJudge.none(SignatureFault.WRONG_FORMAT, PKCS7_MIME, e.getMessage()));
        }
    }

    private void opaque(MimeEntity entity, boolean whole, boolean covered)
            throws CmsSigners.FormatException, MailException, GeneralSecurityException, IOException {
        boolean beside = Base64Body.hasMore(entity);
        note(beside && !covered); // first of all: what is behind the end may keep the rest from being decoded
        Path inside = Files.createTempFile("digisign-", ".eml");
        resources.push(() -> Files.deleteIfExists(inside));
        CmsSigners found;
        try (InputStream in = decoded(entity)) {
            found = CmsSigners.of(in, inside);
        }
        if (found.signers().isEmpty() && Files.size(inside) == 0) {
            return; // certs-only (RFC 8551 §3.8): a bag of certificates, not a message
        }
        add(found, PKCS7_MIME, whole && !beside);
        MimeEntity inner = entity(inside, file, resources);
        layer(inner, whole);
        look(inner, whole, true);
    }

    /** smime-type says what is inside, but programs lie: the structure itself tells. */
    private static ASN1ObjectIdentifier contentType(MimeEntity entity) throws CmsSigners.FormatException {
        try (InputStream in = decoded(entity)) {
            Object first = new ASN1StreamParser(in, 1 << 16).readObject();
            Object type = first instanceof ASN1SequenceParser sequence ? sequence.readObject() : null;
            if (type instanceof ASN1ObjectIdentifier known) {
                return known;
            }
            throw new CmsSigners.FormatException(new IOException("it is not a CMS structure"));
        } catch (IOException | RuntimeException e) { // BouncyCastle's ways to say so
            throw new CmsSigners.FormatException(e);
        }
    }

    private static InputStream decoded(MimeEntity entity) throws CmsSigners.FormatException {
        try {
            return new BufferedInputStream(MimeUtility.decode(entity.body(), entity.transferEncoding()));
        } catch (MessagingException e) {
            throw new CmsSigners.FormatException(e);
        }
    }

    @Override
    public void close() throws IOException {
        close(resources);
    }

    private static void close(Deque<Closeable> resources) throws IOException {
        IOException failure = null;
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
