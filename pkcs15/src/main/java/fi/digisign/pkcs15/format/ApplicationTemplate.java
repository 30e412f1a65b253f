package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.der.DirectoryReader;
import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.Elements;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.Primitives;
import fi.digisign.pkcs15.der.ProblemLog;
import fi.digisign.pkcs15.format.ApplicationTemplate.Ddo;
import fi.digisign.pkcs15.words.FormatText;
import java.util.Optional;

/**
 * One application as EF.DIR lists it (ISO/IEC 7816-4 section 12.2.3; PKCS#15 v1.1 section 5.4).
 *
 * @param aid the application identifier, 1 to 16 bytes
 * @param label the application's name
 * @param path its directory; without it the application is selected by its AID
 * @param ddo discretionary data
 */
public record ApplicationTemplate(Bytes aid, Optional<String> label, Optional<Bytes> path, Optional<Ddo> ddo) {

    private static final int MAX_PATH = 32;

    /** The AID of a PKCS#15 application. */
    public static final Bytes PKCS15_AID = Bytes.ofHex("A000000063504B43532D3135");

    /** The AID of Belgian cards' PKCS#15 application. */
    public static final Bytes BELGIAN_PKCS15_AID = Bytes.ofHex("A000000177504B43532D3135");

    /** How AIDs of an ISO/IEC 7816-15 application begin; the AID of the application it serves may follow. */
    public static final Bytes ISO_7816_15_AID = Bytes.ofHex("E828BD080F");

    /**
     * Whether the application has the directory files of PKCS#15 or ISO/IEC 7816-15.
     *
     * @return true for the AIDs known to be such
     */
    public boolean isCryptographicInformationApplication() {
        return aid.startsWith(PKCS15_AID) || aid.startsWith(BELGIAN_PKCS15_AID) || aid.startsWith(ISO_7816_15_AID);
    }

    /**
     * Reads EF.DIR: templates back to back, or its records one after the other.
     *
     * @param file the content of the file, or of its records
     * @return the applications that could be read, and what was wrong with the rest
     * @throws FormatException if the file is too large, or no EF.DIR at all
     */
    public static Decoded<ApplicationTemplate> decodeFile(Bytes file) throws FormatException {
        return DirectoryReader.read(file, tag -> tag == 0x61 || tag == 0x4F, ApplicationTemplate::decode);
    }

    /**
     * Discretionary data of an application template (DDO, PKCS#15 v1.1 section 5.4; CIODDO in ISO/IEC 7816-15).
     *
     * @param providerId object identifier of the card's issuer or profile in dotted form
     * @param odfPath the object directory, when not at its usual place
     * @param tokenInfoPath the TokenInfo file, when not at its usual place
     * @param unusedPath the UnusedSpace file, when not at its usual place
     * @param aid the application in which PINs and keys are (ISO/IEC 7816-15)
     */
    public record Ddo(
            Optional<String> providerId,
            Optional<ObjectPath> odfPath,
            Optional<ObjectPath> tokenInfoPath,
            Optional<ObjectPath> unusedPath,
            Optional<Bytes> aid) {}

    /**
     * Layout: 61 { 4F AID, 50 label, 51 path, 73 { 06 oid, 30 odfPath, A0 tokenInfoPath, A1
     * unusedPath, 4F aid } }, or a bare 4F AID.
     */
    static ApplicationTemplate decode(Element object, ProblemLog log) throws FormatException {
        if (object.tag() == 0x4F) {
            return new ApplicationTemplate(
                    Primitives.aid(Optional.of(object)).get(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        Elements elements = object.children();
        Bytes aid = Primitives.aid(Optional.of(elements.require(0x4F, "AID", object)))
                .get();
        Optional<Element> path = elements.take(0x51);
        if (path.isPresent() && path.get().value().length() > MAX_PATH) {
            throw path.get().wrong(FormatText.PATH_TOO_LONG.with(MAX_PATH));
        }
        Optional<String> label = Primitives.text(elements.take(0x50), log);
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
                    Primitives.dotted(elements.take(0x06)),
                    ObjectPath.decode(elements.take(0x30)),
                    ObjectPath.decode(elements.take(0xA0)),
                    ObjectPath.decode(elements.take(0xA1)),
                    Primitives.aid(elements.take(0x4F))));
        } catch (FormatException notDdo) {
            log.add(notDdo.asProblem());
            return Optional.empty();
        }
    }
}
