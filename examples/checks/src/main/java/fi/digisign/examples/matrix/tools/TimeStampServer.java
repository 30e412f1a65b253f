package fi.digisign.examples.matrix.tools;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A time stamping authority (RFC 3161) on the loopback interface: HTTP here, the rest by {@code openssl ts}. */
public final class TimeStampServer implements AutoCloseable {

    /** Makes the TEST authority's key, certificate and configuration; to be run in the folder to work in. */
    public static final String SET_UP = """
            cat > tsa.cnf <<END
            [tsa]
            default_tsa = tsa1
            [tsa1]
            serial = tsa.serial
            signer_cert = tsa.pem
            signer_key = tsa.key
            default_policy = 1.2.3.4.1
            digests = sha256, sha384, sha512
            signer_digest = sha256
            END
            openssl req -x509 -newkey rsa:2048 -nodes -subj '/CN=DIGISIGN TEST TSA' -days 2 \
              -addext extendedKeyUsage=critical,timeStamping -keyout tsa.key -out tsa.pem 2> tsa.log
            echo 01 > tsa.serial
            """;

    private final HttpServer server;
    private final Path folder;

    private TimeStampServer(HttpServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    public static TimeStampServer start(Path folder) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        TimeStampServer stamps = new TimeStampServer(server, folder);
        server.createContext("/", stamps::answer);
        server.start();
        return stamps;
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        Files.write(folder.resolve("request.tsq"), exchange.getRequestBody().readAllBytes());
        Process openssl = new ProcessBuilder(
                        "openssl", "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "request.tsq", "-out", "tsa.tsr")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("tsa.log").toFile())
                .start();
        try {
            openssl.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        byte[] reply = Files.readAllBytes(folder.resolve("tsa.tsr"));
        exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
        exchange.sendResponseHeaders(200, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
