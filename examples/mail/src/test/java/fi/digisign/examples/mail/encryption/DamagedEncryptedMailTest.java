package fi.digisign.examples.mail.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.cms.ContentCipher;
import fi.digisign.examples.mail.Letters;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.MailFile;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorIdentifierOrKey;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a message, the card is used once at most, and not at all where that can be known. */
class DamagedEncryptedMailTest {

    private static final String INSIDE = "Content-Type: text/plain\r\n\r\n" + "TEST: words. ".repeat(50) + "\r\n";

    @TempDir
    Path folder;

    /** What happens to a message on its way, and how often the card is used for it then. */
    private record Damage(int uses, boolean readable, UnaryOperator<byte[]> change) {}

    private static Damage unusable(UnaryOperator<byte[]> change) {
        return new Damage(0, false, change);
    }

    private static Damage used(UnaryOperator<byte[]> change) {
        return new Damage(1, false, change);
    }

    @TestFactory
    Stream<DynamicTest> messages_for_an_rsa_key() throws Exception {
        DecryptionCard card = DecryptionCard.image("fineid-v3");
        RSAPublicKey key = (RSAPublicKey) card.certificate("auth").getPublicKey();
        Map<String, Damage> damages = new TreeMap<>();
        damages.put("key changed", used(keyTransport(wrapped -> flipped(wrapped, 40))));
        damages.put("key of a wrong length", used(keyTransport(wrapped -> encrypted(key, new byte[5]))));
        damages.put("key too short", unusable(keyTransport(wrapped -> Arrays.copyOf(wrapped, 200))));
        damages.put("key empty", unusable(keyTransport(wrapped -> new byte[0])));
        damages.put("key too large", unusable(keyTransport(wrapped -> ones(wrapped.length))));
        damages.put(
                "padding unknown", unusable(transportAlgorithm(new AlgorithmIdentifier(PKCSObjectIdentifiers.md5))));
        AlgorithmIdentifier damagedOaep =
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, new DEROctetString(new byte[3]));
        damages.put("parameters of OAEP damaged", unusable(transportAlgorithm(damagedOaep)));
        damages.put(
                "OAEP said, PKCS#1 v1.5 used",
                used(transportAlgorithm(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP))));
        damages.putAll(ofContent());
        return tests(card, damages);
    }

    @TestFactory
    Stream<DynamicTest> messages_for_an_ec_key() throws Exception {
        DecryptionCard card = DecryptionCard.image("fineid-v4");
        ECPublicKey key = (ECPublicKey) card.certificate("auth").getPublicKey();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        byte[] otherCurve = org.bouncycastle.asn1.x509.SubjectPublicKeyInfo.getInstance(
                        generator.generateKeyPair().getPublic().getEncoded())
                .getPublicKeyData()
                .getOctets();
        Map<String, Damage> damages = new TreeMap<>();
        damages.put("key changed", used(wrappedKey(wrapped -> flipped(wrapped, 3))));
        damages.put("key too short", unusable(wrappedKey(wrapped -> Arrays.copyOf(wrapped, 16))));
        damages.put("key huge", unusable(wrappedKey(wrapped -> new byte[1 << 19])));
        damages.put("point not on the curve", unusable(point(point -> flipped(point, 60))));
        damages.put("point at infinity", unusable(point(point -> new byte[1])));
        damages.put("not a point", unusable(point(point -> new byte[0])));
        damages.put("point with zero coordinates", unusable(point(point -> first(new byte[97], 4))));
        damages.put("coordinates beyond the field", unusable(point(point -> first(ones(97), 4))));
        damages.put("point of another curve", unusable(point(point -> otherCurve)));
        damages.put("point compressed", new Damage(1, true, point(point -> compressed(point))));
        damages.put("KDF unknown", unusable(agreement(new ASN1ObjectIdentifier("1.3.132.1.99"), wrap())));
        damages.put(
                "key wrap unknown",
                unusable(agreement(
                        SECObjectIdentifiers.dhSinglePass_stdDH_sha384kdf_scheme,
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_alg_CMS3DESwrap))));
        damages.put(
                "key wrap missing",
                unusable(agreement(SECObjectIdentifiers.dhSinglePass_stdDH_sha384kdf_scheme, null)));
        damages.put("other KDF", used(agreement(X9ObjectIdentifiers.dhSinglePass_stdDH_sha1kdf_scheme, wrap())));
        damages.put(
                "static key of the sender",
                unusable(originator(new OriginatorIdentifierOrKey(
                        new IssuerAndSerialNumber(new X500Name("CN=TEST"), BigInteger.ONE)))));
        damages.put("keying material changed", used(material(new byte[64])));
        damages.put("keying material left out", used(material(null)));
        damages.putAll(ofContent());
        assertThat(key.getParams().getOrder().bitLength()).isEqualTo(384);
        return tests(card, damages);
    }

    /** A byte changed in the last block but one changes the padding in CBC for certain; one in the last, almost always. */
    private static Map<String, Damage> ofContent() {
        Map<String, Damage> damages = new TreeMap<>();
        damages.put("nothing", new Damage(1, true, der -> der));
        damages.put("content changed in the middle", used(content(content -> flipped(content, content.length / 2))));
        damages.put("content changed at the end", used(content(content -> flipped(content, content.length - 17))));
        damages.put("content cut off", used(content(content -> Arrays.copyOf(content, content.length - 20))));
        damages.put("content empty", used(content(content -> new byte[0])));
        damages.put(
                "cipher unknown", unusable(contentAlgorithm(new AlgorithmIdentifier(PKCSObjectIdentifiers.RC2_CBC))));
        damages.put("parameters missing", unusable(contentAlgorithm(null)));
        damages.put("bytes missing at the end", used(der -> Arrays.copyOf(der, der.length - 30)));
        damages.put("almost all bytes missing", unusable(der -> Arrays.copyOf(der, 200)));
        return damages;
    }

    private Stream<DynamicTest> tests(DecryptionCard card, Map<String, Damage> damages) throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (ContentCipher cipher : List.of(ContentCipher.AES256_CBC, ContentCipher.AES256_GCM)) {
            byte[] whole = encrypted(card, cipher);
            damages.forEach((name, damage) -> {
                boolean unnoticed = !cipher.isAuthenticated() && name.equals("content changed in the middle");
                tests.add(DynamicTest.dynamicTest(
                        cipher + ": " + name,
                        () -> check(card, whole, unnoticed ? new Damage(1, true, damage.change()) : damage)));
            });
        }
        return tests.stream();
    }

    private void check(DecryptionCard card, byte[] whole, Damage damage) throws Exception {
        Path file = Files.write(folder.resolve("message.p7m"), damage.change().apply(whole));
        Path result = folder.resolve("plain");
        Files.deleteIfExists(result);
        int uses = card.operations.get();
        int asked = card.asked.get();

        if (damage.readable()) {
            decrypt(card, file, result);
            assertThat(result).isNotEmptyFile();
        } else {
            assertThatThrownBy(() -> decrypt(card, file, result))
                    .as("what comes of it")
                    .isInstanceOf(MailException.class);
            assertThat(result).doesNotExist();
        }

        assertThat(card.operations.get() - uses).as("uses of the key").isEqualTo(damage.uses());
        assertThat(card.asked.get() - asked).as("questions").isLessThanOrEqualTo(damage.uses());
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    private static void decrypt(DecryptionCard card, Path file, Path result) throws Exception {
        try (EncryptedMail mail = EncryptedMail.open(file)) {
            mail.decrypt(mail.keyAmong(card.keys()), result, false);
        }
    }

    private byte[] encrypted(DecryptionCard card, ContentCipher cipher) throws Exception {
        Path letter = Files.writeString(folder.resolve("letter.eml"), INSIDE);
        Path mail = folder.resolve("letter-encrypted.eml");
        try (MailFile message = MailFile.open(letter)) {
            new MailEncryptor(Optional.of(cipher), Optional.empty())
                    .encrypt(
                            message,
                            List.of(new MailRecipient("me", card.certificate("auth"), List.of(), true)),
                            mail,
                            true);
        }
        try (InputStream in = Files.newInputStream(mail)) {
            return new MimeMessage(Letters.session(), in).getInputStream().readAllBytes();
        }
    }

    @Test
    void a_key_without_padding_is_not_told_from_one_that_does_not_fit_the_content() throws Exception {
        DecryptionCard card = DecryptionCard.image("fineid-v3");
        RSAPublicKey key = (RSAPublicKey) card.certificate("auth").getPublicKey();
        for (ContentCipher cipher : List.of(ContentCipher.AES256_CBC, ContentCipher.AES256_GCM)) {
            byte[] whole = encrypted(card, cipher);
            List<String> answers = new ArrayList<>();
            for (UnaryOperator<byte[]> change : List.of(
                    keyTransport(wrapped -> flipped(wrapped, 40)),
                    keyTransport(wrapped -> encrypted(key, new byte[5])),
                    content(content -> flipped(content, content.length - 17)))) {
                Path file = Files.write(folder.resolve("message.p7m"), change.apply(whole));
                try {
                    decrypt(card, file, folder.resolve("plain"));
                } catch (MailException e) {
                    answers.add(e.getMessage());
                }
            }
            assertThat(answers).hasSize(3).containsOnly(answers.get(0));
        }
    }

    /** About every 256th random key seems to decrypt content in CBC, so the padding at its end cannot decide. */
    @Test
    void a_key_that_did_not_decrypt_is_remembered_until_the_content_was_read() throws Exception {
        DecryptionCard card = DecryptionCard.image("fineid-v3");
        byte[] whole = encrypted(card, ContentCipher.AES256_CBC);
        byte[] changed = keyTransport(wrapped -> flipped(wrapped, 40)).apply(whole);
        for (byte[] message : List.of(whole, changed)) {
            Envelope envelope = Envelope.read(new ByteArrayInputStream(message), CMSObjectIdentifiers.envelopedData);
            Envelope.Content content =
                    envelope.open(envelope.recipients().get(0), card.key("auth"), new BouncyCastleProvider());
            assertThat(content.useless().getAsBoolean()).isEqualTo(message == changed);
        }
    }

    // changes

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static byte[] ones(int length) {
        byte[] ones = new byte[length];
        Arrays.fill(ones, (byte) 0xFF);
        return ones;
    }

    private static byte[] first(byte[] bytes, int value) {
        bytes[0] = (byte) value;
        return bytes;
    }

    private static byte[] compressed(byte[] point) {
        return ECNamedCurveTable.getParameterSpec("secp384r1")
                .getCurve()
                .decodePoint(point)
                .getEncoded(true);
    }

    private static byte[] encrypted(RSAPublicKey key, byte[] message) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new SecureRandom());
            return cipher.doFinal(message);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AlgorithmIdentifier wrap() {
        return new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_wrap, DERNull.INSTANCE);
    }

    private static UnaryOperator<byte[]> keyTransport(UnaryOperator<byte[]> change) {
        return recipient(one -> {
            KeyTransRecipientInfo info = (KeyTransRecipientInfo) one.getInfo();
            byte[] key = change.apply(info.getEncryptedKey().getOctets());
            return new RecipientInfo(new KeyTransRecipientInfo(
                    info.getRecipientIdentifier(), info.getKeyEncryptionAlgorithm(), new DEROctetString(key)));
        });
    }

    private static UnaryOperator<byte[]> transportAlgorithm(AlgorithmIdentifier algorithm) {
        return recipient(one -> {
            KeyTransRecipientInfo info = (KeyTransRecipientInfo) one.getInfo();
            return new RecipientInfo(
                    new KeyTransRecipientInfo(info.getRecipientIdentifier(), algorithm, info.getEncryptedKey()));
        });
    }

    private interface AgreementChange {
        KeyAgreeRecipientInfo apply(KeyAgreeRecipientInfo info);
    }

    private static UnaryOperator<byte[]> agreed(AgreementChange change) {
        return recipient(one -> new RecipientInfo(change.apply((KeyAgreeRecipientInfo) one.getInfo())));
    }

    private static UnaryOperator<byte[]> wrappedKey(UnaryOperator<byte[]> change) {
        return agreed(info -> {
            RecipientEncryptedKey key = RecipientEncryptedKey.getInstance(
                    info.getRecipientEncryptedKeys().getObjectAt(0));
            byte[] changed = change.apply(key.getEncryptedKey().getOctets());
            return new KeyAgreeRecipientInfo(
                    info.getOriginator(),
                    info.getUserKeyingMaterial(),
                    info.getKeyEncryptionAlgorithm(),
                    new DERSequence(new RecipientEncryptedKey(key.getIdentifier(), new DEROctetString(changed))));
        });
    }

    private static UnaryOperator<byte[]> point(UnaryOperator<byte[]> change) {
        return agreed(info -> {
            OriginatorPublicKey key = info.getOriginator().getOriginatorKey();
            byte[] changed = change.apply(key.getPublicKeyData().getOctets());
            return withOriginator(
                    info, new OriginatorIdentifierOrKey(new OriginatorPublicKey(key.getAlgorithm(), changed)));
        });
    }

    private static UnaryOperator<byte[]> originator(OriginatorIdentifierOrKey other) {
        return agreed(info -> withOriginator(info, other));
    }

    private static KeyAgreeRecipientInfo withOriginator(KeyAgreeRecipientInfo info, OriginatorIdentifierOrKey other) {
        return new KeyAgreeRecipientInfo(
                other,
                info.getUserKeyingMaterial(),
                info.getKeyEncryptionAlgorithm(),
                info.getRecipientEncryptedKeys());
    }

    private static UnaryOperator<byte[]> agreement(ASN1ObjectIdentifier scheme, ASN1Encodable wrap) {
        return agreed(info -> new KeyAgreeRecipientInfo(
                info.getOriginator(),
                info.getUserKeyingMaterial(),
                new AlgorithmIdentifier(scheme, wrap),
                info.getRecipientEncryptedKeys()));
    }

    private static UnaryOperator<byte[]> material(byte[] other) {
        return agreed(info -> new KeyAgreeRecipientInfo(
                info.getOriginator(),
                other == null ? null : new DEROctetString(other),
                info.getKeyEncryptionAlgorithm(),
                info.getRecipientEncryptedKeys()));
    }

    private static UnaryOperator<byte[]> recipient(UnaryOperator<RecipientInfo> change) {
        return envelope((recipients, content) -> {
            RecipientInfo only = RecipientInfo.getInstance(recipients.getObjectAt(0));
            return new Parts(new DERSet(change.apply(only)), content);
        });
    }

    private static UnaryOperator<byte[]> content(UnaryOperator<byte[]> change) {
        return envelope((recipients, content) -> new Parts(
                recipients,
                new EncryptedContentInfo(
                        content.getContentType(),
                        content.getContentEncryptionAlgorithm(),
                        new DEROctetString(
                                change.apply(content.getEncryptedContent().getOctets())))));
    }

    private static UnaryOperator<byte[]> contentAlgorithm(AlgorithmIdentifier algorithm) {
        return envelope((recipients, content) -> new Parts(
                recipients,
                new EncryptedContentInfo(
                        content.getContentType(),
                        algorithm == null
                                ? new AlgorithmIdentifier(
                                        content.getContentEncryptionAlgorithm().getAlgorithm())
                                : algorithm,
                        content.getEncryptedContent())));
    }

    private record Parts(ASN1Set recipients, EncryptedContentInfo content) {}

    private interface EnvelopeChange {
        Parts apply(ASN1Set recipients, EncryptedContentInfo content);
    }

    private static UnaryOperator<byte[]> envelope(EnvelopeChange change) {
        return der -> {
            try {
                ContentInfo info = ContentInfo.getInstance(ASN1Sequence.getInstance(der));
                ASN1Encodable changed;
                if (info.getContentType().equals(CMSObjectIdentifiers.authEnvelopedData)) {
                    AuthEnvelopedData old = AuthEnvelopedData.getInstance(info.getContent());
                    Parts parts = change.apply(old.getRecipientInfos(), old.getAuthEncryptedContentInfo());
                    changed =
                            new AuthEnvelopedData(null, parts.recipients(), parts.content(), null, old.getMac(), null);
                } else {
                    EnvelopedData old = EnvelopedData.getInstance(info.getContent());
                    Parts parts = change.apply(old.getRecipientInfos(), old.getEncryptedContentInfo());
                    changed = new EnvelopedData(null, parts.recipients(), parts.content(), (ASN1Set) null);
                }
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                new ContentInfo(info.getContentType(), changed).encodeTo(out);
                return out.toByteArray();
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
