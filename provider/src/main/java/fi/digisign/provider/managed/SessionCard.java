package fi.digisign.provider.managed;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.Activation;
import fi.digisign.pkcs15.PinManagement;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.model.PinFlag;
import fi.digisign.pkcs15.model.PinStatus.State;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.provider.card.CardSession;
import fi.digisign.provider.card.CertificateOnCard;
import fi.digisign.provider.card.KeyOnCard;
import fi.digisign.provider.management.ActivationInfo.Letter;
import fi.digisign.provider.management.ActivationInfo;
import fi.digisign.provider.management.CardIdentity;
import fi.digisign.provider.management.CertificateInfo.KeyUse;
import fi.digisign.provider.management.CertificateInfo;
import fi.digisign.provider.management.KeyTest;
import fi.digisign.provider.management.ManagedCard;
import fi.digisign.provider.management.PinInfo.Purpose;
import fi.digisign.provider.management.PinInfo;
import fi.digisign.provider.management.UnknownNameException;
import fi.digisign.provider.pin.PinEntries;
import fi.digisign.provider.pin.PinUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One card of a provider. Safe for use by several threads. */
final class SessionCard implements ManagedCard {

    private final CardSession session;
    private final PinEntries entries;

    SessionCard(CardSession session, PinEntries entries) {
        this.session = session;
        this.entries = entries;
    }

    @Override
    public CardIdentity identity() throws SmartCardException {
        return session.with(token -> new CardIdentity(
                token.label(),
                token.family(),
                token.serial(),
                token.connection().readerName(),
                Bytes.of(token.connection().atr().getBytes())));
    }

    @Override
    public List<PinInfo> pins() throws SmartCardException {
        return session.with(token -> {
            PinNames names = names(token);
            List<PinInfo> pins = new ArrayList<>();
            for (TokenPin pin : names.all().values()) {
                pins.add(describe(token, names, pin));
            }
            return pins;
        });
    }

    @Override
    public PinInfo pin(String name) throws SmartCardException {
        return session.with(token -> {
            PinNames names = names(token);
            return describe(token, names, names.pin(name));
        });
    }

    private PinInfo describe(Token token, PinNames names, TokenPin pin) throws SmartCardException {
        PinManagement management = token.pinManagement();
        PinStatus status = management.status(pin);
        List<KeyOnCard> opened = session.contents().keys().stream()
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
        if (pin.role() != TokenPin.Role.PIN) {
            return pin.role() == TokenPin.Role.PUK ? Purpose.UNBLOCKING : Purpose.CARD_ACCESS;
        }
        if (pin.flags().contains(PinFlag.SO_PIN)) {
            return Purpose.ADMINISTRATION;
        }
        if (opened.isEmpty()) {
            return Purpose.OTHER;
        }
        return opened.stream().allMatch(key -> key.key().userConsent()) ? Purpose.SIGNATURE : Purpose.LOGIN;
    }

    private static PinNames names(Token token) {
        return new PinNames(token.pinManagement());
    }

    @FunctionalInterface
    private interface PinUseOnCard {
        void of(PinManagement management, TokenPin pin, HolderEntry entry) throws SmartCardException;
    }

    private void use(String name, PinUseOnCard use) throws SmartCardException {
        session.with(token -> {
            use.of(token.pinManagement(), names(token).pin(name), new HolderEntry(entries, PinUse.LOGIN));
            return null;
        });
    }

    @Override
    public void verify(String name) throws SmartCardException {
        use(name, PinManagement::verify);
    }

    @Override
    public void change(String name) throws SmartCardException {
        use(name, PinManagement::change);
    }

    @Override
    public void unblock(String name) throws SmartCardException {
        use(name, PinManagement::unblock);
    }

    @Override
    public Optional<ActivationInfo> activation() throws SmartCardException {
        return session.with(token -> token.pinManagement().activation().map(found -> describe(found, names(token))));
    }

    private static ActivationInfo describe(Activation found, PinNames names) {
        return new ActivationInfo(
                found.presetPins() ? Letter.ACTIVATION_PIN : Letter.ACTIVATION_CODE,
                found.certain(),
                found.codeLength(),
                found.missing().stream()
                        .flatMap(pin -> names.nameOf(pin).stream())
                        .toList(),
                found.done().stream().flatMap(pin -> names.nameOf(pin).stream()).toList());
    }

    @Override
    public void activate() throws SmartCardException {
        session.with(token -> {
            token.pinManagement().activate(new HolderEntry(entries, PinUse.LOGIN));
            return null;
        });
    }

    @Override
    public KeyTest testKey(String alias) throws SmartCardException {
        for (KeyOnCard key : session.contents().keys()) {
            if (key.alias().equalsIgnoreCase(alias)) {
                return new KeyTester(session, key, entries).test();
            }
        }
        throw new UnknownNameException(
                String.valueOf(alias),
                session.contents().keys().stream().map(KeyOnCard::alias).toList());
    }

    @Override
    public List<CertificateInfo> certificates() throws SmartCardException {
        return session.contents().certificates().stream()
                .map(SessionCard::describe)
                .toList();
    }

    @Override
    public CertificateInfo certificate(String alias) throws SmartCardException {
        List<CertificateOnCard> all = session.contents().certificates();
        return all.stream()
                .filter(certificate -> certificate.alias().equalsIgnoreCase(alias))
                .map(SessionCard::describe)
                .findFirst()
                .orElseThrow(() -> new UnknownNameException(
                        String.valueOf(alias),
                        all.stream().map(CertificateOnCard::alias).toList()));
    }

    private static CertificateInfo describe(CertificateOnCard certificate) {
        CertificateInfo.Role role = certificate.authority()
                ? CertificateInfo.Role.AUTHORITY
                : certificate.hasKey() ? CertificateInfo.Role.HOLDER : CertificateInfo.Role.HOLDER_WITHOUT_KEY;
        return new CertificateInfo(
                certificate.alias(),
                certificate.label(),
                role,
                certificate.certificate().map(KeyUse::of).orElse(Set.of()),
                certificate.certificate(),
                certificate.problem());
    }
}
