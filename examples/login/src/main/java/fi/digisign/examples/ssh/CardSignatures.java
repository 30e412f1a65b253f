package fi.digisign.examples.ssh;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.signature.SignatureECDSA;
import org.apache.sshd.common.signature.SignatureRSA;

/**
 * SSH signatures (RFC 8332, RFC 5656) made by a provider of the caller's choice: the library's own would hand the key to
 * BouncyCastle, which cannot use it. Remembers the first failure, which the library does not pass on, and lets no second
 * attempt follow it.
 */
final class CardSignatures {

    private final Provider provider;
    private GeneralSecurityException failure;
    private String algorithm = "";

    CardSignatures(Provider provider) {
        this.provider = provider;
    }

    /** Best first; empty for keys that SSH does not know. */
    List<NamedFactory<org.apache.sshd.common.signature.Signature>> factories(PublicKey key) {
        if (key instanceof RSAPublicKey) {
            return List.of(
                    factory("rsa-sha2-512", () -> new Rsa("SHA512withRSA", "rsa-sha2-512")),
                    factory("rsa-sha2-256", () -> new Rsa("SHA256withRSA", "rsa-sha2-256")));
        }
        return switch (KeyUtils.getKeyType(key)) {
            case "ecdsa-sha2-nistp256" -> List.of(ecdsa("SHA256withECDSA", "ecdsa-sha2-nistp256"));
            case "ecdsa-sha2-nistp384" -> List.of(ecdsa("SHA384withECDSA", "ecdsa-sha2-nistp384"));
            case "ecdsa-sha2-nistp521" -> List.of(ecdsa("SHA512withECDSA", "ecdsa-sha2-nistp521"));
            default -> List.of();
        };
    }

    /** What became of the signature, if it was not made. */
    synchronized Optional<GeneralSecurityException> failure() {
        return Optional.ofNullable(failure);
    }

    /** The SSH name of the last signature that was made. */
    synchronized String algorithm() {
        return algorithm;
    }

    private NamedFactory<org.apache.sshd.common.signature.Signature> ecdsa(String algorithm, String name) {
        return factory(name, () -> new Ecdsa(algorithm, name));
    }

    private static NamedFactory<org.apache.sshd.common.signature.Signature> factory(
            String name, Supplier<org.apache.sshd.common.signature.Signature> signature) {
        return new NamedFactory<>() {
            @Override
            public String getName() {
                return name;
            }

            @Override
            public org.apache.sshd.common.signature.Signature create() {
                return signature.get();
            }
        };
    }

    private synchronized Signature begin(String algorithm) throws GeneralSecurityException {
        if (failure != null) {
            throw failure;
        }
        return Signature.getInstance(algorithm, provider);
    }

    private synchronized byte[] made(String name, byte[] signature) {
        algorithm = name;
        return signature;
    }

    private synchronized void failed(GeneralSecurityException why) {
        if (failure == null) {
            failure = why;
        }
    }

    private final class Rsa extends SignatureRSA {

        private final String name;

        Rsa(String algorithm, String name) {
            super(algorithm, name);
            this.name = name;
        }

        @Override
        protected Signature doInitSignature(SessionContext session, String algorithm, Key key, boolean forSigning)
                throws GeneralSecurityException {
            return begin(algorithm);
        }

        @Override
        public byte[] sign(SessionContext session) throws Exception {
            try {
                return made(name, super.sign(session));
            } catch (GeneralSecurityException e) {
                failed(e);
                throw e;
            }
        }
    }

    private final class Ecdsa extends SignatureECDSA {

        private final String name;

        Ecdsa(String algorithm, String name) {
            super(algorithm, name);
            this.name = name;
        }

        @Override
        protected Signature doInitSignature(SessionContext session, String algorithm, Key key, boolean forSigning)
                throws GeneralSecurityException {
            return begin(algorithm);
        }

        @Override
        public byte[] sign(SessionContext session) throws Exception {
            try {
                return made(name, super.sign(session));
            } catch (GeneralSecurityException e) {
                failed(e);
                throw e;
            }
        }
    }
}
