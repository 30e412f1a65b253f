package fi.digisign.provider.entries;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.CardResetException;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderException;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.TokenCertificate;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.provider.words.ProviderText;
import java.io.ByteArrayInputStream;
import java.lang.System.Logger.Level;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The keys and certificates of a token with their aliases: which certificate belongs to which key, which one is of a
 * certification authority, and the alias of each in key stores.
 *
 * <p>An alias is made from the well-known name or the label: lower-case ASCII letters and digits with single hyphens
 * between them, with {@code -2} for the second of the same name, and so on. Without letters and digits in the label it is
 * {@code key-<id>}, {@code ca-<id>} or {@code certificate-<id>}. Named first are keys with a certificate (those that need
 * their PIN for each use last), then certificates of authorities, then other certificates, and last what a key store does
 * not show: keys without a certificate. Within each group the card's order is kept.
 *
 * <p>Immutable, and so safe for use by several threads.
 */
public final class TokenEntries {

    private static final System.Logger LOG = System.getLogger(TokenEntries.class.getName());

    private final Map<TokenCertificate, X509Certificate> readable;
    private final Map<TokenCertificate, SmartCardException> problems;
    private final Map<TokenKey, TokenCertificate> certificateOfKey = new LinkedHashMap<>();
    private final Map<TokenKey, String> keys = new LinkedHashMap<>();
    private final Map<TokenCertificate, String> authorities = new LinkedHashMap<>();
    private final Map<TokenCertificate, String> certificates = new LinkedHashMap<>();

    private TokenEntries(
            Token token,
            Map<TokenCertificate, X509Certificate> readable,
            Map<TokenCertificate, SmartCardException> problems) {
        this.readable = Collections.unmodifiableMap(readable);
        this.problems = Collections.unmodifiableMap(problems);
        name(token, new Aliases());
    }

    /**
     * Reads all certificates of a token. A certificate that cannot be read does not affect the others.
     *
     * @param token the card
     * @return its entries
     * @throws SmartCardException if card or reader fail, so that nothing more can be read
     */
    public static TokenEntries read(Token token) throws SmartCardException {
        Map<TokenCertificate, X509Certificate> readable = new LinkedHashMap<>();
        Map<TokenCertificate, SmartCardException> problems = new LinkedHashMap<>();
        for (TokenCertificate certificate : token.certificates()) {
            try {
                readable.put(certificate, read(token, certificate));
            } catch (SmartCardException unreadable) {
                if (!isOfOneObject(unreadable)) {
                    throw unreadable;
                }
                LOG.log(Level.DEBUG, "The certificate \"" + certificate.label() + "\" cannot be read", unreadable);
                problems.put(certificate, unreadable);
            }
        }
        return new TokenEntries(token, readable, problems);
    }

    /**
     * Looks for a known certificate on a card.
     *
     * @param token the card
     * @param id the identifier that the certificate shares with its key
     * @param wanted the certificate
     * @return whether the card has it
     * @throws SmartCardException if card or reader fail, so that nothing more can be read
     */
    public static boolean contains(Token token, Bytes id, X509Certificate wanted) throws SmartCardException {
        for (TokenCertificate certificate : token.certificates()) {
            try {
                if (certificate.id().equals(id) && read(token, certificate).equals(wanted)) {
                    return true;
                }
            } catch (SmartCardException unreadable) {
                if (!isOfOneObject(unreadable)) {
                    throw unreadable;
                }
                LOG.log(Level.DEBUG, "The certificate \"" + certificate.label() + "\" cannot be read", unreadable);
            }
        }
        return false;
    }

