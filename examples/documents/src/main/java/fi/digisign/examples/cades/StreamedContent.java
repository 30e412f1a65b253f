package fi.digisign.examples.cades;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSTypedData;

/** Signed content that is read once, in pieces, so that the size of a document does not matter. */
final class StreamedContent implements CMSTypedData {

    private final InputStream content;

    StreamedContent(InputStream content) {
        this.content = content;
    }

    @Override
    public ASN1ObjectIdentifier getContentType() {
        return CMSObjectIdentifiers.data;
    }

    @Override
    public void write(OutputStream out) throws IOException, CMSException {
        content.transferTo(out);
    }

    @Override
    public Object getContent() {
        return content;
    }
}
