package fi.digisign.examples.matrix;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyPair;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.SecretKey;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** javax.crypto.Cipher and KeyAgreement. */
final class CipherRows {

    private static final String CIPHER = "Cipher";
    private static final String AGREEMENT = "KeyAgreement";
    private static final SecretKey SECRET = new SecretKeySpec(new byte[16], "AES");
    private static final List<String> HASHES = List.of("SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512");

    private CipherRows() {}

    static List<Row> all() {
        return List.of(
                Row.of(CIPHER, "`RSA/ECB/PKCS1Padding`, decrypt and unwrap", CipherRows::pkcs1)
                        .uses(2)
                        .needsRsa(),
                Row.of(CIPHER, "`RSA`, `RSA/NONE/PKCS1Padding`, the OID", CipherRows::otherNames)
                        .uses(3)
                        .needsRsa(),
                Row.of(CIPHER, "OAEP with SHA-1 … SHA-512, `OAEPParameterSpec`", b -> oaep(b, false, false))
                        .uses(5)
                        .needsRsa(),
                Row.of(CIPHER, "OAEP with SHA-1 … SHA-512, `AlgorithmParameters`", b -> oaep(b, true, false))
                        .uses(5)
                        .needsRsa(),
                Row.of(CIPHER, "OAEP with SHA-1 … SHA-512, unwrap", b -> oaep(b, false, true))
                        .uses(5)
                        .needsRsa(),
                Row.of(CIPHER, "`OAEPPadding` without parameters", b -> decrypts(b, "RSA/ECB/OAEPPadding"))
                        .needsRsa(),
                Row.of(CIPHER, "OAEP with two hash functions, and a label", CipherRows::labelled)
                        .needsRsaButNotFineid(Reason.ONE_OAEP_HASH),
                Row.of(CIPHER, "encrypting and raw RSA with the card's key are refused", CipherRows::refusals)
                        .needsRsa()
                        .free(),
                Row.of(AGREEMENT, "`ECDH`, the secret as bytes", b -> agrees(b, null))
                        .needsAgreement(),
                Row.of(AGREEMENT, "`ECDH`, the secret as `TlsPremasterSecret`", b -> agrees(b, "TlsPremasterSecret"))
                        .needsAgreement(),
                Row.of(AGREEMENT, "a key not for key agreement is refused by `init`", CipherRows::otherKind)
                        .free());
    }

    private static Cipher cipher(Bench bench, String transformation) throws GeneralSecurityException {
        return bench.named()
                ? Cipher.getInstance(transformation, bench.provider())
                : Cipher.getInstance(transformation);
    }

    private static byte[] encrypted(Bench bench, String transformation, OAEPParameterSpec parameters) throws Exception {
        Cipher cipher = Cipher.getInstance(transformation, "SunJCE");
        cipher.init(Cipher.ENCRYPT_MODE, bench.publicKey(bench.rsa()), parameters);
        return cipher.doFinal(SECRET.getEncoded());
    }

    private static void decrypts(Bench bench, String transformation) throws Exception {
        String padding = transformation.contains("OAEP") ? "RSA/ECB/OAEPPadding" : "RSA/ECB/PKCS1Padding";
        byte[] cryptogram = encrypted(bench, padding, null);
        Cipher cipher = cipher(bench, transformation);
        cipher.init(Cipher.DECRYPT_MODE, bench.key(bench.rsa()));
        Check.that(SECRET.equals(new SecretKeySpec(cipher.doFinal(cryptogram), "AES")), transformation);
    }

    private static void pkcs1(Bench bench) throws Exception {
        decrypts(bench, "RSA/ECB/PKCS1Padding");
        byte[] cryptogram = encrypted(bench, "RSA/ECB/PKCS1Padding", null);
        Cipher cipher = cipher(bench, "RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.UNWRAP_MODE, bench.key(bench.rsa()));
        Check.equal(SECRET, cipher.unwrap(cryptogram, "AES", Cipher.SECRET_KEY), "unwrapped");
    }

    private static void otherNames(Bench bench) throws Exception {
        decrypts(bench, "RSA");
        decrypts(bench, "RSA/NONE/PKCS1Padding");
        decrypts(bench, bench.named() ? "1.2.840.113549.1.1.1" : "rsa/ecb/pkcs1padding");
    }

    private static OAEPParameterSpec parameters(String hash) {
        return new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT);
    }

