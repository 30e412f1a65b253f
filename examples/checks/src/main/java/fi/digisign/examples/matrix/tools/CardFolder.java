package fi.digisign.examples.matrix.tools;

import fi.digisign.examples.recipes.bench.RecipeCard;
import fi.digisign.examples.recipes.bench.SoftwareKey;
import fi.digisign.examples.recipes.bench.TlsBench;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * What the JDK's tools and whole JVMs find in the folder they run in: {@code in.jar} to be signed; {@code trust.p12} and
 * {@code root.pem}, which trust the card's root; a server's {@code server.pem}, the {@code server.p12} that trusts it,
 * and its {@code page}; and {@code providers.txt}, security properties that register the card's provider.
 */
public final class CardFolder {

    /** Of the trust stores. */
    public static final String PASSWORD = "changeit";

    private CardFolder() {}

    public static void prepare(String image, Path folder) throws Exception {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve("in.jar")))) {
            jar.putNextEntry(new ZipEntry("hello.txt"));
            jar.write("hello".getBytes(StandardCharsets.US_ASCII));
            jar.closeEntry();
        }
        try (RecipeCard card = RecipeCard.image(image)) {
            List<X509Certificate> chain = card.chain(card.keyStore.aliases().nextElement());
            X509Certificate root = chain.get(chain.size() - 1);
            writeTrust(folder.resolve("trust.p12"), root);
            Files.writeString(folder.resolve("root.pem"), pem("CERTIFICATE", root.getEncoded()));
        }
        SoftwareKey server = SoftwareKey.make("localhost");
        Files.writeString(
                folder.resolve("server.pem"),
                pem("PRIVATE KEY", server.key().getEncoded())
                        + pem("CERTIFICATE", server.certificate().getEncoded()));
        writeTrust(folder.resolve("server.p12"), server.certificate());
        Files.writeString(folder.resolve("page"), "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        Files.writeString(
                folder.resolve("providers.txt"),
                "security.provider." + CardAtTools.nextProviderNumber() + "=DIGISIGN\n");
        Files.writeString(
                folder.resolve("authentication.txt"),
                "security.provider." + CardAtTools.nextProviderNumber() + "=DIGISIGN purpose=authentication\n");
    }

    private static void writeTrust(Path file, X509Certificate certificate) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            TlsBench.trusting(certificate).store(out, PASSWORD.toCharArray());
        }
    }

    public static String pem(String what, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
    }
}
