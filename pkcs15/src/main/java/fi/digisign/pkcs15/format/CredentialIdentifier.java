package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.Elements;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.Primitives;
import fi.digisign.pkcs15.der.ProblemLog;
import fi.digisign.pkcs15.words.FormatText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Another way to name the certificate or key (CredentialIdentifier, PKCS#15 v1.1 section 6.1.10).
 *
 * @param type 1 issuer and serial number, 2 subject key identifier, 3 hash of issuer and serial number, 4 hash of the
 *     subject's key, 5 of the issuer's key, 6 of the issuer's name, 7 of the subject's name, 8 and 9 PGP key identifiers
 * @param value the value with its own tag and length
 */
public record CredentialIdentifier(int type, Bytes value) {

    private static final int MAX_IDENTIFIERS = 32;
    private static final int MAX_TYPE = 255;

    /** Layout: SEQUENCE { 02 type, value of any kind }. */
    /** @param holder an element with identifiers inside */
    static List<CredentialIdentifier> all(Optional<Element> holder, ProblemLog log) throws FormatException {
        List<CredentialIdentifier> identifiers = new ArrayList<>();
        if (holder.isPresent()) {
            for (Element element : holder.get().children().all()) {
                if (identifiers.size() == MAX_IDENTIFIERS) {
                    log.add(element, FormatText.TOO_MANY_IDENTIFIERS.with(MAX_IDENTIFIERS));
                    break;
                }
                identifiers.addAll(single(Optional.of(element)));
            }
        }
        return identifiers;
    }

    /** @param sequence one identifier */
    static List<CredentialIdentifier> single(Optional<Element> sequence) throws FormatException {
        if (sequence.isEmpty()) {
            return List.of();
        }
        Elements parts = sequence.get().children();
        Element type = parts.require(0x02, "idType", sequence.get());
        Element value =
                parts.next().orElseThrow(() -> sequence.get().wrong(FormatText.MANDATORY_MISSING.with("idValue")));
        return List.of(new CredentialIdentifier(Primitives.bounded(type, 0, MAX_TYPE, "idType"), value.encoded()));
    }
}
