package fi.digisign.provider.managed;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.PinManagement;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.PinStatus.State;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.TokenPin.Role;
import fi.digisign.pkcs15.model.PinFlag;
import fi.digisign.provider.card.KeyOnCard;
import fi.digisign.provider.management.PinInfo;
import fi.digisign.provider.management.PinInfo.Purpose;
import java.util.List;

/** From what pkcs15 knows of a PIN to what a person wants to know. */
final class PinDescription {

    private final Token token;
    private final PinNames names;
    private final List<KeyOnCard> keys;

    PinDescription(Token token, PinNames names, List<KeyOnCard> keys) {
        this.token = token;
        this.names = names;
        this.keys = keys;
    }

    PinInfo of(TokenPin pin) throws SmartCardException {
        PinManagement management = token.pinManagement();
        PinStatus status = management.status(pin);
        List<KeyOnCard> opened = keys.stream()
                .filter(key -> key.key().pin().filter(pin::equals).isPresent())
                .toList();
        boolean verified = status.state() == State.READY && token.isVerified(pin);
        return new PinInfo(
                names.nameOf(pin).orElseThrow(),
                pin.name(),
                purpose(pin, opened),
                opened.stream().map(KeyOnCard::alias).toList(),
                pin.rules(),
                status.triesLeft(),
                verified ? State.VERIFIED : status.state(),
                management.isChangeable(pin),
                management.pukOf(pin).flatMap(names::nameOf));
    }

    private static Purpose purpose(TokenPin pin, List<KeyOnCard> opened) {
        if (pin.role() != Role.PIN) {
            return pin.role() == Role.PUK ? Purpose.UNBLOCKING : Purpose.CARD_ACCESS;
        }
        if (pin.flags().contains(PinFlag.SO_PIN)) {
            return Purpose.ADMINISTRATION;
        }
        if (opened.isEmpty()) {
            return Purpose.OTHER;
        }
        return opened.stream().allMatch(key -> key.key().userConsent()) ? Purpose.SIGNATURE : Purpose.LOGIN;
    }
}
