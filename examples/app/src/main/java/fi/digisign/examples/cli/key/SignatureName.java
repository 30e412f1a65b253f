package fi.digisign.examples.cli.key;

import fi.digisign.apdu.Bytes;
import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.words.CommandText;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.pkcs15.model.SignatureScheme;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JCA signature algorithm whose hashing is done already.
 *
 * @param scheme how the card signs
 * @param der whether the result is the DER form of ECDSA (RFC 3279 §2.2.3), which the JCA names without
 *     {@code inP1363Format} promise; RSA signatures have one form only
 */
record SignatureName(SignatureScheme scheme, boolean der) {

    private static final Pattern NAME = Pattern.compile(
            "(NONE|SHA-?1|SHA-?224|SHA-?256|SHA-?384|SHA-?512)WITH(RSA|RSAANDMGF1|RSA/PSS|ECDSA|ECDSAINP1363FORMAT)");

    /**
     * Reads a name.
     *
     * @param name as for {@code Signature.getInstance}
     * @param input what is to be signed; for {@code RSASSA-PSS} its length tells the hash function
     * @return what the name promises
     * @throws UsageException if there is no such algorithm, or the input does not fit it
     */
    static SignatureName of(String name, Bytes input) throws UsageException {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.equals("RSASSA-PSS")) {
            return checked(new SignatureName(SignatureScheme.RsaPss.of(digestOfLength(input)), false), name, input);
        }
        Matcher matcher = NAME.matcher(upper);
        if (!matcher.matches()) {
            throw unknown(name);
        }
        Optional<DigestAlgorithm> digest = matcher.group(1).equals("NONE")
                ? Optional.empty()
                : Optional.of(DigestAlgorithm.valueOf(matcher.group(1).replace("-", "")));
        SignatureName result = switch (matcher.group(2)) {
            case "RSA" ->
                new SignatureName(
                        digest.<SignatureScheme>map(SignatureScheme.RsaPkcs1::new)
                                .orElseGet(SignatureScheme.RsaPkcs1Plain::new),
                        false);
            case "ECDSA" -> new SignatureName(new SignatureScheme.Ecdsa(digest), true);
            case "ECDSAINP1363FORMAT" -> new SignatureName(new SignatureScheme.Ecdsa(digest), false);
            default -> new SignatureName(SignatureScheme.RsaPss.of(digest.orElseThrow(() -> unknown(name))), false);
        };
        return checked(result, name, input);
    }

    /**
     * Turns the card's signature into what the name promises.
     *
     * @param signature as the token returned it
     * @return as {@code Signature.sign} would return it
     */
    Bytes encode(Bytes signature) {
        return der ? SignatureScheme.Ecdsa.toDer(signature) : signature;
    }

    private static SignatureName checked(SignatureName signature, String name, Bytes input) throws UsageException {
        try {
            signature.scheme.requireInput(input);
            return signature;
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    CommandText.DIGEST_DOES_NOT_FIT.with(name, input.length()),
                    CommandText.DIGEST_DOES_NOT_FIT_REMEDY,
                    e);
        }
    }

    private static DigestAlgorithm digestOfLength(Bytes input) throws UsageException {
        for (DigestAlgorithm digest : DigestAlgorithm.values()) {
            if (digest.length() == input.length()) {
                return digest;
            }
        }
        throw new UsageException(CommandText.DIGEST_LENGTH.with(input.length()), CommandText.DIGEST_LENGTH_REMEDY);
    }

    private static UsageException unknown(String name) {
        return new UsageException(
                CommandText.NO_SIGNATURE_ALGORITHM.with(name), CommandText.NO_SIGNATURE_ALGORITHM_REMEDY);
    }
}
