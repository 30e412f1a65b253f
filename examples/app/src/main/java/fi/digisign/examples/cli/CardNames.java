package fi.digisign.examples.cli;

import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.model.TokenCertificate;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.provider.Aliases;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The aliases of a card's keys and certificates: those of the key store. What a key store does not show, such as a key
 * without a certificate, is named after everything else.
 */
final class CardNames {

    private final Map<TokenKey, String> keys = new LinkedHashMap<>();
    private final Map<TokenCertificate, String> certificates = new LinkedHashMap<>();

    CardNames(Token token) {
        Aliases aliases = new Aliases();
        List<TokenKey> ordered = new ArrayList<>(token.keys());
        ordered.sort(
                Comparator.comparing((TokenKey key) -> certificateOf(key, token).isEmpty())
                        .thenComparing(TokenKey::userConsent));
        for (TokenKey key : ordered) {
            Optional<TokenCertificate> certificate = certificateOf(key, token);
            String label = key.label().isBlank()
                    ? certificate.map(TokenCertificate::label).orElse("")
                    : key.label();
            keys.put(
                    key,
                    aliases.next(
                            key.wellKnownName().orElse(label),
                            "key-" + id(key.id().toHex())));
        }
        for (TokenCertificate certificate : token.certificates()) {
            Optional<String> ofKey = keys.entrySet().stream()
                    .filter(entry -> entry.getKey().id().equals(certificate.id()))
                    .map(Map.Entry::getValue)
                    .findFirst();
            certificates.put(
                    certificate,
                    ofKey.isPresent()
                            ? ofKey.get()
                            : aliases.next(
                                    certificate.label(),
                                    "ca-" + id(certificate.id().toHex())));
        }
    }

    private static Optional<TokenCertificate> certificateOf(TokenKey key, Token token) {
        return token.certificates().stream()
                .filter(certificate -> certificate.id().equals(key.id()))
                .findFirst();
    }

    private static String id(String hex) {
        return hex.toLowerCase(Locale.ROOT);
    }

    String of(TokenKey key) {
        return keys.get(key);
    }

    String of(TokenCertificate certificate) {
        return certificates.get(certificate);
    }

    Optional<TokenKey> key(String alias) {
        return keys.entrySet().stream()
                .filter(entry -> entry.getValue().equalsIgnoreCase(alias))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The names of all keys, those that need no PIN for each use first. */
    List<String> keys() {
        return List.copyOf(keys.values());
    }
}
