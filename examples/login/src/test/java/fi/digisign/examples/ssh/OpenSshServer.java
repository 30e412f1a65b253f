package fi.digisign.examples.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.fixtures.RequiredComponents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * OpenSSH's sshd on the loopback interface, as the user who runs the tests, with keys and a configuration of its own in a
 * temporary folder. A test that finds it missing is skipped.
 */
public final class OpenSshServer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
    private static final int WAIT_MILLIS = 50;
    private static final int WAITS = 200;

    private final Path folder;
    private final Process process;
    private final int port;

    private OpenSshServer(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /** Starts it, with this line in authorized_keys and these lines at the end of its configuration. */
    public static OpenSshServer start(Path folder, String authorizedKey, String... configuration) throws Exception {
        Optional<String> why = RequiredComponents.reasonToSkip(missing());
        Assumptions.assumeTrue(why.isEmpty(), why::get);
        Path authorized = Files.writeString(folder.resolve("authorized_keys"), authorizedKey + "\n");
        int port = freePort();
        List<String> lines = new ArrayList<>(List.of(
                "ListenAddress 127.0.0.1:" + port,
                "AuthorizedKeysFile " + authorized,
                "AuthenticationMethods publickey",
                "PermitRootLogin prohibit-password",
                "StrictModes no",
                "UsePAM no",
                "PidFile none",
                "LogLevel VERBOSE"));
        for (String type : List.of("rsa", "ecdsa", "ed25519")) {
            Path key = folder.resolve("host_" + type);
            run("ssh-keygen", "-q", "-t", type, "-N", "", "-C", "TEST", "-f", key.toString());
            lines.add("HostKey " + key);
        }
        lines.addAll(List.of(configuration));
        Path config = Files.write(folder.resolve("sshd_config"), lines);
        Process process = new ProcessBuilder(command(config))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        OpenSshServer server = new OpenSshServer(folder, process, port);
        server.awaitReady();
        return server;
    }

    private static Optional<String> missing() throws Exception {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.of("sshd is run here on Linux only");
        }
        if (!Files.isExecutable(PROGRAM)) {
            return Optional.of(PROGRAM + " is not installed (Debian package openssh-server)");
        }
        if (isRoot() && !mayUnshare()) {
            return Optional.of("as root, sshd needs a /run of its own, and mount namespaces are not allowed here");
        }
        return Optional.empty();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static boolean mayUnshare() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /** As root, sshd wants an empty folder in /run; it gets a /run of its own. */
    private static List<String> command(Path config) {
        String sshd = PROGRAM + " -D -e -f " + config;
        return isRoot()
                ? List.of(
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        "mount -t tmpfs tmpfs /run && mkdir -m 755 /run/sshd && exec " + sshd)
                : List.of("sh", "-c", "exec " + sshd);
    }

    private void awaitReady() throws Exception {
        for (int i = 0; i < WAITS && process.isAlive(); i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                Thread.sleep(WAIT_MILLIS);
            }
        }
        throw new AssertionError("sshd did not start: " + log());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** USER@HOST:PORT of the user who runs the tests. */
    public String target() {
        return System.getProperty("user.name") + "@127.0.0.1:" + port;
    }

    /** A file that knows this server's key of one kind. */
    public Path knownHosts(String type) throws IOException {
        String line = Files.readString(folder.resolve("host_" + type + ".pub"));
        return Files.writeString(folder.resolve("known_" + type), "[127.0.0.1]:" + port + " " + line);
    }

    /** What the server has to say. */
    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
}
