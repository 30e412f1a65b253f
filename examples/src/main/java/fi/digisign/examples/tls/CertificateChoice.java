package fi.digisign.examples.tls;

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
     * @param reason why, or why not; goes on after "because"
     */
    public record Verdict(String alias, boolean chosen, String reason) {}

    public CertificateChoice {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * Chooses the first key that fits.
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
            Optional<String> objection = key.objection(keyTypes, issuers, now);
            boolean named = only.isEmpty() || only.get().equalsIgnoreCase(key.alias());
            if (objection.isPresent()) {
                verdicts.add(new Verdict(key.alias(), false, objection.get()));
            } else if (!named) {
                verdicts.add(new Verdict(key.alias(), false, "another key was named"));
            } else if (chosen) {
                verdicts.add(new Verdict(key.alias(), false, "it would fit too, but comes later on the card"));
            } else {
                chosen = true;
                verdicts.add(new Verdict(key.alias(), true, reason(key, issuers)));
            }
        }
        return new CertificateChoice(verdicts);
    }

    private static String reason(ClientKey key, Collection<X500Principal> issuers) {
        String use = "it is for logging in, and the server takes " + key.key().getAlgorithm() + " keys and ";
        return key.namedIssuer(issuers)
                .map(issuer -> use + "certificates of " + issuer.getName())
                .orElse(use + "certificates of any issuer");
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
