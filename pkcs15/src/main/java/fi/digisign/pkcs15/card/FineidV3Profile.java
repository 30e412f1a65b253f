package fi.digisign.pkcs15.card;

import static fi.digisign.pkcs15.card.FineidLayout.slot;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.FilePath;
import java.util.List;

/**
 * FINEID citizen cards from 2021-01-11 to 2023-03-12 (FINEID S4-1 v3.1, MultiApp v4.2): an RSA authentication key and an
 * EC P-256 signature key with reference 03. Cards of S4-1 v3.0, and any other Thales card with the application, are taken
 * the same way: which signature certificate exists decides on the key.
 */
final class FineidV3Profile extends FineidCitizenProfile {

    private static final FineidLayout LAYOUT = layout(
            List.of(slot("4331", 0x01)),
            List.of(slot("50164335", 0x03), slot("50164332", 0x02)),
            List.of(FilePath.of("3F004336"), FilePath.of("3F004333"), FilePath.of("3F004334")));

    @Override
    public String name() {
        return "FINEID v3";
    }

    @Override
    boolean isGeneration(Bytes historicalBytes) {
        return historicalBytes.startsWith(THALES);
    }

    @Override
    FineidLayout layout() {
        return LAYOUT;
    }
}
