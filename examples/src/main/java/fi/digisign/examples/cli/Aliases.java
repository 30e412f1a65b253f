package fi.digisign.examples.cli;

import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.TokenCertificate;
import fi.digisign.pkcs15.TokenKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that commands and the KeyStore use for a card's keys and certificates. */
final class Aliases {

    private final Map<TokenKey, String> keys = new LinkedHashMap<>();
    private final Map<TokenCertificate, String> certificates = new LinkedHashMap<>();

    Aliases(Token token) {
        Set<String> taken = new HashSet<>();
        Map<Object, String> byId = new HashMap<>();
        for (TokenKey key : token.keys()) {
            String alias = unique(key.wellKnownName().orElse(key.label()), taken);
            keys.put(key, alias);
            byId.put(key.id(), alias);
        }
        for (TokenCertificate certificate : token.certificates()) {
            String alias = byId.get(certificate.id());
            certificates.put(certificate, alias == null ? unique(certificate.label(), taken) : alias);
        }
    }

    private static String unique(String name, Set<String> taken) {
        String base = name.toLowerCase(Locale.ROOT).strip().replaceAll("[^\\p{L}\\p{N}]+", "-");
        String alias = base;
        for (int number = 2; !taken.add(alias); number++) {
            alias = base + "-" + number;
        }
        return alias;
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

    Set<TokenKey> keys() {
        return keys.keySet();
    }
}
