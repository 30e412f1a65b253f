package fi.digisign.pkcs15.format;

import fi.digisign.pkcs15.words.FormatText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@link CredentialIdentifier}: SEQUENCE { 02 type, value of any kind }. */
final class CredentialIdentifiers {

    private static final int MAX_IDENTIFIERS = 32;
    private static final int MAX_TYPE = 255;

    private CredentialIdentifiers() {}

    /** @param holder an element with identifiers inside */
    static List<CredentialIdentifier> decode(Optional<Element> holder, ProblemLog log) throws FormatException {
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
        return List.of(new CredentialIdentifier(Integers.bounded(type, 0, MAX_TYPE, "idType"), value.encoded()));
    }
}
