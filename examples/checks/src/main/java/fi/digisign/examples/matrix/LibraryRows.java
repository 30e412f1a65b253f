package fi.digisign.examples.matrix;

import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.pdf.PdfSigner;
import fi.digisign.examples.pdf.PdfVerifier;
import fi.digisign.examples.recipes.CmsDecryption;
import fi.digisign.examples.recipes.CmsSigning;
import fi.digisign.examples.recipes.XmlSigning;
import fi.digisign.examples.recipes.bench.CmsMessages;
import fi.digisign.examples.recipes.bench.JoseTokens;
import fi.digisign.examples.recipes.bench.XmlDocuments;
import fi.digisign.examples.ssh.HostKeys;
import fi.digisign.examples.ssh.SshLogin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSSignedData;
import org.w3c.dom.Document;

/** Other libraries, in the lines of docs/libraries.md. */
final class LibraryRows {

    private static final String CMS = "BouncyCastle";
    private static final String XML = "javax.xml.crypto";
    private static final String JOSE = "Nimbus JOSE + JWT";
    private static final String OTHERS = "PDFBox and Apache MINA SSHD";

    private LibraryRows() {}

    static List<Row> all() {
        return List.of(
                Row.of(CMS, "CMS signature, PKCS#1 v1.5", b -> cms(b, b.rsa(), "SHA256withRSA"))
                        .needsRsa(),
                Row.of(CMS, "CMS signature, PSS", b -> cms(b, b.rsa(), "SHA384withRSAandMGF1"))
                        .needsRsa(),
                Row.of(CMS, "CMS signature, ECDSA", b -> cms(b, b.kind().ec(), "SHA384withECDSA")),
                Row.of(CMS, "CMS decryption, PKCS#1 v1.5", b -> opens(b, "PKCS1"))
                        .needsRsa(),
                Row.of(CMS, "CMS decryption, OAEP", b -> opens(b, "SHA-256")).needsRsa(),
                Row.of(CMS, "CMS decryption, key agreement", LibraryRows::agrees)
                        .needsAgreement(),
                Row.of(XML, "`rsa-sha256`", b -> xml(b, b.rsa(), "rsa-sha256", b.named()))
                        .needsRsa(),
                Row.of(
                                XML,
                                "`sha256-rsa-MGF1`, the provider as a property",
                                b -> xml(b, b.rsa(), "sha256-rsa-MGF1", true))
                        .needsRsa(),
                Row.of(XML, "`rsa-pss`, the provider as a property", b -> xml(b, b.rsa(), "rsa-pss", true))
                        .needsRsa(),
                Row.of(XML, "`ecdsa-sha384`", b -> xml(b, b.kind().ec(), "ecdsa-sha384", b.named())),
                Row.of(JOSE, "`RS256`", b -> jws(b, b.rsa(), "RS256", b.named()))
                        .needsRsa(),
                Row.of(JOSE, "`PS256`, the provider named", b -> jws(b, b.rsa(), "PS256", true))
                        .needsRsa(),
                Row.of(JOSE, "`ES256` or `ES384`", b -> jws(b, b.kind().ec(), ecAlgorithm(b), b.named())),
                Row.of(JOSE, "`RSA-OAEP-256`", b -> jwe(b, b.rsa(), "RSA-OAEP-256"))
                        .needsRsa(),
                Row.of(JOSE, "`ECDH-ES`", b -> jwe(b, b.agreement(), "ECDH-ES"))
                        .registered()
                        .needsAgreement(),
                Row.of(JOSE, "`ECDH-ES+A256KW`", b -> jwe(b, b.agreement(), "ECDH-ES+A256KW"))
                        .registered()
                        .needsAgreement(),
                Row.of(OTHERS, "PDFBox, a signature in a PDF file", LibraryRows::pdf),
                Row.of(OTHERS, "Apache MINA SSHD, login with the card's key", LibraryRows::ssh));
    }

    private static void cms(Bench bench, String alias, String algorithm) throws Exception {
        CMSSignedData signed = bench.named()
                ? CmsSigning.signed(Bench.MESSAGE, bench.key(alias), bench.chain(alias), algorithm, bench.provider())
                : CmsSigning.signed(Bench.MESSAGE, bench.key(alias), bench.chain(alias), algorithm);
        Check.that(CmsSigning.bouncyCastleVerifies(signed, bench.certificate(alias)), algorithm);
    }

