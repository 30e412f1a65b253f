package fi.digisign.testvectors.pki;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * A root CA, an issuing CA, a time stamping authority (RFC 3161), an OCSP responder (RFC 6960) and CRLs. All names say
 * TEST, all keys are made anew, and all servers are on the loopback interface until {@link #close}.
 *
 * <p>One request is answered at a time. Its methods may be called by several threads.
 */
public final class TestPki implements AutoCloseable {

    private static final DateTimeFormatter INDEX_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration VALIDITY = Duration.ofDays(700);

    private static final String CONFIGURATION = """
            [root]
            database = root.index
            default_md = sha256
            default_crl_days = 30
            unique_subject = no
            [ca]
            database = ca.index
            default_md = sha256
            default_crl_days = 7
            unique_subject = no
            [tsa]
            serial = tsa.serial
            signer_cert = tsa.pem
            certs = ca.pem
            signer_key = tsa.key
            default_policy = 1.2.3.4.1
            digests = sha256, sha384, sha512
            signer_digest = sha256
            ess_cert_id_alg = sha256
            """;

    private final Path folder;
    private final OpenSsl openssl;
    private final HttpServer server;
    private final KeyPair rootKeys = CertificateMaker.newKeys();
    private final KeyPair caKeys = CertificateMaker.newKeys();
    private final X509Certificate root;
    private final X509Certificate ca;
    private long lastSerial = Instant.now().toEpochMilli();

    private TestPki(Path folder) throws IOException, GeneralSecurityException {
        this.folder = folder;
        this.openssl = new OpenSsl(folder);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        Instant end = yesterday.plus(VALIDITY.multipliedBy(10));
        root = new CertificateMaker("DIGISIGN TEST Root", rootKeys.getPublic(), yesterday, end)
                .authority()
                .issue(null, rootKeys, nextSerial());
        ca = new CertificateMaker("DIGISIGN TEST Issuer", caKeys.getPublic(), yesterday, end)
                .authority()
                .revocationList(address("root.crl"))
                .issue(root, rootKeys, nextSerial());
        write("root", root, rootKeys);
        write("ca", ca, caKeys);
        KeyPair keys = CertificateMaker.newKeys();
        write(
                "tsa",
                new CertificateMaker("DIGISIGN TEST Time Stamps", keys.getPublic(), yesterday, end)
                        .usage(KeyUsage.digitalSignature)
                        .purpose(KeyPurposeId.id_kp_timeStamping)
                        .revocationList(address("ca.crl"))
                        .issue(ca, caKeys, nextSerial()),
                keys);
        keys = CertificateMaker.newKeys();
        write(
                "ocsp",
                new CertificateMaker("DIGISIGN TEST OCSP", keys.getPublic(), yesterday, end)
                        .usage(KeyUsage.digitalSignature)
                        .purpose(KeyPurposeId.id_kp_OCSPSigning)
                        .issue(ca, caKeys, nextSerial()),
                keys);
        Files.writeString(folder.resolve("openssl.cnf"), CONFIGURATION);
        Files.writeString(folder.resolve("tsa.serial"), "01\n");
        Files.createFile(folder.resolve("root.index"));
        Files.createFile(folder.resolve("ca.index"));
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * What keeps this machine from running it.
     *
     * @return one line, or empty if all is there
     */
    public static Optional<String> missing() {
        return OpenSsl.missing();
    }

    /**
     * Makes certificates and starts the servers.
     *
     * @param folder an empty folder to work in
     * @return all of it, for the caller to close
     * @throws IOException if something cannot be written, or the servers cannot listen
     * @throws GeneralSecurityException if the JDK lacks EC P-256
     */
    public static TestPki start(Path folder) throws IOException, GeneralSecurityException {
        return new TestPki(folder);
    }

    /**
     * The certificate to trust.
     *
     * @return the root's
     */
    public X509Certificate root() {
        return root;
    }

    /**
     * The same, as a file.
     *
     * @return a PEM file in the folder
     */
    public Path rootFile() {
        return folder.resolve("root.pem");
    }

    /**
     * Where time stamps are made.
     *
     * @return an address on the loopback interface
     */
    public URI timeStamps() {
        return address("tsa");
    }

    /**
     * Issues a certificate for legal signatures, valid for about two years.
     *
     * @param key the signer's, for example that of a card's certificate
     * @param name the common name; should say TEST
     * @return it and its issuer's, without the root
     * @throws GeneralSecurityException if the key is not one for certificates
     * @throws IOException if it cannot be registered
     */
    public List<X509Certificate> signer(PublicKey key, String name) throws GeneralSecurityException, IOException {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        return signer(key, name, yesterday, yesterday.plus(VALIDITY));
    }

    /**
     * Issues a certificate for legal signatures, valid when wanted.
     *
     * @param key the signer's
     * @param name the common name; should say TEST
     * @param notBefore the beginning
     * @param notAfter the end
     * @return it and its issuer's, without the root
     * @throws GeneralSecurityException if the key is not one for certificates
     * @throws IOException if it cannot be registered
     */
    public synchronized List<X509Certificate> signer(PublicKey key, String name, Instant notBefore, Instant notAfter)
            throws GeneralSecurityException, IOException {
        X509Certificate certificate = new CertificateMaker(name, key, notBefore, notAfter)
                .usage(KeyUsage.nonRepudiation)
                .revocationList(address("ca.crl"))
                .responder(address("ocsp"), address("ca.cer"))
                .issue(ca, caKeys, nextSerial());
        register("V", "", certificate);
        return List.of(certificate, ca);
    }

    /**
     * Issues a certificate for mail, valid for about two years: for signing and, with RSA and EC keys in the way of each,
     * for messages encrypted to its holder.
     *
     * @param key the holder's
     * @param name the common name; should say TEST
     * @param addresses the holder's mail addresses; may be empty
     * @return it and its issuer's, without the root
     * @throws GeneralSecurityException if the key is not one for certificates
     * @throws IOException if it cannot be registered
     */
    public synchronized List<X509Certificate> mail(PublicKey key, String name, String... addresses)
            throws GeneralSecurityException, IOException {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        int forSecrets = key instanceof RSAPublicKey ? KeyUsage.keyEncipherment : KeyUsage.keyAgreement;
        X509Certificate certificate = new CertificateMaker(name, key, yesterday, yesterday.plus(VALIDITY))
                .usage(KeyUsage.digitalSignature | forSecrets)
                .purpose(KeyPurposeId.id_kp_emailProtection)
                .mailAddresses(List.of(addresses))
                .revocationList(address("ca.crl"))
                .responder(address("ocsp"), address("ca.cer"))
                .issue(ca, caKeys, nextSerial());
        register("V", "", certificate);
        return List.of(certificate, ca);
    }

    /**
     * Revokes a certificate, from the next answer of the OCSP responder and the next CRL on.
     *
     * @param certificate one issued here
     * @param when since when
     * @throws IOException if it cannot be registered
     */
    public synchronized void revoke(X509Certificate certificate, Instant when) throws IOException {
        Path index = folder.resolve("ca.index");
        String serial = "\t" + serial(certificate) + "\t";
        List<String> others = Files.readAllLines(index).stream()
                .filter(line -> !line.contains(serial))
                .toList();
        Files.write(index, others);
        register("R", INDEX_TIME.format(when) + ",keyCompromise", certificate);
    }

    /** The line form of openssl-ca's database: state, end, revocation, serial number, file, name. */
    private void register(String state, String revoked, X509Certificate certificate) throws IOException {
        String line = String.join(
                "\t",
                state,
                INDEX_TIME.format(certificate.getNotAfter().toInstant()),
                revoked,
                serial(certificate),
                "unknown",
                "/CN=TEST " + serial(certificate));
        Files.writeString(folder.resolve("ca.index"), line + "\n", StandardOpenOption.APPEND);
    }

    private static String serial(X509Certificate certificate) {
        String hex = certificate.getSerialNumber().toString(16).toUpperCase(java.util.Locale.ROOT);
        return hex.length() % 2 == 0 ? hex : "0" + hex;
    }

    private BigInteger nextSerial() {
        return BigInteger.valueOf(++lastSerial);
    }

    private URI address(String what) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + what);
    }

    private void write(String name, X509Certificate certificate, KeyPair keys)
            throws IOException, GeneralSecurityException {
        Files.write(folder.resolve(name + ".cer"), certificate.getEncoded());
        Files.writeString(folder.resolve(name + ".pem"), pem("CERTIFICATE", certificate.getEncoded()));
        Key key = keys.getPrivate();
        Files.writeString(folder.resolve(name + ".key"), pem("PRIVATE KEY", key.getEncoded()));
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind
                + "-----\n";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getRawPath().substring(1);
            Optional<Reply> reply = reply(path, body);
            if (reply.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", reply.get().type());
            exchange.sendResponseHeaders(200, reply.get().body().length);
            exchange.getResponseBody().write(reply.get().body());
        }
    }

    private record Reply(String type, byte[] body) {}

    private synchronized Optional<Reply> reply(String path, byte[] body) throws IOException {
        if (path.equals("tsa")) {
            Files.write(folder.resolve("request.tsq"), body);
            openssl.run(
                    "ts",
                    "-reply",
                    "-config",
                    "openssl.cnf",
                    "-section",
                    "tsa",
                    "-queryfile",
                    "request.tsq",
                    "-out",
                    "reply.tsr");
            return file("application/timestamp-reply", "reply.tsr");
        }
        if (path.equals("ocsp") || path.startsWith("ocsp/")) {
            byte[] request = body.length > 0
                    ? body
                    : Base64.getDecoder()
                            .decode(URLDecoder.decode(path.substring("ocsp/".length()), StandardCharsets.US_ASCII));
            Files.write(folder.resolve("request.ocsp"), request);
            openssl.run(
                    "ocsp",
                    "-index",
                    "ca.index",
                    "-CA",
                    "ca.pem",
                    "-rsigner",
                    "ocsp.pem",
                    "-rkey",
                    "ocsp.key",
                    "-reqin",
                    "request.ocsp",
                    "-respout",
                    "reply.ocsp",
                    "-ndays",
                    "1");
            return file("application/ocsp-response", "reply.ocsp");
        }
        if (path.equals("root.crl") || path.equals("ca.crl")) {
            String name = path.substring(0, path.indexOf('.'));
            openssl.run(
                    "ca",
                    "-config",
                    "openssl.cnf",
                    "-name",
                    name,
                    "-gencrl",
                    "-cert",
                    name + ".pem",
                    "-keyfile",
                    name + ".key",
                    "-out",
                    name + ".crl.pem");
            openssl.run("crl", "-in", name + ".crl.pem", "-outform", "DER", "-out", path);
            return file("application/pkix-crl", path);
        }
        if (path.equals("ca.cer") || path.equals("root.cer")) {
            return file("application/pkix-cert", path);
        }
        return Optional.empty();
    }

    private Optional<Reply> file(String type, String name) throws IOException {
        return Optional.of(new Reply(type, Files.readAllBytes(folder.resolve(name))));
    }

    /** Stops the servers; the files stay. */
    @Override
    public void close() {
        server.stop(0);
    }
}
