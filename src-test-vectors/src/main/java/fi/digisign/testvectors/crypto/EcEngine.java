package fi.digisign.testvectors.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/** ECDSA and ECDH with a TEST key over a prime field. */
public final class EcEngine {

    private static final int UNCOMPRESSED = 4;

    private final ECPrivateKey key;

    /**
     * Works with one key.
     *
     * @param key a TEST key
     */
    public EcEngine(ECPrivateKey key) {
        this.key = key;
    }

    /** {@return the size of the field in bytes: 32 for P-256, 48 for P-384} */
    public int size() {
        return (key.getParams().getCurve().getField().getFieldSize() + 7) / 8;
    }

    /**
     * Signs a digest, giving r and s one after the other, each as long as the field (IEEE P1363).
     *
     * @param digest 1 to 64 bytes; of a longer one than the field the leftmost bits count
     * @return twice {@link #size()} bytes
     * @throws GeneralSecurityException when the digest cannot be signed
     */
    public byte[] signPlain(byte[] digest) throws GeneralSecurityException {
        return sign("NONEwithECDSAinP1363Format", digest);
    }

    /**
     * Signs a digest, giving {@code SEQUENCE { r, s }} in DER (RFC 3279 §2.2.3).
     *
     * @param digest 1 to 64 bytes; of a longer one than the field the leftmost bits count
     * @return the encoded signature
     * @throws GeneralSecurityException when the digest cannot be signed
     */
    public byte[] signDer(byte[] digest) throws GeneralSecurityException {
        return sign("NONEwithECDSA", digest);
    }

    private byte[] sign(String algorithm, byte[] digest) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(digest);
        return signature.sign();
    }

    /**
     * Agrees on a secret with the other party's public point.
     *
     * @param point 04, x, y
     * @return the x coordinate of the common point, {@link #size()} bytes
     * @throws GeneralSecurityException when that is not a point of this key's curve
     */
    public byte[] agree(byte[] point) throws GeneralSecurityException {
        int size = size();
        if (point.length != 1 + 2 * size || point[0] != UNCOMPRESSED) {
            throw new InvalidKeyException("not an uncompressed point of this field");
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + size));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + size, point.length));
        checkOnCurve(x, y);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(key);
        agreement.doPhase(
                KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), key.getParams())),
                true);
        return RsaEngine.fixedLength(new BigInteger(1, agreement.generateSecret()), size);
    }

    /** A point beside the curve would let its sender work out the private key, so no card accepts one. */
    private void checkOnCurve(BigInteger x, BigInteger y) throws InvalidKeyException {
        EllipticCurve curve = key.getParams().getCurve();
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
        if (x.compareTo(p) >= 0
                || y.compareTo(p) >= 0
                || y.pow(2).subtract(right).mod(p).signum() != 0) {
            throw new InvalidKeyException("the point is not on the curve");
        }
    }
}
