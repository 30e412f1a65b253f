/**
 * Signatures in PDF files with a key that never leaves its card: PAdES baseline B-B (ETSI EN 319 142-1) made and
 * checked with PDFBox and BouncyCastle. {@link fi.digisign.examples.pdf.PdfSigner} writes,
 * {@link fi.digisign.examples.pdf.PdfVerifier} reads.
 */
package fi.digisign.examples.pdf;