    private static void oaep(Bench bench, boolean encoded, boolean unwrap) throws Exception {
        for (String hash : HASHES) {
            OAEPParameterSpec parameters = parameters(hash);
            byte[] cryptogram = encrypted(bench, "RSA/ECB/OAEPPadding", parameters);
            Cipher cipher = cipher(bench, "RSA/ECB/OAEPWith" + hash + "AndMGF1Padding");
            int mode = unwrap ? Cipher.UNWRAP_MODE : Cipher.DECRYPT_MODE;
            if (encoded) {
                AlgorithmParameters text = AlgorithmParameters.getInstance("OAEP");
                text.init(parameters);
                cipher.init(mode, bench.key(bench.rsa()), text);
            } else {
                cipher.init(mode, bench.key(bench.rsa()), parameters);
            }
            Key secret = unwrap
                    ? cipher.unwrap(cryptogram, "AES", Cipher.SECRET_KEY)
                    : new SecretKeySpec(cipher.doFinal(cryptogram), "AES");
            Check.equal(SECRET, secret, hash);
        }
    }

    private static void labelled(Bench bench) throws Exception {
        OAEPParameterSpec parameters = new OAEPParameterSpec(
                "SHA-256", "MGF1", MGF1ParameterSpec.SHA1, new PSource.PSpecified(new byte[] {1, 2}));
        byte[] cryptogram = encrypted(bench, "RSA/ECB/OAEPPadding", parameters);
        Cipher cipher = cipher(bench, "RSA/ECB/OAEPPadding");
        cipher.init(Cipher.DECRYPT_MODE, bench.key(bench.rsa()), parameters);
        Check.equal(SECRET, new SecretKeySpec(cipher.doFinal(cryptogram), "AES"), "labelled");
    }

    private static void refusals(Bench bench) throws Exception {
        Key key = bench.key(bench.rsa());
        for (int mode : new int[] {Cipher.ENCRYPT_MODE, Cipher.WRAP_MODE}) {
            Cipher cipher = cipher(bench, "RSA/ECB/PKCS1Padding");
            Check.refuses(InvalidKeyException.class, () -> cipher.init(mode, key));
        }
        Check.refuses(NoSuchPaddingException.class, () -> Cipher.getInstance("RSA/ECB/NoPadding", bench.provider()));
    }

    private static KeyAgreement agreement(Bench bench) throws GeneralSecurityException {
        return bench.named() ? KeyAgreement.getInstance("ECDH", bench.provider()) : KeyAgreement.getInstance("ECDH");
    }

    private static void agrees(Bench bench, String algorithm) throws Exception {
        KeyPair theirs = Software.pairLike(bench.publicKey(bench.agreement()));
        KeyAgreement other = KeyAgreement.getInstance("ECDH", "SunEC");
        other.init(theirs.getPrivate());
        other.doPhase(bench.publicKey(bench.agreement()), true);
        KeyAgreement agreement = agreement(bench);
        agreement.init(bench.key(bench.agreement()));
        agreement.doPhase(theirs.getPublic(), true);
        byte[] secret = algorithm == null
                ? agreement.generateSecret()
                : agreement.generateSecret(algorithm).getEncoded();
        Check.that(Arrays.equals(other.generateSecret(), secret), "the same secret");
    }

    private static void otherKind(Bench bench) throws Exception {
        String alias = bench.kind().rsa().orElse(bench.kind().pin2());
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH", bench.provider());
        Check.refuses(InvalidKeyException.class, () -> agreement.init(bench.key(alias)));
    }
}
