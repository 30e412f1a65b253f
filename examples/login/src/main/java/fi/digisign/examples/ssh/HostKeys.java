package fi.digisign.examples.ssh;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.signature.Signature;

/**
 * Which server keys are accepted. Nothing is ever accepted because it is seen for the first time, and no file is
 * changed.
 */
public sealed interface HostKeys {

    /**
     * Those in a file of OpenSSH's form (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT).
     *
     * @param file the file; one that is not there knows no host
     */
    record KnownHosts(Path file) implements HostKeys {

        /** The file may not be null. */
        public KnownHosts {
            Objects.requireNonNull(file, "file");
        }

        @Override
        public ServerKeyVerifier verifier() {
            return new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, file);
        }

        /** A server has several keys and shows the one the client likes best: so prefer the kinds that are known. */
        @Override
        public void prepare(SshClient client, SshTarget target) throws IOException {
            if (!Files.exists(file)) {
                return;
            }
            Set<String> known = KnownHostEntry.readKnownHostEntries(file).stream()
                    .filter(entry -> entry.getKeyEntry() != null && entry.isHostMatch(target.host(), target.port()))
                    .map(entry ->
                            KeyUtils.getCanonicalKeyType(entry.getKeyEntry().getKeyType()))
                    .collect(Collectors.toSet());
            List<NamedFactory<Signature>> signatures = new ArrayList<>(client.getSignatureFactories());
            signatures.sort(Comparator.comparing(
                    signature -> !known.contains(KeyUtils.getCanonicalKeyType(signature.getName()))));
            client.setSignatureFactories(signatures);
        }
    }

    /**
     * The one with this fingerprint.
     *
     * @param sha256 as {@code ssh-keygen -l} prints it, {@code SHA256:} and 43 characters of Base64
     */
    record Fingerprint(String sha256) implements HostKeys {

        /** @throws IllegalArgumentException if it is of another form */
        public Fingerprint {
            if (!sha256.matches("SHA256:[A-Za-z0-9+/]{43}=?")) {
                throw new IllegalArgumentException("not of the form SHA256:BASE64, as printed by ssh-keygen -l");
            }
            sha256 = sha256.replace("=", "");
        }

        @Override
        public ServerKeyVerifier verifier() {
            return (ClientSession session, SocketAddress address, PublicKey key) -> sha256.equals(of(key));
        }

        @Override
        public void prepare(SshClient client, SshTarget target) {
            // the server's first choice is as good as any: a fingerprint does not tell the kind of key
        }

        static String of(PublicKey key) {
            return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
        }
    }

    /**
     * Judges the key that a server has shown.
     *
     * @return a fresh verifier
     */
    ServerKeyVerifier verifier();

    /**
     * Sets up a client so that the server shows a key that can be judged.
     *
     * @param client not yet started
     * @param target the server
     * @throws IOException if a file cannot be read
     */
    void prepare(SshClient client, SshTarget target) throws IOException;
}
