package fi.digisign.provider.jca;

import fi.digisign.pkcs15.model.DigestAlgorithm;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The padding in a transformation such as {@code RSA/ECB/OAEPWithSHA-256AndMGF1Padding}.
 *
 * @param name as the application wrote it
 * @param oaep the hash function of OAEP; empty for PKCS#1 v1.5
 */
record RsaPaddingName(String name, Optional<DigestAlgorithm> oaep) {

    /** What the JDK matches paddings with before it makes an object; the hash functions with and without hyphen. */
    static final String SUPPORTED = "PKCS1PADDING|OAEPPADDING|OAEPWITHSHA-?(1|224|256|384|512)ANDMGF1PADDING";

    /** What {@code RSA} alone means. */
    static final RsaPaddingName PKCS1 = new RsaPaddingName("PKCS1Padding", Optional.empty());

    private static final Pattern OAEP =
            Pattern.compile("OAEPWith(SHA-?\\d{1,3})AndMGF1Padding", Pattern.CASE_INSENSITIVE);

    /** The padding of that name; empty if there is none such. Upper and lower case are the same. */
    static Optional<RsaPaddingName> of(String name) {
        if (name.equalsIgnoreCase(PKCS1.name)) {
            return Optional.of(PKCS1);
        }
        if (name.equalsIgnoreCase("OAEPPadding")) {
            return Optional.of(new RsaPaddingName(name, Optional.of(DigestAlgorithm.SHA1)));
        }
        Matcher oaep = OAEP.matcher(name);
        return oaep.matches()
                ? DigestNames.find(oaep.group(1)).map(digest -> new RsaPaddingName(name, Optional.of(digest)))
                : Optional.empty();
    }
}
