package fi.digisign.examples.matrix;

import fi.digisign.examples.recipes.bench.RecipeCard.Place;
import java.security.AlgorithmParameters;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** java.security.Signature: every name. */
final class SignatureRows {

    private static final String GROUP = "Signature";
    private static final int THREADS = 16;

    /** DigestInfo with SHA-256 (RFC 8017 §9.2, note 1). */
    private static final byte[] SHA256_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private SignatureRows() {}

    static List<Row> all() {
        List<Row> rows = new ArrayList<>(rsa());
        rows.addAll(ec());
        rows.addAll(objects());
        return rows;
    }

    private static List<Row> rsa() {
        return List.of(
                row("`SHA224withRSA` … `SHA512withRSA`", b -> signs(b, b.rsa(), sha2("withRSA")))
                        .uses(4)
                        .needsRsa(),
                row("the same by OID", b -> signs(b, b.rsa(), rsaOids()))
                        .uses(4)
                        .needsRsa(),
                row("`SHA1withRSA`", b -> signs(b, b.rsa(), List.of("SHA1withRSA")))
                        .needsRsaButNotFineid(Reason.NO_SHA1),
                row("`SHA3-224withRSA` … `SHA3-512withRSA`", b -> signs(b, b.rsa(), sha3("withRSA")))
                        .uses(4)
                        .needsRsaButNotFineid(Reason.NO_SHA3_WITH_RSA),
                row("`NONEwithRSA`, a DigestInfo", b -> signs(b, b.rsa(), "NONEwithRSA", digestInfo()))
                        .needsRsa(),
                row("`NONEwithRSA`, any bytes", b -> signs(b, b.rsa(), "NONEwithRSA", new byte[36]))
                        .needsRsaButNotFineid(Reason.NO_RAW_RSA),
                row("`RSASSA-PSS`, parameters before the key", b -> pss(b, true, 256, 384, 512))
                        .uses(3)
                        .in(List.of(Place.FIRST, Place.NAMED))
                        .needsRsa(),
                row("`RSASSA-PSS`, parameters after the key", b -> pss(b, false, 256, 384, 512))
                        .uses(3)
                        .needsRsa(),
                row("`RSASSA-PSS` with SHA-1", b -> pss(b, false, 1)).needsRsaButNotFineid(Reason.NO_SHA1_PARAMETERS),
                row("`SHA224withRSAandMGF1` … `SHA512withRSAandMGF1`", SignatureRows::namedPss)
                        .uses(4)
                        .needsRsa());
    }

    private static List<Row> ec() {
        return List.of(
                row(
                                "`SHA224withECDSA` … `SHA512withECDSA`",
                                b -> signs(b, b.kind().ec(), sha2("withECDSA")))
                        .uses(4),
                row("the same by OID", b -> signs(b, b.kind().ec(), ecOids())).uses(4),
                row(
                                "`SHA3-224withECDSA` … `SHA3-512withECDSA`",
                                b -> signs(b, b.kind().ec(), sha3("withECDSA")))
                        .uses(4),
                row("`NONEwithECDSA`", b -> signs(b, b.kind().ec(), "NONEwithECDSA", new byte[32])),
                row(
                                "`SHA224withECDSAinP1363Format` … `SHA512withECDSAinP1363Format`",
                                b -> signs(b, b.kind().ec(), sha2("withECDSAinP1363Format")))
                        .uses(4),
                row(
                        "`NONEwithECDSAinP1363Format`",
                        b -> signs(b, b.kind().ec(), "NONEwithECDSAinP1363Format", new byte[32])),
                row("a key whose PIN is required for each signature", SignatureRows::pin2Twice)
                        .uses(2));
    }

    private static List<Row> objects() {
        return List.of(
                row("a second signature with the same object", SignatureRows::twice)
                        .uses(2),
                row("two objects used alternately", SignatureRows::interleaved).uses(2),
                row("16 threads with one key", SignatureRows::threads).uses(THREADS),
                row("a key of the wrong type is refused by `initSign`", SignatureRows::otherKind)
                        .free());
    }

    private static Row row(String name, Row.Action action) {
        return Row.of(GROUP, name, action);
    }

    private static List<String> sha2(String with) {
        return List.of("SHA224" + with, "SHA256" + with, "SHA384" + with, "SHA512" + with);
    }

    private static List<String> sha3(String with) {
        return List.of("SHA3-224" + with, "SHA3-256" + with, "SHA3-384" + with, "SHA3-512" + with);
    }

    private static List<String> rsaOids() {
        String arc = "1.2.840.113549.1.1.";
        return List.of(arc + 14, arc + 11, "OID." + arc + 12, "OID." + arc + 13);
    }

    private static List<String> ecOids() {
        String arc = "1.2.840.10045.4.3.";
        return List.of(arc + 1, arc + 2, "OID." + arc + 3, "OID." + arc + 4);
    }

