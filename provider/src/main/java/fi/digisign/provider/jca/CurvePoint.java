package fi.digisign.provider.jca;

import fi.digisign.apdu.Bytes;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/**
 * The other party's public point, checked before a card multiplies it with its secret: one that is not on the curve could
 * draw the secret out, a few bits at a time (SP 800-56A §5.6.2.3.3).
 */
public final class CurvePoint {

    private static final Bytes UNCOMPRESSED = Bytes.of((byte) 0x04);

    private CurvePoint() {}

    /**
     * The point as cards take it.
     *
     * @param key the other party's key
     * @param curve the curve of the card's key
     * @return {@code 04 x y} (SEC 1 §2.3.3)
     * @throws InvalidKeyException if the key is of another curve, or its point is not on the curve
     */
    public static Bytes of(ECPublicKey key, ECParameterSpec curve) throws InvalidKeyException {
        if (!isSame(key.getParams(), curve)) {
            throw new InvalidKeyException("The other party's key is not on the same curve as the card's key");
        }
        ECPoint point = key.getW();
        if (!(curve.getCurve().getField() instanceof ECFieldFp field) || !isOnCurve(point, curve, field.getP())) {
            throw new InvalidKeyException("The other party's key is not a point on its curve");
        }
        int length = (field.getFieldSize() + 7) / 8;
        return UNCOMPRESSED.plus(element(point.getAffineX(), length)).plus(element(point.getAffineY(), length));
    }

    private static boolean isSame(ECParameterSpec one, ECParameterSpec other) {
        return one != null
                && one.getCurve().getField().equals(other.getCurve().getField())
                && one.getCurve().getA().equals(other.getCurve().getA())
                && one.getCurve().getB().equals(other.getCurve().getB())
                && one.getGenerator().equals(other.getGenerator())
                && one.getOrder().equals(other.getOrder())
                && one.getCofactor() == other.getCofactor();
    }

    /** All curves of cards have the cofactor 1, so that a point of the curve is one of the right order. */
    private static boolean isOnCurve(ECPoint point, ECParameterSpec curve, BigInteger p) {
        if (point.equals(ECPoint.POINT_INFINITY) || curve.getCofactor() != 1) {
            return false;
        }
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        if (!isElement(x, p) || !isElement(y, p)) {
            return false;
        }
        BigInteger right = x.multiply(x)
                .add(curve.getCurve().getA())
                .multiply(x)
                .add(curve.getCurve().getB())
                .mod(p);
        return y.multiply(y).mod(p).equals(right);
    }

    private static boolean isElement(BigInteger value, BigInteger p) {
        return value.signum() >= 0 && value.compareTo(p) < 0;
    }

    private static Bytes element(BigInteger value, int length) {
        byte[] shortest = value.toByteArray();
        byte[] fixed = new byte[length];
        int copied = Math.min(shortest.length, length);
        System.arraycopy(shortest, shortest.length - copied, fixed, length - copied, copied);
        return Bytes.of(fixed);
    }
}
