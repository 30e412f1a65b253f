package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.der.DirectoryReader;
import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.Elements;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.Primitives;
import fi.digisign.pkcs15.der.ProblemLog;
import fi.digisign.pkcs15.format.ObjectDirectory.DirectoryLocation;
import fi.digisign.pkcs15.words.FormatText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A certificate (CertificateType, PKCS#15 v1.1 section 6.6).
 *
 * @param type the kind of certificate
 * @param common label, protection and the like
 * @param id the identifier shared with the certificate's key; no bytes when the card gives none
 * @param authority whether this is a certificate authority's
 * @param implicitTrust whether the card says it may be trusted without checks (v1.1 only); not for this library to believe
 * @param identifiers other names of the certificate
 * @param value where the certificate is
 * @param subject the DER of the subject's name
 * @param issuer the DER of the issuer's name
 * @param serialNumber the content bytes of the serial number
 */
public record CertificateObject(
        CertificateType type,
        CommonObjectAttributes common,
        Bytes id,
        boolean authority,
        boolean implicitTrust,
        List<CredentialIdentifier> identifiers,
        ObjectValue value,
        Optional<Bytes> subject,
        Optional<Bytes> issuer,
        Optional<Bytes> serialNumber) {

    /** Copies the list. */
    public CertificateObject {
        identifiers = List.copyOf(identifiers);
    }

    /**
     * The path of the certificate.
     *
     * @return the path; empty if it is not in a file
     */
    public Optional<ObjectPath> path() {
        return value.file();
    }

    /**
     * Reads a directory file.
     *
     * @param file the content of the directory file, or of an {@link DirectoryLocation.Inline} entry
     * @return the certificates that could be read, and what was wrong with the rest
     * @throws FormatException if the file is too large, or no directory of certificates at all
     */
    public static Decoded<CertificateObject> decode(Bytes file) throws FormatException {
        return DirectoryReader.read(file, tag -> tag == 0x30 || tag >= 0xA0 && tag <= 0xA6, CertificateObject::decode);
    }

    private static CertificateObject decode(Element object, ProblemLog log) throws FormatException {
        CertificateType type =
                object.tag() == 0x30 ? CertificateType.X509 : CertificateType.values()[1 + object.tag() - 0xA0];
        ObjectFrame frame = ObjectFrame.decode(object, log);
        Elements attributes = frame.classElements();
        Optional<Bytes> id = Primitives.identifier(attributes.take(0x04));
        if (id.isEmpty()) {
            log.add(object, FormatText.CERTIFICATE_ID_MISSING);
        }
        Optional<Element> authority = attributes.take(0x01);
        Optional<Element> implicitTrust = attributes.take(0x83);
        List<CredentialIdentifier> identifiers = new ArrayList<>(CredentialIdentifier.single(attributes.take(0x30)));
        identifiers.addAll(CredentialIdentifier.all(attributes.take(0xA2), log));

        Element sequence = frame.typeSequence();
        Elements details = sequence.children();
        ObjectValue value = ValueDecoder.takeNext(details, log)
                .orElseThrow(() -> sequence.wrong(FormatText.MANDATORY_MISSING.with("value")));
        Optional<Element> subject = details.take(0x30);
        Optional<Element> issuer = details.take(0xA0);
        Optional<Element> serialNumber = details.take(0x02);
        return new CertificateObject(
                type,
                frame.common(),
                id.orElse(Bytes.EMPTY),
                authority.isPresent() && Primitives.isTrue(authority.get()),
                implicitTrust.isPresent() && Primitives.isTrue(implicitTrust.get()),
                identifiers,
                value,
                subject.map(Element::encoded),
                issuer.map(Element::value),
                serialNumber.map(Element::value));
    }

    /** The kind of a certificate, given by the outermost tag of the object. */
    public enum CertificateType {
        /** 30. */
        X509,
        /** A0. */
        X509_ATTRIBUTE,
        /** A1: a bare public key. */
        SPKI,
        /** A2. */
        PGP,
        /** A3. */
        WTLS,
        /** A4. */
        X9_68,
        /** A5: verifiable by a card. */
        CV,
        /** A6 (ISO/IEC 7816-15). */
        GENERIC
    }
}
