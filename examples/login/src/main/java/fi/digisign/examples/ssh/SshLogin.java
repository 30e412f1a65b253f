package fi.digisign.examples.ssh;

import fi.digisign.examples.login.words.SshText;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * Public key authentication (RFC 4252 §7) with a key that cannot leave its card, and nothing else: no passwords, no
 * keys of files or agents. Safe for use by several threads.
 */
public final class SshLogin {

    private static final Duration CONNECTING = Duration.ofSeconds(30);
    /** The holder of the card looks for the PIN meanwhile. */
    private static final Duration AUTHENTICATING = Duration.ofMinutes(5);

    private final KeyPair key;
    private final Provider provider;

    /**
     * @param key the certificate's public key with the card's private key
     * @param provider the provider that can sign with it
     */
    public SshLogin(KeyPair key, Provider provider) {
        this.key = key;
        this.provider = provider;
    }

    /**
     * The line for a server's file {@code authorized_keys}.
     *
     * @param key the public key
     * @return kind of key and Base64, without a comment
     */
    public static String authorizedKey(PublicKey key) {
        return PublicKeyEntry.toString(key);
    }

    /**
     * Logs in, runs a command if there is one, and logs out. The card signs once, after the server's key has been accepted
     * and the server has said that it would accept the user's.
     *
     * @param target whom and where
     * @param hostKeys which server keys are accepted
     * @param command what to run, empty for nothing
     * @param out gets what the command writes; not closed
     * @param err gets what it writes to standard error; not closed
     * @return what happened
     * @throws SshLoginException if the server's key is not accepted, or the server does not accept the user's
     * @throws GeneralSecurityException if the card did not sign; the cause says why
     * @throws IOException if the server cannot be reached or the connection ends
     */
    public SshReport run(
            SshTarget target, HostKeys hostKeys, Optional<String> command, OutputStream out, OutputStream err)
            throws SshLoginException, GeneralSecurityException, IOException {
        CardSignatures card = new CardSignatures(provider);
        List<NamedFactory<Signature>> signatures = card.factories(key.getPublic());
        if (signatures.isEmpty()) {
            throw new SshLoginException(SshText.SSH_KEY_KIND, SshText.SSH_KEY_KIND_REMEDY, null);
        }
        JudgedHost host = new JudgedHost(hostKeys.verifier());
        try (SshClient client = client(host, signatures)) {
            hostKeys.prepare(client, target);
            client.start();
            try (ClientSession session = connect(client, target)) {
                authenticate(session, target, host, card);
                Optional<Integer> exitStatus =
                        command.isPresent() ? execute(session, command.get(), out, err) : Optional.empty();
                return new SshReport(host.fingerprint, card.algorithm(), exitStatus);
            }
        }
    }

    private SshClient client(JudgedHost host, List<NamedFactory<Signature>> signatures) {
        SshClient client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setServerKeyVerifier(host);
        client.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(key));
        client.setUserAuthFactories(List.of(new UserAuthPublicKeyFactory(signatures)));
        // OpenSSH announces every algorithm it has, allowed or not (RFC 8308 server-sig-algs), and the library believes
        // it:
        // without the extension, the second RSA algorithm is tried where the first is not allowed.
        client.setKexExtensionHandler(null);
        CoreModuleProperties.AUTH_TIMEOUT.set(client, AUTHENTICATING);
        CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
        return client;
    }

    private static ClientSession connect(SshClient client, SshTarget target) throws SshLoginException {
        try {
            return client.connect(target.user(), target.host(), target.port())
                    .verify(CONNECTING)
                    .getSession();
        } catch (IOException e) {
            throw noConnection(target, e);
        }
    }

    private static SshLoginException noConnection(SshTarget target, IOException cause) {
        Throwable reason = cause.getCause() == null ? cause : cause.getCause();
        String why = reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage();
        return new SshLoginException(SshText.NO_SSH.with(target, why), SshText.NO_SSH_REMEDY, cause);
    }

    private static void authenticate(ClientSession session, SshTarget target, JudgedHost host, CardSignatures card)
            throws SshLoginException, GeneralSecurityException {
        try {
            session.auth().verify(AUTHENTICATING);
        } catch (IOException e) {
            if (card.failure().isPresent()) {
                throw card.failure().get();
            }
            if (host.fingerprint == null) {
                throw noConnection(target, e);
            }
            if (!host.accepted) {
                throw new SshLoginException(
                        SshText.SSH_HOST_KEY.with(target.host(), host.fingerprint), SshText.SSH_HOST_KEY_REMEDY, e);
            }
            throw new SshLoginException(SshText.SSH_REFUSED.with(target.user()), SshText.SSH_REFUSED_REMEDY, e);
        }
    }

    private static Optional<Integer> execute(ClientSession session, String command, OutputStream out, OutputStream err)
            throws IOException {
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setOut(out);
            channel.setErr(err);
            channel.open().verify(CONNECTING);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), 0L);
            return Optional.ofNullable(channel.getExitStatus());
        }
    }

    /** Remembers what the server showed, so that the reason of a failure can be told. */
    private static final class JudgedHost implements ServerKeyVerifier {

        private final ServerKeyVerifier judge;
        private volatile String fingerprint;
        private volatile boolean accepted;

        JudgedHost(ServerKeyVerifier judge) {
            this.judge = judge;
        }

        @Override
        public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey serverKey) {
            accepted = judge.verifyServerKey(session, address, serverKey);
            fingerprint = HostKeys.Fingerprint.of(serverKey);
            return accepted;
        }
    }
}
