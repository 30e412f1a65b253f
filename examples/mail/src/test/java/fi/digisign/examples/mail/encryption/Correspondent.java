package fi.digisign.examples.mail.encryption;

import fi.digisign.examples.mail.MailPrograms;
import fi.digisign.fixtures.pki.TestPki;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;

/**
 * Somebody with a TEST key in files, as openssl takes it.
 *
 * @param keys the key pair
 * @param certificate for mail
 * @param certificateFile the same in a file (PEM)
 * @param keyFile the private key in a file (PEM)
 */
record Correspondent(KeyPair keys, X509Certificate certificate, Path certificateFile, Path keyFile) {

    /**
     * Makes somebody.
     *
     * @param kind {@code RSA} or a curve, such as {@code secp384r1}
     */
    static Correspondent of(TestPki pki, Path folder, String kind, String... addresses) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.equals("RSA") ? "RSA" : "EC");
        if (kind.equals("RSA")) {
            generator.initialize(2048);
        } else {
            generator.initialize(new ECGenParameterSpec(kind));
        }
        KeyPair keys = generator.generateKeyPair();
        X509Certificate certificate =
                pki.mail(keys.getPublic(), "TEST " + kind, addresses).get(0);
        Path certificateFile = pem(folder.resolve(kind + ".pem"), "CERTIFICATE", certificate.getEncoded());
        Path keyFile = pem(
                folder.resolve(kind + ".key"), "PRIVATE KEY", keys.getPrivate().getEncoded());
        return new Correspondent(keys, certificate, certificateFile, keyFile);
    }

    static Path pem(Path file, String kind, byte[] der) throws Exception {
        return Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind
                        + "-----\n");
    }

    /** Decrypts a mail with openssl. */
    Path readByOpenssl(Path mail, Path result) throws Exception {
        MailPrograms.run(
                "openssl",
                "cms",
                "-decrypt",
                "-in",
                mail.toString(),
                "-recip",
                certificateFile.toString(),
                "-inkey",
                keyFile.toString(),
                "-out",
                result.toString());
        return result;
    }

    MailRecipient recipient(List<String> capabilities) {
        return new MailRecipient(certificateFile.toString(), certificate, capabilities, false);
    }
}