    private static X509Certificate read(Token token, TokenCertificate certificate) throws SmartCardException {
        Bytes der = token.read(certificate);
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toArray()));
        } catch (CertificateException notOne) {
            throw new MalformedResponseException(ProviderText.NO_CERTIFICATE.with(certificate.label()), notOne);
        }
    }

    /** Whether only one object on the card is at fault, and the others can still be read. */
    private static boolean isOfOneObject(SmartCardException fault) {
        return !(fault instanceof ReaderException
                || fault instanceof CardRemovedException
                || fault instanceof CardResetException);
    }

    private void name(Token token, Aliases aliases) {
        List<TokenKey> others = new ArrayList<>();
        for (TokenKey key : inOrder(token.keys())) {
            Optional<TokenCertificate> own = findCertificate(key);
            if (own.isPresent()) {
                certificateOfKey.put(key, own.get());
                String label = key.label().isBlank() ? own.get().label() : key.label();
                keys.put(key, name(key, label, aliases));
                certificates.putIfAbsent(own.get(), keys.get(key));
            } else {
                LOG.log(Level.DEBUG, "The key \"{0}\" has no readable certificate on the card", key.label());
                others.add(key);
            }
        }
        for (TokenCertificate certificate : readable.keySet()) {
            if (isAuthority(certificate)) {
                String alias = aliases.next(certificate.label(), "ca-" + id(certificate.id()));
                authorities.put(certificate, alias);
                certificates.putIfAbsent(certificate, alias);
            }
        }
        for (TokenCertificate certificate : token.certificates()) {
            certificates.computeIfAbsent(
                    certificate, unnamed -> aliases.next(unnamed.label(), "certificate-" + id(unnamed.id())));
        }
        others.forEach(key -> keys.put(key, name(key, key.label(), aliases)));
    }

    /** Programs that take the first key need the one whose PIN is not requested each time. */
    private static List<TokenKey> inOrder(List<TokenKey> keys) {
        return keys.stream()
                .distinct()
                .sorted(Comparator.comparing(TokenKey::userConsent))
                .toList();
    }

    private static String name(TokenKey key, String label, Aliases aliases) {
        return aliases.next(key.wellKnownName().orElse(label), "key-" + id(key.id()));
    }

    private static String id(Bytes id) {
        return id.toHex().toLowerCase(Locale.ROOT);
    }

    private Optional<TokenCertificate> findCertificate(TokenKey key) {
        return readable.keySet().stream()
                .filter(certificate -> certificate.id().equals(key.id())
                        && KeyType.of(readable.get(certificate).getPublicKey())
                                .filter(key.type()::equals)
                                .isPresent())
                .min(Comparator.comparing(TokenCertificate::authority));
    }

    /**
     * The keys, in the order of key stores; those without a certificate, which key stores do not show, come last.
     *
     * @return unmodifiable
     */
    public List<TokenKey> keys() {
        return List.copyOf(keys.keySet());
    }

    /**
     * The alias of a key.
     *
     * @param key one of the token's keys
     * @return its alias
     */
    public String alias(TokenKey key) {
        return keys.get(key);
    }

    /**
     * The alias of a certificate: that of its key, if it has one.
     *
     * @param certificate one of the token's certificates, readable or not
     * @return its alias
     */
    public String alias(TokenCertificate certificate) {
        return certificates.get(certificate);
    }

    /**
     * The readable certificate of a key: one that shares its identifier and has a public key of its type.
     *
     * @param key one of the token's keys
     * @return its certificate; empty if there is none
     */
    public Optional<TokenCertificate> certificate(TokenKey key) {
        return Optional.ofNullable(certificateOfKey.get(key));
    }

    /**
     * Whether the private key of a certificate is on the card.
     *
     * @param certificate one of the token's certificates
     * @return true if it belongs to one of the token's keys
     */
    public boolean hasKey(TokenCertificate certificate) {
        return certificateOfKey.containsValue(certificate);
    }

    /**
     * Whether a certificate is meant for a key on the card, by its identifier alone: also if it cannot be read, or does not fit
     * the key. What is wrong with such a certificate must not go unnoticed.
     *
     * @param certificate one of the token's certificates
     * @return true if it shares the identifier of a key, as every certificate that {@linkplain #hasKey has a key} does
     */
    public boolean mayHaveKey(TokenCertificate certificate) {
        return hasKey(certificate)
                || keys.keySet().stream().anyMatch(key -> key.id().equals(certificate.id()));
    }

    /**
     * Whether a certificate belongs to a certification authority: the card says so, or the certificate itself (RFC 5280
     * §4.2.1.9).
     *
     * @param certificate one of the token's certificates
     * @return true if so
     */
    public boolean isAuthority(TokenCertificate certificate) {
        return certificate.authority()
                || readable.containsKey(certificate)
                        && readable.get(certificate).getBasicConstraints() >= 0;
    }

    /**
     * The readable certificates of authorities.
     *
     * @return the certificates by their aliases, in the card's order; unmodifiable
     */
    public Map<String, X509Certificate> authorities() {
        Map<String, X509Certificate> named = new LinkedHashMap<>();
        authorities.forEach((certificate, alias) -> named.put(alias, readable.get(certificate)));
        return Collections.unmodifiableMap(named);
    }

    /**
     * The content of a certificate.
     *
     * @param certificate one of the token's certificates
     * @return its content; empty if there is a {@linkplain #problem problem}
     */
    public Optional<X509Certificate> content(TokenCertificate certificate) {
        return Optional.ofNullable(readable.get(certificate));
    }

    /**
     * Why a certificate cannot be read.
     *
     * @param certificate one of the token's certificates
     * @return what happened; empty if it was read
     */
    public Optional<SmartCardException> problem(TokenCertificate certificate) {
        return Optional.ofNullable(problems.get(certificate));
    }

    /**
     * All readable certificates.
     *
     * @return in the card's order; unmodifiable
     */
    public List<X509Certificate> readable() {
        return List.copyOf(readable.values());
    }
}