    private static void opens(Bench bench, String padding) throws Exception {
        String alias = bench.rsa();
        CMSEnvelopedData message =
                CmsMessages.encrypted(Bench.MESSAGE, CmsMessages.keyTransport(bench.certificate(alias), padding));
        byte[] content = bench.named()
                ? CmsDecryption.decrypted(message, bench.key(alias), bench.certificate(alias), bench.provider())
                : CmsDecryption.decrypted(message, bench.key(alias), bench.certificate(alias));
        Check.that(Arrays.equals(Bench.MESSAGE, content), "the content");
    }

    private static void agrees(Bench bench) throws Exception {
        String alias = bench.agreement();
        CMSEnvelopedData message = CmsMessages.encrypted(
                Bench.MESSAGE, CmsMessages.keyAgreement(bench.certificate(alias), "SHA256", true));
        byte[] content = CmsDecryption.agreed(message, bench.key(alias), bench.certificate(alias), bench.provider());
        Check.that(Arrays.equals(Bench.MESSAGE, content), "the content");
    }

    private static void xml(Bench bench, String alias, String method, boolean property) throws Exception {
        Document document = XmlDocuments.parse("<a><text>TEST</text></a>".getBytes(StandardCharsets.UTF_8));
        DOMSignContext context = property
                ? XmlSigning.context(bench.key(alias), document.getDocumentElement(), bench.provider())
                : new DOMSignContext(bench.key(alias), document.getDocumentElement());
        XmlSigning.signature(bench.certificate(alias), method).sign(context);
        byte[] text = XmlDocuments.bytes(document);
        Check.that(XmlDocuments.isValid(XmlDocuments.parse(text), bench.publicKey(alias)), method);
        byte[] forged = new String(text, StandardCharsets.UTF_8)
                .replace(">TEST<", ">FORGED<")
                .getBytes(StandardCharsets.UTF_8);
        Check.that(!XmlDocuments.isValid(XmlDocuments.parse(forged), bench.publicKey(alias)), "a forgery found");
    }

    private static String ecAlgorithm(Bench bench) throws Exception {
        ECKey key = (ECKey) bench.publicKey(bench.kind().ec());
        return key.getParams().getOrder().bitLength() == 384 ? "ES384" : "ES256";
    }

    private static void jws(Bench bench, String alias, String algorithm, boolean named) throws Exception {
        JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.parse(algorithm)), new Payload("TEST"));
        token.sign(JoseTokens.signer(bench.card(), alias, named));
        Check.that(JWSObject.parse(token.serialize()).verify(JoseTokens.verifier(bench.publicKey(alias))), algorithm);
    }

    private static void jwe(Bench bench, String alias, String algorithm) throws Exception {
        JWEObject received = JWEObject.parse(JoseTokens.encrypted(bench.publicKey(alias), algorithm));
        received.decrypt(JoseTokens.decrypter(bench.card(), alias, bench.named()));
        Check.equal("TEST", received.getPayload().toString(), algorithm);
    }

    private static void pdf(Bench bench) throws Exception {
        String alias = bench.kind().login();
        Path original = Files.createTempFile(bench.folder(), "original", ".pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(original.toFile());
        }
        Path target = PdfSigner.besideOriginal(original);
        new PdfSigner()
                .sign(original, target, false, new SigningKey(bench.key(alias), bench.chain(alias), bench.provider()));
        Check.that(
                new PdfVerifier()
                        .verify(target).stream()
                                .allMatch(report -> report.intact()
                                        && report.signer().equals(Optional.of(certificate(bench, alias)))),
                "the signature in the file");
    }

    private static X509Certificate certificate(Bench bench, String alias) {
        try {
            return bench.certificate(alias);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void ssh(Bench bench) throws Exception {
        String alias = bench.kind().login();
        KeyPair key = new KeyPair(bench.publicKey(alias), bench.key(alias));
        try (SshPeer server = SshPeer.accepting(key.getPublic())) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new SshLogin(key, bench.provider())
                    .run(
                            server.target(),
                            new HostKeys.Fingerprint(server.fingerprint()),
                            Optional.of("say hello"),
                            out,
                            out);
            Check.equal("say hello", out.toString(StandardCharsets.UTF_8), "what the server said");
        }
    }
}
