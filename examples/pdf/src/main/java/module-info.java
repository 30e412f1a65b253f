/** PDF files signed and verified, with PDFBox. */
module fi.digisign.examples.pdf {
    requires transitive fi.digisign.examples.documents;
    requires java.desktop;
    requires org.apache.commons.logging; // of PDFBox, which has no module descriptor to say so
    requires org.apache.pdfbox;
    requires org.apache.pdfbox.io;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;

    exports fi.digisign.examples.pdf;
}
