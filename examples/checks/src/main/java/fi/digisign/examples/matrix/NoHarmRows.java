package fi.digisign.examples.matrix;

import fi.digisign.examples.recipes.bench.Handshake;
import fi.digisign.examples.recipes.bench.RecipeCard.Place;
import fi.digisign.examples.recipes.bench.TlsBench;
import java.security.AlgorithmParameters;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A program that uses keys in software only, with the provider registered and a card in the reader. */
final class NoHarmRows {

    private static final String GROUP = "Effect on other code";
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1);
    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    private NoHarmRows() {}

    static List<Row> all() {
        return List.of(
                row("signatures with software keys", NoHarmRows::signatures),
                row("signatures still come from the same providers", NoHarmRows::sameProviders),
                row("PSS parameters can be probed", NoHarmRows::probing),
                row("ciphers and key agreement with software keys", NoHarmRows::ciphers),
                row("hash functions, random numbers, key stores", NoHarmRows::others),
                row("TLS 1.2 with software keys", b -> tls(b, "TLSv1.2")),
                row("TLS 1.3 with software keys", b -> tls(b, "TLSv1.3")),
                row("`Security.getProviders`: the order of the others is unchanged", NoHarmRows::order));
    }

    /** Not one command goes to the card, and nobody is asked for a PIN. */
    private static Row row(String name, Row.Action action) {
        return Row.of(GROUP, name, bench -> {
                    long commands = bench.card().commands();
                    action.on(bench);
                    Check.equal(commands, bench.card().commands(), "commands to the card");
                    Check.that(bench.card().asked.isEmpty(), "nobody was asked");
                })
                .registered()
                .free();
    }

    private static void signs(KeyPair keys, String algorithm, byte[] message) throws Exception {
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(keys.getPrivate());
        signer.update(message);
        byte[] value = signer.sign();
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(keys.getPublic());
        verifier.update(message);
        Check.that(verifier.verify(value), algorithm);
        Check.that(!signer.getProvider().getName().startsWith("DIGISIGN"), "another provider's " + algorithm);
    }

    private static void signatures(Bench bench) throws Exception {
        KeyPair rsa = Software.RSA;
        KeyPair ec = Software.EC;
        for (String algorithm : List.of("NONEwithRSA", "SHA1withRSA", "SHA256withRSA", "SHA512withRSA")) {
            signs(rsa, algorithm, Bench.MESSAGE);
        }
        for (String algorithm : List.of("SHA256withECDSA", "SHA384withECDSA", "SHA256withECDSAinP1363Format")) {
            signs(ec, algorithm, Bench.MESSAGE);
        }
        signs(ec, "NONEwithECDSA", new byte[32]);
        for (boolean before : new boolean[] {true, false}) {
            Signature signer = Signature.getInstance("RSASSA-PSS");
            if (before) {
                signer.setParameter(PSS);
            }
            signer.initSign(rsa.getPrivate());
            if (!before) {
                signer.setParameter(PSS);
            }
            signer.update(Bench.MESSAGE);
            Check.that(Software.verifiesPss(PSS, rsa.getPublic(), Bench.MESSAGE, signer.sign()), "RSASSA-PSS");
        }
    }

    private static void sameProviders(Bench bench) throws Exception {
        KeyPair rsa = Software.RSA;
        for (String algorithm : List.of("SHA256withRSA", "SHA512withRSA")) {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(rsa.getPrivate());
            Check.equal("SunRsaSign", signature.getProvider().getName(), algorithm + ", signing");
            signature.initVerify(rsa.getPublic());
            Check.equal("SunRsaSign", signature.getProvider().getName(), algorithm + ", verifying");
        }
        Check.equal(
                "SunJCE", Cipher.getInstance("AES/GCM/NoPadding").getProvider().getName(), "AES");
    }

    /** JSSE does so once for the JVM, and gives up PSS if it fails. */
    private static void probing(Bench bench) throws Exception {
        Signature probed = Signature.getInstance("RSASSA-PSS");
        probed.setParameter(PSS);
        AlgorithmParameters parameters = probed.getParameters();
        Check.that(parameters.getEncoded().length > 0, "parameters");
        Check.equal(48, parameters.getParameterSpec(PSSParameterSpec.class).getSaltLength(), "salt");
    }

    private static void ciphers(Bench bench) throws Exception {
        KeyPair rsa = Software.RSA;
        for (String transformation : List.of("RSA/ECB/PKCS1Padding", "RSA/ECB/OAEPPadding")) {
            OAEPParameterSpec parameters = transformation.contains("OAEP") ? OAEP : null;
            Cipher encrypting = Cipher.getInstance(transformation);
            encrypting.init(Cipher.ENCRYPT_MODE, rsa.getPublic(), parameters);
            Cipher decrypting = Cipher.getInstance(transformation);
            decrypting.init(Cipher.DECRYPT_MODE, rsa.getPrivate(), parameters);
            Check.that(
                    Arrays.equals(Bench.MESSAGE, decrypting.doFinal(encrypting.doFinal(Bench.MESSAGE))),
                    transformation);
            Check.equal("SunJCE", decrypting.getProvider().getName(), transformation);
        }
        KeyPair one = Software.pairLike(Software.EC.getPublic());
        KeyPair two = Software.EC;
        Check.that(Arrays.equals(secret(one, two), secret(two, one)), "ECDH");
    }

    private static byte[] secret(KeyPair own, KeyPair other) throws Exception {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own.getPrivate());
        agreement.doPhase(other.getPublic(), true);
        Check.equal("SunEC", agreement.getProvider().getName(), "ECDH");
        return agreement.generateSecret();
    }

    private static void others(Bench bench) throws Exception {
        for (String name : List.of("SHA-1", "SHA-256", "SHA-384", "SHA-512")) {
            Check.equal("SUN", MessageDigest.getInstance(name).getProvider().getName(), name);
        }
        Check.that(!new SecureRandom().getProvider().equals(bench.provider()), "random numbers");
        Provider ofStores = KeyStore.getInstance(KeyStore.getDefaultType()).getProvider();
        Check.that(!ofStores.equals(bench.provider()), "key stores");
        String managers = KeyManagerFactory.getDefaultAlgorithm();
        Check.that(!KeyManagerFactory.getInstance(managers).getProvider().equals(bench.provider()), managers);
    }

    private static void tls(Bench bench, String protocol) throws Exception {
        // the peer's key and the list's provider; the recipe's own provider is not registered
        try (TlsBench recipe = TlsBench.peerOnly(bench.card())) {
            SSLContext both = recipe.clientContext(recipe.peerKeys().getKeyManagers());
            Check.equal(
                    recipe.peer.certificate(),
                    new Handshake(both, both, protocol, true).connect().client(),
                    "the client's certificate");
        }
    }

    private static void order(Bench bench) {
        List<String> names =
                Stream.of(Security.getProviders()).map(Provider::getName).toList();
        int own = names.indexOf("DIGISIGN");
        Check.equal(bench.place() == Place.FIRST ? 0 : names.size() - 1, own, "its place");
        Check.equal("SUN", names.get(own == 0 ? 1 : 0), "the first of the others");
        Check.equal(names.size(), (int) names.stream().distinct().count(), "names");
    }
}
