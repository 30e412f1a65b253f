package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.apdu.Transaction;
import fi.digisign.apdu.tlv.TlvException;
import fi.digisign.pkcs15.card.CardProbe;
import fi.digisign.pkcs15.card.CardProfile;
import fi.digisign.pkcs15.card.TokenContents;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.file.CardApplication;
import fi.digisign.pkcs15.file.CardFiles;
import fi.digisign.pkcs15.file.ExtendedLengthTrial;
import fi.digisign.pkcs15.format.TokenInfo;
import fi.digisign.pkcs15.model.FilePath;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.TokenPin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recognises a card: asks each family that its answer to reset allows whether its application is there and readable. */
record RecognisedCard(
        CardProfile profile,
        CardApplication application,
        CardFiles files,
        TokenContents contents,
        PinNames names,
        Map<TokenPin, PinStatus> pinStatus) {

    private static final FilePath TOKEN_INFO = FilePath.of("5032");

    static RecognisedCard open(CardConnection connection, List<CardProfile> families) throws SmartCardException {
        ExtendedLengthTrial trial = new ExtendedLengthTrial();
        return connection.transact(transaction -> recognise(transaction, families, trial));
    }

    private static RecognisedCard recognise(
            Transaction transaction, List<CardProfile> families, ExtendedLengthTrial trial) throws SmartCardException {
        CardProbe probe = new CardProbe(transaction, trial);
        List<SmartCardException> failures = new ArrayList<>();
        for (CardProfile profile : families) {
            if (!profile.mayBe(probe.atr())) {
                continue;
            }
            try {
                Optional<CardApplication> application = profile.find(probe);
                if (application.isPresent()) {
                    return read(probe, profile, application.get(), transaction);
                }
            } catch (StatusWordException | FormatException | TlvException | MalformedResponseException unreadable) {
                failures.add(unreadable);
            }
        }
        UnknownCardException unknown = new UnknownCardException(
                Bytes.of(transaction.connection().atr().getBytes()), failures.isEmpty() ? null : failures.get(0));
        failures.stream().skip(1).forEach(unknown::addSuppressed);
        throw unknown;
    }

    private static RecognisedCard read(
            CardProbe probe, CardProfile profile, CardApplication application, Transaction transaction)
            throws SmartCardException {
        CardFiles files = probe.open(application, profile.selectionForms());
        try {
            TokenContents read = profile.read(application, files);
            PinNames names = new PinNames(read.pins(), profile);
            TokenContents contents = names.named(read);
            Map<TokenPin, PinStatus> status = new LinkedHashMap<>();
            for (TokenPin pin : contents.pins()) {
                if (pin.role() == TokenPin.Role.PIN) {
                    status.put(pin, readStatus(profile, files, pin, transaction));
                }
            }
            return new RecognisedCard(profile, application, files, contents, names, status);
        } finally {
            files.location().detach();
        }
    }

    /**
     * The same for a card that was put in again, without reading it again, if it says of itself that it is the same and that
     * nothing on it has changed. What it says is its TokenInfo: serial number and lastUpdate, which changes with every file
     * (ISO/IEC 7816-15 §8.10). A card without either is never taken for unchanged. The PINs' states are not taken over: they
     * change without a trace there.
     *
     * @param connection a card with the same answer to reset; nobody uses the connection that it was read with any more
     * @return empty if it must be read
     * @throws SmartCardException if the card or reader fails
     */
    Optional<RecognisedCard> again(CardConnection connection) throws SmartCardException {
        Optional<TokenInfo> known = contents.tokenInfo()
                .filter(info -> info.lastUpdate().isPresent())
                .filter(info -> info.serialNumber().map(Bytes::length).orElse(0) > 0);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        CardFiles sameFiles = files.elsewhere();
        boolean unchanged = connection.transact(transaction -> tokenInfoIs(known.get(), sameFiles, transaction));
        return unchanged
                ? Optional.of(new RecognisedCard(profile, application, sameFiles, contents, names, Map.of()))
                : Optional.empty();
    }

    private boolean tokenInfoIs(TokenInfo known, CardFiles sameFiles, Transaction transaction)
            throws SmartCardException {
        sameFiles.location().attach(transaction);
        try {
            return readTokenInfoAgain(sameFiles).equals(known);
        } catch (StatusWordException | FormatException | MalformedResponseException another) {
            return false;
        } finally {
            sameFiles.location().detach();
        }
    }

    /** What the card's TokenInfo says now; read inside a transaction. */
    TokenInfo readTokenInfoAgain(CardFiles from) throws SmartCardException {
        return TokenInfo.decode(
                from.readObjectAgain(application.resolve(application.tokenInfo().orElse(TOKEN_INFO))));
    }

    static PinStatus readStatus(CardProfile profile, CardFiles files, TokenPin pin, Transaction transaction)
            throws SmartCardException {
        files.location().enter(pin.directory());
        return profile.pinStatus()
                .query(transaction, pin, transaction.connection().protocol());
    }
}
