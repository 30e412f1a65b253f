package fi.digisign.provider.card;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.TokenCertificate;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.provider.entries.TokenEntries;
import fi.digisign.provider.management.CertificateInfo;
import fi.digisign.provider.management.CertificateInfo.KeyUse;
import fi.digisign.provider.management.CertificateInfo.Role;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads all certificates of a token and joins them with its keys. */
final class ContentsReader {

    private ContentsReader() {}

    /** @throws SmartCardException if the card or reader fails */
    static CardContents read(Token token) throws SmartCardException {
        TokenEntries entries = TokenEntries.read(token);
        return new CardContents(
                token.identity(), token.label(), keys(entries), entries.authorities(), certificates(token, entries));
    }

    private static List<KeyOnCard> keys(TokenEntries entries) {
        CertificateChains chains = new CertificateChains(entries.readable());
        List<KeyOnCard> keys = new ArrayList<>();
        for (TokenKey key : entries.keys()) {
            Optional<X509Certificate> own = entries.certificate(key).flatMap(entries::content);
            own.ifPresent(certificate -> {
                int size = KeyType.size(certificate.getPublicKey()).orElseThrow();
                keys.add(new KeyOnCard(entries.alias(key), key.withSize(size), chains.of(certificate)));
            });
        }
        return keys;
    }

    /** Those of keys, then others of the holder, then those of authorities; each in the card's order. */
    private static List<CertificateInfo> certificates(Token token, TokenEntries entries) {
        List<CertificateInfo> all = new ArrayList<>();
        for (TokenCertificate certificate : token.certificates()) {
            Optional<X509Certificate> content = entries.content(certificate);
            all.add(new CertificateInfo(
                    entries.alias(certificate),
                    certificate.label(),
                    role(certificate, entries),
                    content.map(KeyUse::of).orElse(Set.of()),
                    content,
                    entries.problem(certificate)));
        }
        all.sort(Comparator.comparing(CertificateInfo::role));
        return all;
    }

    private static Role role(TokenCertificate certificate, TokenEntries entries) {
        if (entries.hasKey(certificate)) {
            return Role.HOLDER;
        }
        return entries.isAuthority(certificate) ? Role.AUTHORITY : Role.HOLDER_WITHOUT_KEY;
    }
}
