package fi.digisign.pkcs15.card;

import static fi.digisign.pkcs15.card.FineidLayout.slot;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.card.FineidLayout.Slot;
import fi.digisign.pkcs15.model.FilePath;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.PinType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * FINEID citizen cards on Thales MultiApp chips (FINEID S4-1): PIN 1 with the global reference 11, PIN 2 and PUK with the
 * local references 82 and 83, all stored as 12 bytes filled with 00, and a container that tells their state.
 */
final class FineidCitizenProfile extends FineidProfile {

    /** Historical bytes of Thales' chips: status, card service data, and "65 B0" issuer data up to its version. */
    private static final Bytes THALES = Bytes.ofHex("8031B865B085");

    /** Cards since 2023-03-13 (FINEID S4-1 v4.0 to v4.2): MultiApp v5, both chip revisions; two EC P-384 keys. */
    static final CardProfile V4 = new FineidCitizenProfile(
            "FINEID v4",
            THALES.plus(Bytes.ofHex("05")),
            List.of(slot("50164332", 0x02), slot("50164335", 0x03)),
            List.of(FilePath.of("3F004336"), FilePath.of("3F004334")));

    /**
     * Cards from 2021-01-11 to 2023-03-12 (FINEID S4-1 v3.1, MultiApp v4.2): an RSA authentication key and an EC P-256
     * signature key with reference 03. Cards of S4-1 v3.0, and any other Thales card with the application, are taken the
     * same way: which signature certificate exists decides on the key.
     */
    static final CardProfile V3 = new FineidCitizenProfile(
            "FINEID v3",
            THALES,
            List.of(slot("50164335", 0x03), slot("50164332", 0x02)),
            List.of(FilePath.of("3F004336"), FilePath.of("3F004333"), FilePath.of("3F004334")));

    private static final PinStatusQuery CONTAINER = new FineidPinContainer();
    private static final ActivationRules ACTIVATION = new ActivationRules(7, 8);

    private final String name;
    private final Bytes historicalBytes;

    private FineidCitizenProfile(String name, Bytes historicalBytes, List<Slot> signKeys, List<FilePath> authorities) {
        super(new FineidLayout(
                FineidLayout.authPin(0x11, rules(4)),
                FineidLayout.signPin(0x82, rules(6)),
                FineidLayout.puk(0x83, rules(7)),
                List.of(slot("4331", 0x01)),
                signKeys,
                authorities));
        this.name = name;
        this.historicalBytes = historicalBytes;
    }

    private static PinRules rules(int minLength) {
        return new PinRules(PinType.ASCII_NUMERIC, minLength, 12, 12, OptionalInt.of(0x00));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    boolean isGeneration(Bytes found) {
        return found.startsWith(historicalBytes);
    }

    @Override
    public PinStatusQuery pinStatus() {
        return CONTAINER;
    }

    @Override
    public Optional<ActivationRules> activation() {
        return Optional.of(ACTIVATION);
    }
}
