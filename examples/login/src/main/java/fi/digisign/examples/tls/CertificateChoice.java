package fi.digisign.examples.tls;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.login.words.TlsText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * Which key answers a server's request for a certificate, and why.
 *
 * @param verdicts on every key, in the order they were looked at
 */
public record CertificateChoice(List<Verdict> verdicts) {

    /**
     * What was found about a key.
     *
     * @param alias its name
     * @param chosen whether it answers
     * @param reason why, or why not; part of a sentence
     */
    public record Verdict(String alias, boolean chosen, Text reason) {}

    public CertificateChoice {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * Chooses the first key that fits. If none does for its issuers only, it may be that the card lacks the certificates
     * between its own and one that the server names: then the first such key is chosen, and the server decides.
     *
     * @param keys the keys, the preferred ones first
     * @param only the name of the one key that may be chosen; empty for any
     * @param keyTypes what the server takes
     * @param issuers whose certificates it takes; empty for anybody's
     * @param now the time
     * @return the choice, which may be that none fits
     */
    static CertificateChoice of(
            List<ClientKey> keys,
            Optional<String> only,
            Collection<String> keyTypes,
            Collection<X500Principal> issuers,
            Instant now) {
        List<Verdict> verdicts = new ArrayList<>();
        boolean chosen = false;
        for (ClientKey key : keys) {
            Optional<Text> objection = key.objection(keyTypes, issuers, now);
            boolean named = only.isEmpty() || only.get().equalsIgnoreCase(key.alias());
            if (objection.isPresent()) {
                verdicts.add(new Verdict(key.alias(), false, objection.get()));
            } else if (!named) {
                verdicts.add(new Verdict(key.alias(), false, TlsText.ANOTHER_NAMED));
            } else if (chosen) {
                verdicts.add(new Verdict(key.alias(), false, TlsText.COMES_LATER));
            } else {
                chosen = true;
                verdicts.add(new Verdict(key.alias(), true, reason(key, issuers)));
            }
        }
        return new CertificateChoice(chosen ? verdicts : withIncompleteChain(verdicts, keys, only, keyTypes, now));
    }

    private static List<Verdict> withIncompleteChain(
            List<Verdict> verdicts,
            List<ClientKey> keys,
            Optional<String> only,
            Collection<String> keyTypes,
            Instant now) {
        List<Verdict> others = new ArrayList<>(verdicts);
        for (int i = 0; i < keys.size(); i++) {
            ClientKey key = keys.get(i);
            if (key.lacksIssuers()
                    && only.filter(name -> !name.equalsIgnoreCase(key.alias())).isEmpty()
                    && key.objection(keyTypes, List.of(), now).isEmpty()) {
                others.set(i, new Verdict(key.alias(), true, TlsText.FITS_PERHAPS));
                break;
            }
        }
        return others;
    }

    private static Text reason(ClientKey key, Collection<X500Principal> issuers) {
        String type = key.key().getAlgorithm();
        return key.namedIssuer(issuers)
                .map(issuer -> TlsText.FITS_ISSUER.with(type, issuer.getName()))
                .orElseGet(() -> TlsText.FITS_ANY_ISSUER.with(type));
    }

    /**
     * The key that answers.
     *
     * @return its name, empty if none fits
     */
    public Optional<String> chosen() {
        return verdicts.stream().filter(Verdict::chosen).map(Verdict::alias).findFirst();
    }
}
