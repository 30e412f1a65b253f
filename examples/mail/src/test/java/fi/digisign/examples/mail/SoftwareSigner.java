package fi.digisign.examples.mail;

import fi.digisign.examples.cades.SigningKey;
import fi.digisign.fixtures.pki.TestPki;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;

/** A TEST key that other programs can have too, as files. */
public record SoftwareSigner(
        KeyPair keys, List<X509Certificate> chain, Path certificateFile, Path keyFile, Path chainFile) {

    public static SoftwareSigner rsa(Path folder, TestPki pki, String... addresses) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return of(generator.generateKeyPair(), folder, "rsa", pki, addresses);
    }

    public static SoftwareSigner ec(Path folder, TestPki pki, String... addresses) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        return of(generator.generateKeyPair(), folder, "ec", pki, addresses);
    }

    private static SoftwareSigner of(KeyPair keys, Path folder, String name, TestPki pki, String... addresses)
            throws Exception {
        return with(keys, pki.mail(keys.getPublic(), "TEST " + name, addresses), folder, name);
    }

    public static SoftwareSigner with(KeyPair keys, List<X509Certificate> chain, Path folder, String name)
            throws Exception {
        Path certificate =
                pem(folder.resolve(name + ".pem"), "CERTIFICATE", chain.get(0).getEncoded());
        Path key = pem(
                folder.resolve(name + ".key"), "PRIVATE KEY", keys.getPrivate().getEncoded());
        Path others = pem(
                folder.resolve(name + "-ca.pem"), "CERTIFICATE", chain.get(1).getEncoded());
        return new SoftwareSigner(keys, chain, certificate, key, others);
    }

    public static Path pem(Path file, String kind, byte[] der) throws Exception {
        return Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind
                        + "-----\n");
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    public SigningKey key() {
        String provider = keys.getPrivate().getAlgorithm().equals("RSA") ? "SunRsaSign" : "SunEC";
        return new SigningKey(keys.getPrivate(), chain, Security.getProvider(provider));
    }
}
