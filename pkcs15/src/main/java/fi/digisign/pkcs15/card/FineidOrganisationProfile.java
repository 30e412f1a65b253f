package fi.digisign.pkcs15.card;

import static fi.digisign.pkcs15.card.FineidLayout.slot;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.command.PerformSecurityOperation;
import fi.digisign.pkcs15.card.CommandPlan.Answer;
import fi.digisign.pkcs15.card.FineidLayout.Slot;
import fi.digisign.pkcs15.card.PinUnblocking.Form;
import fi.digisign.pkcs15.file.SelectionForm;
import fi.digisign.pkcs15.model.FilePath;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.PinType;
import fi.digisign.pkcs15.model.TokenPin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.smartcardio.CommandAPDU;

/**
 * FINEID organisation cards by their documents (FINEID S4-2 v4.0, Idemia Cosmo X, and the ID.me and Oberthur cards before
 * it): PINs 03 and 04 and PUK 12 sent as typed, the signature directory selected by its name, the digest given to the
 * signature command itself.
 */
final class FineidOrganisationProfile extends FineidProfile {

    /** Historical bytes of the IAS ECC chips, up to the byte that differs between them. */
    private static final Bytes IAS_ECC = Bytes.ofHex("0031B8640429ECC173940180");

    private static final Bytes SIGNATURE_DF = Bytes.ofHex("452E5349474E");

    private static final FineidLayout LAYOUT = new FineidLayout(
            FineidLayout.authPin(0x03, rules()),
            FineidLayout.signPin(0x04, rules()),
            FineidLayout.puk(0x12, rules()),
            List.of(slot("4331", 0x01)),
            List.of(
                    new Slot(new FilePath(Optional.of(SIGNATURE_DF), Bytes.ofHex("4332")), 0x82),
                    slot("3F0050164332", 0x82)),
            List.of(FilePath.of("3F004333"), FilePath.of("3F004334")));

    FineidOrganisationProfile() {
        super(LAYOUT);
    }

    private static PinRules rules() {
        return new PinRules(PinType.ASCII_NUMERIC, 4, 8, 8, OptionalInt.empty());
    }

    @Override
    public String name() {
        return "FINEID organisation card";
    }

    @Override
    boolean isGeneration(Bytes historicalBytes) {
        return historicalBytes.startsWith(IAS_ECC);
    }

    @Override
    public List<SelectionForm> selectionForms() {
        return List.of(
                SelectionForm.ELEMENTARY_IN_APPLICATION, SelectionForm.PATH_FROM_MF_FCP, SelectionForm.STEP_BY_STEP);
    }

    /** The PUK is verified first; RESET RETRY COUNTER takes the new PIN alone. */
    @Override
    public Optional<PinUnblocking> unblocking(TokenPin pin, List<TokenPin> pins) {
        return super.unblocking(pin, pins)
                .filter(PinUnblocking::counted)
                .map(way -> new PinUnblocking(way.puk(), true, Form.VERIFIED_PUK_THEN_NEW_PIN));
    }

    @Override
    Optional<FilePath> directory(boolean signs) {
        return signs ? Optional.of(new FilePath(Optional.of(SIGNATURE_DF), Bytes.EMPTY)) : Optional.empty();
    }

    @Override
    CommandPlan planSignature(CommandAPDU environment, Bytes digest, int le, Answer answer) {
        return new CommandPlan(
                List.of(environment), PerformSecurityOperation.computeDigitalSignature(digest, le), answer);
    }
}
