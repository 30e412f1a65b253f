package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;

/**
 * EMSA-PSS verification of a finished SHA-256 digest (RFC 8017 §9.1.2), which the JDK offers for whole messages only.
 */
final class RsaPssCheck {

    private static final int HASH = 32;

    private RsaPssCheck() {}

    static boolean verifies(X509Certificate certificate, Bytes digest, Bytes signature) throws Exception {
        RSAPublicKey key = (RSAPublicKey) certificate.getPublicKey();
        int length = (key.getModulus().bitLength() + 7) / 8;
        byte[] em = new byte[length];
        byte[] power = new BigInteger(1, signature.toArray())
                .modPow(key.getPublicExponent(), key.getModulus())
                .toByteArray();
        int copied = Math.min(power.length, length);
        System.arraycopy(power, power.length - copied, em, length - copied, copied);

        byte[] db = Arrays.copyOf(em, length - HASH - 1);
        byte[] h = Arrays.copyOfRange(em, length - HASH - 1, length - 1);
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        for (int offset = 0, counter = 0; offset < db.length; offset += HASH, counter++) {
            sha.update(h);
            byte[] mask = sha.digest(new byte[] {0, 0, 0, (byte) counter});
            for (int i = 0; i < HASH && offset + i < db.length; i++) {
                db[offset + i] ^= mask[i];
            }
        }
        byte[] salt = Arrays.copyOfRange(db, db.length - HASH, db.length);
        sha.update(new byte[8]);
        sha.update(digest.toArray());
        boolean padding = em[length - 1] == (byte) 0xBC && db[db.length - HASH - 1] == 1;
        return padding && Arrays.equals(sha.digest(salt), h);
    }
}
