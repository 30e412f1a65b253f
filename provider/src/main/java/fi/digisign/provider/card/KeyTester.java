package fi.digisign.provider.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.pkcs15.model.UndecipherableException;
import fi.digisign.provider.management.KeyTest;
import fi.digisign.provider.management.KeyTest.Operation;
import fi.digisign.provider.management.KeyTestException;
import fi.digisign.provider.pin.PinEntries;
import fi.digisign.provider.pin.PinUse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;

/** Uses a key once, and checks the result with its certificate. */
final class KeyTester {

    private static final int SHA384_FIELD = 384;
    private static final int RANDOM_BYTES = 64;
    private static final int SECRET_BYTES = 32;

    private final CardSession session;
    private final KeyOnCard key;
    private final TimedPinEntry entry;
    private final SecureRandom random = new SecureRandom();

    KeyTester(CardSession session, KeyOnCard key, PinEntries entries) {
        this.session = session;
        this.key = key;
        entry = new TimedPinEntry(entries, PinUse.ofKey(key.alias()));
    }

    KeyTest test() throws SmartCardException {
        try {
            if (key.key().canSign()) {
                return sign();
            }
            return key.key().type() == KeyType.EC ? agree() : decrypt();
        } catch (GeneralSecurityException notWithThisKey) {
            throw new KeyTestException(key.alias(), notWithThisKey);
        }
    }

    @FunctionalInterface
    private interface OnCard<T> {
        T run() throws SmartCardException;
    }

    private record Timed<T>(T value, Duration time) {}

    private <T> Timed<T> timed(OnCard<T> work) throws SmartCardException {
        long start = System.nanoTime();
        T value = work.run();
        return new Timed<>(value, Duration.ofNanos(System.nanoTime() - start).minus(entry.asking()));
    }

    private KeyTest result(Operation operation, String algorithm, boolean right, Duration time)
            throws KeyTestException {
        if (!right) {
            throw new KeyTestException(key.alias(), null);
        }
        return new KeyTest(key.alias(), operation, algorithm, time, key.certificate());
    }

    private KeyTest sign() throws SmartCardException, GeneralSecurityException {
        boolean ec = key.key().type() == KeyType.EC;
        boolean wide = ec && key.key().size().orElse(0) >= SHA384_FIELD;
        DigestAlgorithm digest = wide ? DigestAlgorithm.SHA384 : DigestAlgorithm.SHA256;
        SignatureScheme scheme =
                ec ? new SignatureScheme.Ecdsa(Optional.of(digest)) : new SignatureScheme.RsaPkcs1(digest);
        byte[] message = random(RANDOM_BYTES);
        Bytes hash = Bytes.of(MessageDigest.getInstance(digest.jcaName()).digest(message));
        Timed<Bytes> signed = timed(() -> session.use(key, token -> token.sign(key.key(), scheme, hash, entry)));
        String algorithm = scheme.toString();
        Signature verifier = Signature.getInstance(ec ? algorithm + "inP1363Format" : algorithm);
        verifier.initVerify(key.certificate().getPublicKey());
        verifier.update(message);
        return result(
                Operation.SIGNED, algorithm, verifier.verify(signed.value().toArray()), signed.time());
    }

    private KeyTest decrypt() throws SmartCardException, GeneralSecurityException {
        byte[] secret = random(SECRET_BYTES);
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key.certificate().getPublicKey());
        Bytes cryptogram = Bytes.of(cipher.doFinal(secret));
        DecipherScheme scheme = new DecipherScheme.RsaPkcs1();
        try {
            Timed<byte[]> decrypted =
                    timed(() -> session.use(key, token -> token.decipher(key.key(), scheme, cryptogram, entry)));
            return result(
                    Operation.DECRYPTED,
                    "RSA/ECB/PKCS1Padding",
                    MessageDigest.isEqual(secret, decrypted.value()),
                    decrypted.time());
        } catch (UndecipherableException otherKey) {
            throw new KeyTestException(key.alias(), otherKey);
        }
    }

    private KeyTest agree() throws SmartCardException, GeneralSecurityException {
        ECPublicKey onCard = (ECPublicKey) key.certificate().getPublicKey();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(onCard.getParams());
        KeyPair fresh = generator.generateKeyPair();
        Bytes point = CurvePoint.of((ECPublicKey) fresh.getPublic(), onCard.getParams());
        Timed<byte[]> agreed = timed(() -> session.use(key, token -> token.agree(key.key(), point, entry)));
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(fresh.getPrivate());
        agreement.doPhase(onCard, true);
        boolean same = MessageDigest.isEqual(agreement.generateSecret(), agreed.value());
        return result(Operation.AGREED, "ECDH", same, agreed.time());
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
