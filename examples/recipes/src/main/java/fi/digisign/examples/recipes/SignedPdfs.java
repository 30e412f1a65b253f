package fi.digisign.examples.recipes;

import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.cades.TimeStampClient;
import fi.digisign.examples.documents.BaselineLevel;
import fi.digisign.examples.documents.LongTerm;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.pdf.PdfRun;
import fi.digisign.examples.pdf.PdfSettings;
import fi.digisign.examples.pdf.PdfSigner;
import fi.digisign.examples.pdf.Place;
import fi.digisign.examples.pdf.Visible;
import java.net.URI;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** PDF files signed: docs/pdf.md. */
public final class SignedPdfs {

    private SignedPdfs() {}

    public static void sign(PrivateKey privateKey, List<X509Certificate> chain, Provider provider) throws Exception {
        SigningKey key = new SigningKey(privateKey, chain, provider); // from KeyStore.getInstance("DIGISIGN")
        new PdfSigner().sign(Path.of("contract.pdf"), Path.of("contract-signed.pdf"), false, key);
    }

    public static void forYears(Path original, Path target, SigningKey key, X509Certificate root, URI tsaAddress)
            throws Exception {
        TimeStampClient authority = new TimeStampClient(URI.create("http://tsa.example.org/"));
        PdfSettings stamped = PdfSettings.plain().stamped(authority);
        PdfSettings forYears = PdfSettings.plain()
                .extended(authority, BaselineLevel.LTA, new LongTerm(Trust.online(List.of(root)), tsaAddress));
        new PdfSigner(forYears).sign(original, target, false, key);
    }

    public static void several(List<Path> files, PdfSettings settings, SigningKey key) throws Exception {
        PdfSigner signer = new PdfSigner(settings);
        for (Path file : files) {
            signer.check(file, PdfSigner.besideOriginal(file), false);
        }
        PdfRun run = signer.begin(key);
        for (Path file : files) {
            run.sign(file, PdfSigner.besideOriginal(file), false);
        }
    }

    public static PdfSettings visible() {
        PdfSettings seen = PdfSettings.plain()
                .because("Agreed")
                .visible(new Visible(
                        OptionalInt.of(1),
                        Optional.of(new Place(20, 15, 80, 25)),
                        Optional.of(Path.of("signature.png"))));
        return seen;
    }
}
