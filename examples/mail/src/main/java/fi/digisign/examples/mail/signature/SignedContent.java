package fi.digisign.examples.mail.signature;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cms.CMSTypedData;

/** A file as content to be signed, read in pieces. */
final class SignedContent implements CMSTypedData {

    private final Path file;

    SignedContent(Path file) {
        this.file = file;
    }

    @Override
    public ASN1ObjectIdentifier getContentType() {
        return CMSObjectIdentifiers.data;
    }

    @Override
    public void write(OutputStream out) throws IOException {
        Files.copy(file, out);
    }

    @Override
    public Object getContent() {
        return file;
    }
}
