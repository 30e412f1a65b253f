package fi.digisign.pkcs15.card;

import static fi.digisign.pkcs15.card.FineidLayout.slot;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.FilePath;
import java.util.List;

/**
 * FINEID citizen cards since 2023-03-13 (FINEID S4-1 v4.0 to v4.2): MultiApp v5, both chip revisions; two EC P-384 keys.
 */
final class FineidV4Profile extends FineidCitizenProfile {

    private static final Bytes VERSION_5 = THALES.plus(Bytes.ofHex("05"));

    private static final FineidLayout LAYOUT = layout(
            List.of(slot("4331", 0x01)),
            List.of(slot("50164332", 0x02), slot("50164335", 0x03)),
            List.of(FilePath.of("3F004336"), FilePath.of("3F004334")));

    @Override
    public String name() {
        return "FINEID v4";
    }

    @Override
    boolean isGeneration(Bytes historicalBytes) {
        return historicalBytes.startsWith(VERSION_5);
    }

    @Override
    FineidLayout layout() {
        return LAYOUT;
    }
}
