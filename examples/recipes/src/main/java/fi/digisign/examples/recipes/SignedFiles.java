package fi.digisign.examples.recipes;

import fi.digisign.examples.cades.DetachedSigner;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.cades.TimeStampClient;
import fi.digisign.examples.documents.BaselineLevel;
import fi.digisign.examples.documents.CardToken;
import fi.digisign.examples.documents.ContainerSigner;
import fi.digisign.examples.documents.DocumentValidator;
import fi.digisign.examples.documents.LongTerm;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.documents.ValidatedSignature;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Files of any kind signed, and documents kept valid for years: docs/files.md. */
public final class SignedFiles {

    private SignedFiles() {}

    public static void detached(PrivateKey privateKey, List<X509Certificate> chain, Provider provider)
            throws Exception {
        SigningKey key = new SigningKey(privateKey, chain, provider);
        DetachedSigner.stamped(key, new TimeStampClient(URI.create("http://tsa.example.org/")))
                .sign(Path.of("letter.txt"), Path.of("letter.txt.p7s"), false);
    }

    public static void container(KeyStore keyStore, X509Certificate rootCertificate, URI timeStampAuthority)
            throws Exception {
        CardToken token = CardToken.of(keyStore, "sign"); // no password: the PIN is asked for at the signature
        Trust trust = Trust.online(List.of(rootCertificate));
        new ContainerSigner(ContainerSigner.Form.XADES, BaselineLevel.LTA, trust, Optional.of(timeStampAuthority))
                .sign(List.of(Path.of("letter.txt"), Path.of("annex.pdf")), Path.of("letter.asice"), false, token);
    }

    public static void extended(Trust trust, URI timeStampAuthority) throws Exception {
        new LongTerm(trust, timeStampAuthority)
                .extendPdf(Path.of("contract-signed.pdf"), Path.of("contract-lta.pdf"), BaselineLevel.LTA, null);
    }

    public static void validated(Path file, List<X509Certificate> anchors) throws Exception {
        for (ValidatedSignature signature : new DocumentValidator(Trust.offline(anchors)).pdf(file, null)) {
            System.out.println(signature.verdict() + " " + signature.changes());
        }
    }
}
