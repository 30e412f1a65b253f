package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.words.FormatText;
import java.util.Optional;

/**
 * Reads {@link ApplicationTemplate}: 61 { 4F AID, 50 label, 51 path, 73 { 06 oid, 30 odfPath, A0 tokenInfoPath, A1
 * unusedPath, 4F aid } }, or a bare 4F AID.
 */
final class ApplicationTemplateDecoder {

    private static final int MAX_PATH = 32;

    private ApplicationTemplateDecoder() {}

    static ApplicationTemplate decode(Element object, ProblemLog log) throws FormatException {
        if (object.tag() == 0x4F) {
            return new ApplicationTemplate(
                    Identifiers.aid(Optional.of(object)).get(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        Elements elements = object.children();
        Bytes aid = Identifiers.aid(Optional.of(elements.require(0x4F, "AID", object)))
                .get();
        Optional<Element> path = elements.take(0x51);
        if (path.isPresent() && path.get().value().length() > MAX_PATH) {
            throw path.get().wrong(FormatText.PATH_TOO_LONG.with(MAX_PATH));
        }
        Optional<String> label = Texts.text(elements.take(0x50), log);
        Optional<Element> ddo = elements.take(0x73);
        return new ApplicationTemplate(
                aid,
                label,
                path.map(Element::value).filter(value -> !value.isEmpty()),
                ddo.isPresent() ? ddo(ddo.get(), log) : Optional.empty());
    }

    /** Discretionary data that are not a DDO, as other applications have them, are no reason to lose the application. */
    private static Optional<Ddo> ddo(Element template, ProblemLog log) {
        try {
            Elements elements = template.children();
            return Optional.of(new Ddo(
                    ObjectIdentifiers.dotted(elements.take(0x06)),
                    PathDecoder.decode(elements.take(0x30)),
                    PathDecoder.decode(elements.take(0xA0)),
                    PathDecoder.decode(elements.take(0xA1)),
                    Identifiers.aid(elements.take(0x4F))));
        } catch (FormatException notDdo) {
            log.add(notDdo.asProblem());
            return Optional.empty();
        }
    }
}
