package fi.digisign.testvectors.generator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;

/** Encodes PKCS#15 directory entries (PKCS#15 v1.1 §6, annex ASN.1), for the image generator only. */
final class Pkcs15Der {

    private Pkcs15Der() {}

    static DERSequence sequence(Object... elements) {
        List<ASN1Encodable> present = new ArrayList<>();
        for (Object element : elements) {
            if (element != null) {
                present.add((ASN1Encodable) element);
            }
        }
        return new DERSequence(present.toArray(ASN1Encodable[]::new));
    }

    static DERTaggedObject explicit(int tag, ASN1Encodable value) {
        return new DERTaggedObject(true, tag, value);
    }

    static DERTaggedObject implicit(int tag, ASN1Encodable value) {
        return new DERTaggedObject(false, tag, value);
    }

    static ASN1Integer number(long value) {
        return new ASN1Integer(value);
    }

    /** One byte, even when that makes it negative: most cards write references of 80 and above so. */
    static ASN1Integer reference(int value) {
        return new ASN1Integer((byte) value);
    }

    static DEROctetString octets(String hex) {
        return new DEROctetString(HexFormat.of().parseHex(hex));
    }

    static DERUTF8String text(String value) {
        return new DERUTF8String(value);
    }

    /** A named BIT STRING: bit 0 is the first byte's highest. */
    static DERBitString bits(int... numbers) {
        int highest = -1;
        for (int number : numbers) {
            highest = Math.max(highest, number);
        }
        byte[] bytes = new byte[highest / 8 + 1];
        for (int number : numbers) {
            bytes[number / 8] |= (byte) (0x80 >> number % 8);
        }
        return new DERBitString(bytes, highest < 0 ? 0 : 7 - highest % 8);
    }

    static DERSequence path(String hex) {
        return sequence(octets(hex));
    }

    static byte[] encode(ASN1Encodable... objects) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (ASN1Encodable object : objects) {
                bytes.writeBytes(object.toASN1Primitive().getEncoded("DER"));
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An ODF entry that names a directory file. */
    static DERTaggedObject odfEntry(int kind, String path) {
        return explicit(kind, path(path));
    }

    /** One entry of supportedAlgorithms. */
    static DERSequence algorithm(
            int reference, long mechanism, ASN1Encodable parameters, DERBitString operations, String oid, int algRef) {
        return sequence(
                number(reference),
                number(mechanism),
                parameters == null ? DERNull.INSTANCE : parameters,
                operations,
                oid == null ? null : new ASN1ObjectIdentifier(oid),
                number(algRef));
    }

    /** CommonObjectAttributes; authId and consent may be missing (null, 0). */
    static DERSequence common(String label, DERBitString flags, String authId, int userConsent) {
        return sequence(
                text(label),
                flags,
                authId == null ? null : octets(authId),
                userConsent == 0 ? null : number(userConsent));
    }

    /**
     * A private key entry.
     *
     * @param common the CommonObjectAttributes
     * @param id the identifier it shares with its certificate
     * @param usage key usage bits
     * @param reference the key reference
     * @param algorithms the references of its algorithms in TokenInfo; may be empty
     * @param path where it is
     * @param rsaBits the modulus' size; 0 makes it an EC key
     * @param fieldSize the size some cards add to an EC key; 0: not said
     */
    static ASN1Encodable privateKey(
            DERSequence common,
            String id,
            DERBitString usage,
            int reference,
            int[] algorithms,
            String path,
            int rsaBits,
            int fieldSize) {
        ASN1Encodable[] numbers = new ASN1Encodable[algorithms.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(algorithms[i]);
        }
        DERSequence classAttributes = sequence(
                octets(id),
                usage,
                bits(0, 2, 3),
                reference(reference),
                numbers.length == 0 ? null : implicit(1, new DERSequence(numbers)));
        DERSequence type = sequence(
                path(path),
                rsaBits > 0 ? number(rsaBits) : null,
                rsaBits == 0 && fieldSize > 0 ? number(fieldSize) : null);
        DERSequence object = sequence(common, classAttributes, explicit(1, type));
        return rsaBits > 0 ? object : implicit(0, object);
    }

    /** A public key entry; its file holds the key's bare form. */
    static ASN1Encodable publicKey(String label, String id, String path, int rsaBits, int fieldSize) {
        DERSequence object = sequence(
                common(label, bits(1), null, 0),
                sequence(octets(id), bits(6), number(0)),
                explicit(1, sequence(path(path), rsaBits > 0 ? number(rsaBits) : number(fieldSize))));
        return rsaBits > 0 ? object : implicit(0, object);
    }

    static DERSequence certificate(String label, String id, boolean authority, String path) {
        return sequence(
                common(label, null, null, 0),
                sequence(octets(id), authority ? ASN1Boolean.TRUE : null),
                explicit(1, sequence(path(path))));
    }

    /**
     * A PIN entry, of type ascii-numeric.
     *
     * @param label what the holder calls it
     * @param authId its own identifier
     * @param puk the identifier of the PUK that unblocks it; null when there is none
     * @param flags PIN flag bits
     * @param lengths minimum, stored and maximum length
     * @param reference VERIFY's P2
     * @param pad the padding character; -1 when there is none
     * @param path the DF to select; null when there is none
     */
    static DERSequence pin(
            String label,
            String authId,
            String puk,
            DERBitString flags,
            int[] lengths,
            int reference,
            int pad,
            String path) {
        return sequence(
                common(label, bits(0, 1), puk, 0),
                sequence(octets(authId)),
                explicit(
                        1,
                        sequence(
                                flags,
                                new ASN1Enumerated(1),
                                number(lengths[0]),
                                number(lengths[1]),
                                number(lengths[2]),
                                implicit(0, reference(reference)),
                                pad < 0 ? null : new DEROctetString(new byte[] {(byte) pad}),
                                path == null ? null : path(path))));
    }

    /**
     * TokenInfo.
     *
     * @param serial the serial number's bytes
     * @param manufacturer who made the card
     * @param label what it is called
     * @param flags token flag bits
     * @param algorithms supportedAlgorithms; may be empty
     */
    static DERSequence tokenInfo(
            byte[] serial, String manufacturer, String label, DERBitString flags, DERSequence... algorithms) {
        return sequence(
                number(0),
                new DEROctetString(serial),
                text(manufacturer),
                implicit(0, text(label)),
                flags,
                algorithms.length == 0 ? null : implicit(2, new DERSequence(algorithms)));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