    private static byte[] digestInfo() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Bench.MESSAGE);
        byte[] info = new byte[SHA256_INFO.length + digest.length];
        System.arraycopy(SHA256_INFO, 0, info, 0, SHA256_INFO.length);
        System.arraycopy(digest, 0, info, SHA256_INFO.length, digest.length);
        return info;
    }

    private static void signs(Bench bench, String alias, List<String> algorithms) throws Exception {
        for (String algorithm : algorithms) {
            signs(bench, alias, algorithm, Bench.MESSAGE);
        }
    }

    private static void signs(Bench bench, String alias, String algorithm, byte[] message) throws Exception {
        Signature signer = bench.signature(algorithm);
        signer.initSign(bench.key(alias));
        signer.update(message);
        byte[] value = signer.sign();
        PublicKey key = bench.publicKey(alias);
        Check.that(verifiesOnce(algorithm, key, message, value), algorithm + " by the JDK");
        if (algorithm.matches("SHA.*|1\\..*")) {
            Check.that(Software.bouncyCastleVerifies(algorithm, key, message, value), algorithm + " by BouncyCastle");
        }
    }

    private static boolean verifiesOnce(String algorithm, PublicKey key, byte[] message, byte[] value)
            throws Exception {
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(key);
        verifier.update(message);
        boolean good = verifier.verify(value);
        byte[] other = message.clone();
        other[other.length - 1] ^= 1;
        verifier.update(other);
        return good && !verifier.verify(value);
    }

    private static PSSParameterSpec parameters(int bits) {
        String hash = "SHA-" + bits;
        int length = bits == 1 ? 20 : bits / 8;
        return new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), length, 1);
    }

    private static void pss(Bench bench, boolean before, int... hashes) throws Exception {
        for (int bits : hashes) {
            Signature signer = bench.signature("RSASSA-PSS");
            if (before) {
                signer.setParameter(parameters(bits));
            }
            signer.initSign(bench.key(bench.rsa()));
            if (!before) {
                signer.setParameter(parameters(bits));
            }
            signer.update(Bench.MESSAGE);
            byte[] value = signer.sign();
            AlgorithmParameters told = signer.getParameters();
            Check.that(told.getEncoded().length > 0, "parameters that can be encoded");
            Check.that(verifiesPss(bench, told, value), "PSS with SHA-" + bits);
        }
    }

    private static boolean verifiesPss(Bench bench, AlgorithmParameters told, byte[] value) throws Exception {
        PSSParameterSpec parameters = told.getParameterSpec(PSSParameterSpec.class);
        return Software.verifiesPss(parameters, bench.publicKey(bench.rsa()), Bench.MESSAGE, value);
    }

    private static void namedPss(Bench bench) throws Exception {
        for (String algorithm : sha2("withRSAandMGF1")) {
            Signature signer = bench.signature(algorithm);
            signer.initSign(bench.key(bench.rsa()));
            signer.update(Bench.MESSAGE);
            byte[] value = signer.sign();
            Check.that(verifiesPss(bench, signer.getParameters(), value), algorithm);
        }
    }

    private static void pin2Twice(Bench bench) throws Exception {
        for (int i = 0; i < 2; i++) {
            signs(bench, bench.kind().pin2(), List.of("SHA256withECDSA"));
        }
        Check.equal(2, bench.card().asked.size(), "PIN 2 asked for");
    }

    private static void twice(Bench bench) throws Exception {
        String algorithm = bench.kind().loginAlgorithm();
        Signature signer = bench.signature(algorithm);
        signer.initSign(bench.key(bench.kind().login()));
        for (byte i = 0; i < 2; i++) {
            byte[] message = {i, 1};
            signer.update(message);
            byte[] value = signer.sign();
            Check.that(
                    verifiesOnce(algorithm, bench.publicKey(bench.kind().login()), message, value), "signature " + i);
        }
    }

    private static void interleaved(Bench bench) throws Exception {
        String algorithm = bench.kind().loginAlgorithm();
        PrivateKey key = bench.key(bench.kind().login());
        Signature one = bench.signature(algorithm);
        Signature two = bench.signature(algorithm);
        one.initSign(key);
        two.initSign(key);
        one.update((byte) 1);
        two.update((byte) 2);
        one.update((byte) 3);
        byte[] ofTwo = two.sign();
        byte[] ofOne = one.sign();
        PublicKey verifying = bench.publicKey(bench.kind().login());
        Check.that(verifiesOnce(algorithm, verifying, new byte[] {1, 3}, ofOne), "the first object's");
        Check.that(verifiesOnce(algorithm, verifying, new byte[] {2}, ofTwo), "the second object's");
    }

    private static void threads(Bench bench) throws Exception {
        PrivateKey key = bench.key(bench.kind().login());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() -> {
                    bench.signsWith(key);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void otherKind(Bench bench) throws Exception {
        boolean rsa = bench.kind().loginAlgorithm().endsWith("RSA");
        Signature signature = bench.signature(rsa ? "SHA256withECDSA" : "SHA256withRSA");
        PrivateKey key = bench.key(bench.kind().login());
        Check.refuses(InvalidKeyException.class, () -> signature.initSign(key));
    }
}
