package fi.digisign.examples.cli.key;

import fi.digisign.apdu.Bytes;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.access.CardSource;
import fi.digisign.examples.cli.options.CardChoice;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.provider.api.TokenEntries;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A digest to be signed by sign-hash, and the JDK's verdict on the result. */
public record HashToSign(String image, String alias, String algorithm) {

    private static final byte[] MESSAGE = "TEST message".getBytes(StandardCharsets.UTF_8);

    /** Runs the command. */
    public ProgramRun sign(String card, Path pinFile) throws Exception {
        byte[] digest = digest(algorithm);
        byte[] input = algorithm.equals("NONEwithRSA") ? digestInfo(digest) : digest;
        return ProgramRun.digisign(
                "sign-hash",
                "--card",
                card,
                "--pin",
                "file:" + pinFile,
                "--key",
                alias,
                "--algorithm",
                algorithm,
                HexFormat.of().formatHex(input));
    }

    public boolean isVerifiedByTheJdk(String hex) throws Exception {
        return verifies(publicKey(image, alias), algorithm, HexFormat.of().parseHex(hex.strip()));
    }

    private static byte[] digest(String algorithm) throws Exception {
        Matcher bits = Pattern.compile("SHA(\\d+)").matcher(algorithm);
        return MessageDigest.getInstance(bits.find() ? "SHA-" + bits.group(1) : "SHA-256")
                .digest(MESSAGE);
    }

    /** The DigestInfo of SHA-256 (RFC 8017 §9.2). */
    private static byte[] digestInfo(byte[] digest) {
        return Bytes.ofHex("3031300D060960864801650304020105000420")
                .plus(Bytes.of(digest))
                .toArray();
    }

    private static PublicKey publicKey(String image, String alias) throws Exception {
        CardSource source = CardSource.of(new CardChoice.Virtual(image));
        try (Token token = source.open(List.of())) {
            TokenEntries entries = TokenEntries.read(token);
            for (TokenKey key : entries.keys()) {
                if (entries.alias(key).equals(alias)) {
                    return entries.certificate(key)
                            .flatMap(entries::content)
                            .orElseThrow()
                            .getPublicKey();
                }
            }
        }
        throw new AssertionError("no key " + alias);
    }

    private static boolean verifies(PublicKey key, String algorithm, byte[] value) throws Exception {
        boolean pss = algorithm.equals("RSASSA-PSS") || algorithm.endsWith("MGF1");
        String name = pss
                ? "RSASSA-PSS"
                : algorithm.replace("NONEwithRSA", "SHA256withRSA").replace("NONEwithECDSA", "SHA256withECDSA");
        Signature signature = Signature.getInstance(name);
        if (pss) {
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signature.initVerify(key);
        signature.update(MESSAGE);
        return signature.verify(value);
    }
}
