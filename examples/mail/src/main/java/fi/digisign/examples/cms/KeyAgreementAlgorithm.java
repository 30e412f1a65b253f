package fi.digisign.examples.cms;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.ecc.ECCCMSSharedInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cms.CMSException;

/**
 * How a message's key-encryption key comes from an agreed secret (RFC 5753 §7.1.4, §7.2): the KDF of ANSI X9.63 over a
 * description of what the key is for. All curves of cards have the cofactor 1, so that cofactor and standard
 * Diffie-Hellman are the same.
 *
 * @param digest the hash function of the KDF, a JCA name
 * @param wrap the key wrap algorithm exactly as the message says it
 * @param keyBytes length of its key
 */
record KeyAgreementAlgorithm(String digest, AlgorithmIdentifier wrap, int keyBytes) {

    private static final Map<ASN1ObjectIdentifier, String> DIGESTS = Map.ofEntries(
            entry(X9ObjectIdentifiers.dhSinglePass_stdDH_sha1kdf_scheme, "SHA-1"),
            entry(SECObjectIdentifiers.dhSinglePass_stdDH_sha224kdf_scheme, "SHA-224"),
            entry(SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme, "SHA-256"),
            entry(SECObjectIdentifiers.dhSinglePass_stdDH_sha384kdf_scheme, "SHA-384"),
            entry(SECObjectIdentifiers.dhSinglePass_stdDH_sha512kdf_scheme, "SHA-512"),
            entry(X9ObjectIdentifiers.dhSinglePass_cofactorDH_sha1kdf_scheme, "SHA-1"),
            entry(SECObjectIdentifiers.dhSinglePass_cofactorDH_sha224kdf_scheme, "SHA-224"),
            entry(SECObjectIdentifiers.dhSinglePass_cofactorDH_sha256kdf_scheme, "SHA-256"),
            entry(SECObjectIdentifiers.dhSinglePass_cofactorDH_sha384kdf_scheme, "SHA-384"),
            entry(SECObjectIdentifiers.dhSinglePass_cofactorDH_sha512kdf_scheme, "SHA-512"));

    private static final Map<ASN1ObjectIdentifier, Integer> KEY_BYTES = Map.of(
            NISTObjectIdentifiers.id_aes128_wrap, 16,
            NISTObjectIdentifiers.id_aes192_wrap, 24,
            NISTObjectIdentifiers.id_aes256_wrap, 32);

    static KeyAgreementAlgorithm of(AlgorithmIdentifier agreement) throws CMSException {
        String digest = Optional.ofNullable(DIGESTS.get(agreement.getAlgorithm()))
                .orElseThrow(() -> new CMSException("Unknown key agreement algorithm " + agreement.getAlgorithm()));
        AlgorithmIdentifier wrap;
        try {
            wrap = AlgorithmIdentifier.getInstance(agreement.getParameters());
        } catch (IllegalArgumentException e) {
            throw new CMSException("The key agreement algorithm names no key wrap algorithm", e);
        }
        Integer keyBytes = wrap == null ? null : KEY_BYTES.get(wrap.getAlgorithm());
        if (keyBytes == null) {
            throw new CMSException("Unknown key wrap algorithm in the key agreement algorithm");
        }
        return new KeyAgreementAlgorithm(digest, wrap, keyBytes);
    }

    /** What the KDF is told the key is for, in the forms that senders use: the message's own form first. */
    List<byte[]> descriptions(ASN1OctetString ukm) throws CMSException {
        byte[] material = ukm == null ? null : ukm.getOctets();
        byte[] bits =
                ByteBuffer.allocate(Integer.BYTES).putInt(keyBytes * Byte.SIZE).array();
        AlgorithmIdentifier withNull = new AlgorithmIdentifier(wrap.getAlgorithm(), DERNull.INSTANCE);
        try {
            List<byte[]> forms = new ArrayList<>();
            forms.add(new ECCCMSSharedInfo(wrap, material, bits).getEncoded(ASN1Encoding.DER));
            forms.add(new ECCCMSSharedInfo(withNull, material, bits).getEncoded(ASN1Encoding.DER));
            if (material != null) {
                forms.add(material);
            }
            return forms;
        } catch (IOException e) {
            throw new CMSException("The key agreement algorithm cannot be encoded", e);
        }
    }

    /** K = H(Z, 1, info), H(Z, 2, info), ... as much as needed. The caller wipes it. */
    byte[] derive(byte[] secret, byte[] info) throws NoSuchAlgorithmException {
        MessageDigest hash = MessageDigest.getInstance(digest);
        byte[] key = new byte[keyBytes];
        int filled = 0;
        for (int counter = 1; filled < keyBytes; counter++) {
            hash.update(secret);
            hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(counter).array());
            byte[] block = hash.digest(info);
            int taken = Math.min(block.length, keyBytes - filled);
            System.arraycopy(block, 0, key, filled, taken);
            Arrays.fill(block, (byte) 0);
            filled += taken;
        }
        return key;
    }
}
