package fi.digisign.provider.managed;

import fi.digisign.provider.card.CertificateOnCard;
import fi.digisign.provider.management.CertificateInfo;
import fi.digisign.provider.management.CertificateInfo.KeyUse;
import fi.digisign.provider.management.CertificateInfo.Role;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.Set;

/** From what is on the card to what a person wants to know of a certificate. */
final class CertificateDescription {

    private CertificateDescription() {}

    static CertificateInfo of(CertificateOnCard certificate) {
        Role role =
                certificate.authority() ? Role.AUTHORITY : certificate.hasKey() ? Role.HOLDER : Role.HOLDER_WITHOUT_KEY;
        return new CertificateInfo(
                certificate.alias(),
                certificate.label(),
                role,
                certificate.certificate().map(CertificateDescription::keyUsage).orElse(Set.of()),
                certificate.certificate(),
                certificate.problem());
    }

    private static Set<KeyUse> keyUsage(X509Certificate certificate) {
        Set<KeyUse> uses = EnumSet.noneOf(KeyUse.class);
        boolean[] bits = certificate.getKeyUsage();
        for (KeyUse use : KeyUse.values()) {
            if (bits != null && use.ordinal() < bits.length && bits[use.ordinal()]) {
                uses.add(use);
            }
        }
        return uses;
    }
}
