package fi.digisign.provider.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.Activation;
import fi.digisign.pkcs15.PinManagement;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.model.PinFlag;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.PinStatus.State;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.provider.management.CardIdentity;
import fi.digisign.provider.management.CertificateInfo;
import fi.digisign.provider.management.KeyTest;
import fi.digisign.provider.management.ManagedCard;
import fi.digisign.provider.management.PinInfo;
import fi.digisign.provider.management.PinInfo.Purpose;
import fi.digisign.provider.management.UnknownNameException;
import fi.digisign.provider.pin.PinEntries;
import fi.digisign.provider.pin.PinUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Manages one card of a provider. Safe for use by several threads. */
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
            List<PinInfo> pins = new ArrayList<>();
            for (TokenPin pin : token.pinManagement().all()) {
                pins.add(describe(token, pin));
            }
            return pins;
        });
    }

    @Override
    public PinInfo pin(String name) throws SmartCardException {
        return session.with(token -> describe(token, pin(token.pinManagement(), name)));
    }

    private PinInfo describe(Token token, TokenPin pin) throws SmartCardException {
        PinManagement management = token.pinManagement();
        PinStatus status = management.status(pin);
        List<KeyOnCard> opened = session.contents().keys().stream()
                .filter(key -> key.key().pin().filter(pin::equals).isPresent())
                .toList();
        boolean verified = status.state() == State.READY && token.isVerified(pin);
        return new PinInfo(
                nameOf(pin),
                pin.name(),
                purpose(pin, opened),
                opened.stream().map(KeyOnCard::alias).toList(),
                pin.rules(),
                status.triesLeft(),
                verified ? State.VERIFIED : status.state(),
                management.isChangeable(pin),
                management.pukOf(pin).map(SessionCard::nameOf));
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

    private static String nameOf(TokenPin pin) {
        return pin.shortName().orElse(pin.name());
    }

    private static TokenPin pin(PinManagement management, String name) throws UnknownNameException {
        List<TokenPin> all = management.all();
        return all.stream()
                .filter(pin -> nameOf(pin).equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new UnknownNameException(
                        String.valueOf(name),
                        all.stream().map(SessionCard::nameOf).toList()));
    }

    @FunctionalInterface
    private interface PinUseOnCard {
        void of(PinManagement management, TokenPin pin, TimedPinEntry entry) throws SmartCardException;
    }

    private void use(String name, PinUseOnCard use) throws SmartCardException {
        session.with(token -> {
            PinManagement management = token.pinManagement();
            use.of(management, pin(management, name), new TimedPinEntry(entries, PinUse.LOGIN));
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
    public Optional<Activation> activation() throws SmartCardException {
        return session.with(token -> token.pinManagement().activation());
    }

    @Override
    public void activate() throws SmartCardException {
        session.with(token -> {
            token.pinManagement().activate(new TimedPinEntry(entries, PinUse.LOGIN));
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
        return session.contents().certificates();
    }

    @Override
    public CertificateInfo certificate(String alias) throws SmartCardException {
        List<CertificateInfo> all = session.contents().certificates();
        return all.stream()
                .filter(certificate -> certificate.alias().equalsIgnoreCase(alias))
                .findFirst()
                .orElseThrow(() -> new UnknownNameException(
                        String.valueOf(alias),
                        all.stream().map(CertificateInfo::alias).toList()));
    }
}
