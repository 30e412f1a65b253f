package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.Elements;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.Primitives;
import fi.digisign.pkcs15.der.ProblemLog;
import fi.digisign.pkcs15.format.AuthenticationObject.AuthenticationKeyObject;
import fi.digisign.pkcs15.format.AuthenticationObject.BiometricObject;
import fi.digisign.pkcs15.format.AuthenticationObject.ExternalAuthenticationObject;
import fi.digisign.pkcs15.model.PinFlag;
import fi.digisign.pkcs15.words.FormatText;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads {@link AuthenticationObject}s: 30 PIN, A0 biometric template, A1 authentication key, A2 external authentication.
 * Class attributes are SEQUENCE { 04 authId, 02 authReference }.
 */
final class AuthenticationDecoder {

    private AuthenticationDecoder() {}

    static AuthenticationObject decode(Element object, ProblemLog log) throws FormatException {
        ObjectFrame frame = ObjectFrame.decode(object, log);
        Elements attributes = frame.classElements();
        Optional<Bytes> authId = Primitives.identifier(attributes.take(0x04));
        Optional<Element> authReference = attributes.take(0x02);
        return switch (object.tag()) {
            case 0xA0 -> biometric(frame, authId);
            case 0xA1 -> key(frame, authId);
            case 0xA2 -> external(frame, authId);
            default ->
                PinObject.decode(
                        frame,
                        authId,
                        authReference.isPresent()
                                ? OptionalInt.of(Primitives.reference(authReference.get()))
                                : OptionalInt.empty(),
                        log);
        };
    }

    /** SEQUENCE { 03 bioFlags, 06 templateId, bioType, 02 bioReference, 18 lastChange, 30 path }. */
    private static BiometricObject biometric(ObjectFrame frame, Optional<Bytes> authId) throws FormatException {
        Elements details = frame.typeSequence().children();
        Optional<Element> flags = details.take(0x03);
        Optional<Element> templateId = details.take(0x06);
        Optional<Element> type =
                details.peek().filter(next -> next.tag() != 0x02).isPresent() ? details.next() : Optional.empty();
        Optional<Element> reference = details.take(0x02);
        return new BiometricObject(
                frame.common(),
                authId,
                Primitives.flags(PinFlag.class, flags),
                Primitives.dotted(templateId),
                type.map(Element::encoded),
                reference.isPresent() ? OptionalInt.of(Primitives.reference(reference.get())) : OptionalInt.empty(),
                ObjectPath.decode(details.take(0x30)));
    }

    private static AuthenticationKeyObject key(ObjectFrame frame, Optional<Bytes> authId) throws FormatException {
        KeyPart part = KeyPart.decode(frame.typeSequence());
        return new AuthenticationKeyObject(frame.common(), authId, part.derived, part.authKeyId);
    }

    /** CHOICE { 30 key, A0 { 04 certificate holder authorisation } }. */
    private static ExternalAuthenticationObject external(ObjectFrame frame, Optional<Bytes> authId)
            throws FormatException {
        Element choice = frame.type()
                .children()
                .take(0x30, 0xA0)
                .orElseThrow(() -> frame.object().wrong(FormatText.MANDATORY_MISSING.with("typeAttributes")));
        if (choice.tag() == 0x30) {
            KeyPart part = KeyPart.decode(choice);
            return new ExternalAuthenticationObject(
                    frame.common(), authId, part.derived, part.authKeyId, Optional.empty());
        }
        return new ExternalAuthenticationObject(
                frame.common(),
                authId,
                false,
                Optional.empty(),
                choice.children().take(0x04).map(Element::value));
    }

    /** SEQUENCE { 01 derivedKey, 04 authKeyId }. */
    private record KeyPart(boolean derived, Optional<Bytes> authKeyId) {

        static KeyPart decode(Element sequence) throws FormatException {
            Elements parts = sequence.children();
            Optional<Element> derived = parts.take(0x01);
            return new KeyPart(
                    derived.isEmpty() || Primitives.isTrue(derived.get()), Primitives.identifier(parts.take(0x04)));
        }
    }
}
