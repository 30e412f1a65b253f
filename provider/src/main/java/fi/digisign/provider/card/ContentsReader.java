package fi.digisign.provider.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.model.TokenCertificate;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.provider.Aliases;
import fi.digisign.provider.words.ProviderText;
import java.io.ByteArrayInputStream;
import java.lang.System.Logger.Level;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads all certificates of a token and joins them with its keys. What cannot be read costs its own entry only. */
final class ContentsReader {

    private static final System.Logger LOG = System.getLogger(ContentsReader.class.getName());

    private final Token token;
    private final Map<TokenCertificate, X509Certificate> certificates = new LinkedHashMap<>();
    private final Map<TokenCertificate, SmartCardException> problems = new LinkedHashMap<>();
    private final Map<TokenCertificate, String> names = new LinkedHashMap<>();

    private ContentsReader(Token token) {
        this.token = token;
    }

    /** @throws SmartCardException if the card or reader fails */
    static CardContents read(Token token) throws SmartCardException {
        ContentsReader reader = new ContentsReader(token);
        for (TokenCertificate certificate : token.certificates()) {
            Optional<X509Certificate> readable = reader.certificate(certificate);
            readable.ifPresent(x509 -> reader.certificates.put(certificate, x509));
        }
        return reader.contents();
    }

    /**
     * The certificate of a key, to compare with one known from before.
     *
     * @throws SmartCardException if the card or reader fails
     */
    static Optional<X509Certificate> certificateOf(Token token, KeyOnCard wanted) throws SmartCardException {
        ContentsReader reader = new ContentsReader(token);
        for (TokenCertificate certificate : token.certificates()) {
            Optional<X509Certificate> readable =
                    certificate.id().equals(wanted.key().id()) ? reader.certificate(certificate) : Optional.empty();
            if (readable.isPresent() && readable.get().equals(wanted.certificate())) {
                return readable;
            }
        }
        return Optional.empty();
    }

    private CardContents contents() {
        CertificateChains chains = new CertificateChains(List.copyOf(certificates.values()));
        Aliases aliases = new Aliases();
        List<KeyOnCard> keys = new ArrayList<>();
        for (TokenKey key : keysInOrder()) {
            Optional<TokenCertificate> own = certificateFor(key);
            if (own.isEmpty()) {
                LOG.log(Level.DEBUG, "The key \"{0}\" has no readable certificate on the card", key.label());
                continue;
            }
            X509Certificate certificate = certificates.get(own.get());
            String label = key.label().isBlank() ? own.get().label() : key.label();
            String alias = aliases.next(
                    key.wellKnownName().orElse(label), "key-" + key.id().toHex().toLowerCase(Locale.ROOT));
            names.putIfAbsent(own.get(), alias);
            keys.add(new KeyOnCard(alias, key.withSize(size(certificate.getPublicKey())), chains.of(certificate)));
        }
        Map<String, X509Certificate> authorities = authorities(aliases);
        return new CardContents(token.identity(), token.label(), keys, authorities, all(aliases, keys));
    }

    /** Those of keys, then others of the holder, then those of authorities; each in the card's order. */
    private List<CertificateOnCard> all(Aliases aliases, List<KeyOnCard> keys) {
        List<CertificateOnCard> all = new ArrayList<>();
        for (TokenCertificate certificate : token.certificates()) {
            String alias = names.computeIfAbsent(
                    certificate,
                    unnamed -> aliases.next(
                            unnamed.label(),
                            "certificate-" + unnamed.id().toHex().toLowerCase(Locale.ROOT)));
            Optional<X509Certificate> readable = Optional.ofNullable(certificates.get(certificate));
            boolean hasKey = keys.stream().anyMatch(key -> key.alias().equals(alias));
            boolean authority = !hasKey
                    && (certificate.authority()
                            || readable.filter(x509 -> x509.getBasicConstraints() >= 0)
                                    .isPresent());
            all.add(new CertificateOnCard(
                    alias,
                    certificate.label(),
                    authority,
                    hasKey,
                    readable,
                    Optional.ofNullable(problems.get(certificate))));
        }
        all.sort(
                Comparator.comparing(CertificateOnCard::hasKey).reversed().thenComparing(CertificateOnCard::authority));
        return all;
    }

    /** Whoever takes the first key means the one whose PIN is not asked for each time. */
    private List<TokenKey> keysInOrder() {
        return token.keys().stream()
                .sorted(Comparator.comparing(TokenKey::userConsent))
                .toList();
    }

    private Optional<TokenCertificate> certificateFor(TokenKey key) {
        return certificates.keySet().stream()
                .filter(certificate -> certificate.id().equals(key.id())
                        && fits(key.type(), certificates.get(certificate).getPublicKey()))
                .min(Comparator.comparing(TokenCertificate::authority));
    }

    private static boolean fits(KeyType type, PublicKey key) {
        return switch (type) {
            case RSA -> key instanceof RSAPublicKey;
            case EC -> key instanceof ECPublicKey;
            default -> false;
        };
    }

    private static int size(PublicKey key) {
        return key instanceof RSAPublicKey rsa
                ? rsa.getModulus().bitLength()
                : ((ECPublicKey) key).getParams().getCurve().getField().getFieldSize();
    }

    private Map<String, X509Certificate> authorities(Aliases aliases) {
        Map<String, X509Certificate> authorities = new LinkedHashMap<>();
        certificates.forEach((certificate, x509) -> {
            if (certificate.authority() || x509.getBasicConstraints() >= 0) {
                String alias = aliases.next(
                        certificate.label(), "ca-" + certificate.id().toHex().toLowerCase(Locale.ROOT));
                names.putIfAbsent(certificate, alias);
                authorities.put(alias, x509);
            }
        });
        return authorities;
    }

    private Optional<X509Certificate> certificate(TokenCertificate certificate) throws SmartCardException {
        try {
            Bytes der = token.read(certificate);
            return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toArray())));
        } catch (SmartCardException unreadable) {
            if (!CardFault.isOfOneObject(unreadable)) {
                throw unreadable;
            }
            LOG.log(Level.DEBUG, "The certificate \"" + certificate.label() + "\" cannot be read", unreadable);
            problems.put(certificate, unreadable);
        } catch (CertificateException notOne) {
            LOG.log(Level.DEBUG, "The certificate \"" + certificate.label() + "\" cannot be understood", notOne);
            problems.put(
                    certificate,
                    new MalformedResponseException(ProviderText.NO_CERTIFICATE.with(certificate.label()), notOne));
        }
        return Optional.empty();
    }
}
