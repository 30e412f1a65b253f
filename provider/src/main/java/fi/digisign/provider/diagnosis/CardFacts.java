package fi.digisign.provider.diagnosis;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.PinManagement;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.TokenCertificate;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.provider.api.TokenEntries;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a card was read for, so that it can be judged without the card.
 *
 * @param label the card's name
 * @param family its kind
 * @param pins its holder's PINs
 * @param puks the PUKs whose tries it tells
 * @param certificates its certificates
 */
record CardFacts(
        String label, String family, List<PinFact> pins, List<PinFact> puks, List<CertificateFact> certificates) {

    /**
     * A PIN or PUK.
     *
     * @param name its short name
     * @param pin which
     * @param status its state, found without spending a try
     * @param unblockedBy its PUK, if there is a way to unblock it
     */
    record PinFact(String name, TokenPin pin, PinStatus status, Optional<TokenPin> unblockedBy) {

        static PinFact of(TokenPin pin, PinStatus status, Optional<TokenPin> unblockedBy) {
            return new PinFact(pin.shortName().orElse(pin.name()), pin, status, unblockedBy);
        }

        /** As people are told: the short name, and what the card calls it where that is something else. */
        String called() {
            return pin.called();
        }
    }

    /**
     * A certificate.
     *
     * @param label the card's name for it
     * @param own whether its key is on the card, or may be, if it could not be read
     * @param certificate the certificate, where it could be read
     * @param problem why it could not be read
     */
    record CertificateFact(String label, boolean own, Optional<X509Certificate> certificate, String problem) {}

    static CardFacts of(Token token) throws SmartCardException {
        PinManagement management = token.pinManagement();
        List<PinFact> pins = new ArrayList<>();
        Set<TokenPin> counted = new LinkedHashSet<>();
        for (TokenPin pin : token.pins()) {
            if (pin.isHolders()) {
                Optional<TokenPin> puk = management.pukOf(pin);
                pins.add(PinFact.of(pin, token.status(pin), puk));
                // the others are part of their PIN and have no tries of their own
                puk.filter(token.pins()::contains).ifPresent(counted::add);
            }
        }
        List<PinFact> puks = new ArrayList<>();
        for (TokenPin puk : counted) {
            puks.add(PinFact.of(puk, management.status(puk), Optional.empty()));
        }
        TokenEntries entries = TokenEntries.read(token);
        List<CertificateFact> certificates = token.certificates().stream()
                .map(certificate -> fact(certificate, entries))
                .toList();
        return new CardFacts(token.label(), token.family(), List.copyOf(pins), List.copyOf(puks), certificates);
    }

    private static CertificateFact fact(TokenCertificate certificate, TokenEntries entries) {
        return new CertificateFact(
                certificate.label(),
                entries.mayHaveKey(certificate),
                entries.content(certificate),
                entries.problem(certificate)
                        .map(unreadable -> String.valueOf(unreadable.getMessage()))
                        .orElse(""));
    }
}
