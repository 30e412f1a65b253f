package fi.digisign.pkcs15.format;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.format.CommonObjectAttributes.AccessControlRule;
import fi.digisign.pkcs15.format.CommonObjectAttributes.AccessMode;
import fi.digisign.pkcs15.format.CommonObjectAttributes.CommonObjectFlag;
import fi.digisign.pkcs15.format.PinObject.PinRole;
import fi.digisign.pkcs15.model.PinFlag;
import fi.digisign.pkcs15.model.PinType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The authentication object directories of real cards, each against what its index says. */
class AuthenticationVectorsTest {

    @Test
    void vector13BrokenSecondPinIsReportedAndTheFirstIsRead() throws Exception {
        Decoded<AuthenticationObject> decoded =
                AuthenticationObject.decode(SharedVectors.pkcs15("13-vwpki-aodf-second-entry-broken"));

        assertThat(decoded.problems()).hasSize(1);
        assertThat(decoded.problems().get(0).offset()).isBetween(0x48, 0x48 + 0x3C);
        PinObject pin = (PinObject) decoded.objects().get(0);
        assertThat(decoded.objects()).hasSize(1);
        assertThat(pin.common().label()).contains("Card PIN");
        assertThat(pin.common().flags()).isEqualTo(Set.of(CommonObjectFlag.PRIVATE, CommonObjectFlag.MODIFIABLE));
        assertThat(pin.common().authId()).contains(Bytes.ofHex("12"));
        assertThat(pin.authId()).contains(Bytes.ofHex("01"));
        assertThat(pin.flags()).isEqualTo(Set.of(PinFlag.INITIALIZED, PinFlag.NEEDS_PADDING));
        assertThat(pin.type()).isEqualTo(PinType.UTF8);
        assertThat(pin.minLength()).isEqualTo(6);
        assertThat(pin.storedLength()).isEqualTo(6);
        assertThat(pin.maxLength()).isEmpty();
        assertThat(pin.reference()).isEqualTo(1);
        assertThat(pin.padChar()).hasValue(0);
        assertThat(pin.lastPinChange()).contains("00000000000000Z");
        assertThat(pin.path()).contains(ObjectPath.of(Bytes.ofHex("3F00")));
        assertThat(pin.path().orElseThrow().isAbsolute()).isTrue();
    }

    @Test
    void vector22PinWithoutReferenceAndPath() throws Exception {
        PinObject pin = pins("22-synth-rutoken-aodf").get(0);

        assertThat(pin.common().label()).contains("P");
        assertThat(pin.authId()).contains(Bytes.ofHex("01"));
        assertThat(pin.flags()).isEqualTo(Set.of(PinFlag.CHANGE_DISABLED));
        assertThat(pin.type()).isEqualTo(PinType.ASCII_NUMERIC);
        assertThat(pin.minLength()).isEqualTo(4);
        assertThat(pin.storedLength()).isEqualTo(8);
        assertThat(pin.maxLength()).isEmpty();
        assertThat(pin.reference()).isZero();
        assertThat(pin.padChar()).isEmpty();
        assertThat(pin.path()).isEmpty();
    }

    @Test
    void vector26EightAccessRules() throws Exception {
        List<PinObject> pins = pins("26-synth-aodf-eight-access-rules");

        assertThat(pins).hasSize(1);
        assertThat(pins.get(0).common().accessControlRules())
                .hasSize(8)
                .containsOnly(new AccessControlRule(
                        Set.of(AccessMode.READ), new SecurityCondition.AuthId(Bytes.ofHex("01"))));
        assertThat(pins.get(0).authId()).contains(Bytes.ofHex("01"));
    }

    @Test
    void vector32CanPinPukAndSignaturePin() throws Exception {
        List<PinObject> pins = pins("32-librescrs-aodf-can-pin-puk-qes");

        assertThat(pins)
                .extracting(pin -> pin.common().label().orElseThrow())
                .containsExactly("PACE CAN", "User PIN", "Global PUK", "Signature PIN");
        assertThat(pins)
                .extracting(PinObject::role)
                .containsExactly(PinRole.CARD_ACCESS_NUMBER, PinRole.PIN, PinRole.PUK, PinRole.PIN);
        assertThat(pins).extracting(PinObject::isVerifiable).containsExactly(false, true, true, true);
        assertThat(pins).extracting(PinObject::isPuk).containsExactly(false, false, true, false);
        assertThat(pins).extracting(PinObject::reference).containsExactly(0x02, 0x86, 0x93, 0x92);
        assertThat(pins).extracting(PinObject::isLocal).containsExactly(false, true, false, true);
        assertThat(pins)
                .extracting(pin -> pin.path().orElseThrow().path().toHex())
                .containsExactly("3F00", "3F00", "3F00", "3F000DF5");
        PinObject can = pins.get(0);
        assertThat(can.type()).isEqualTo(PinType.UTF8);
        assertThat(List.of(can.minLength(), can.storedLength(), can.maxLength().orElseThrow()))
                .containsExactly(4, 12, 12);
        assertThat(pins.get(2).flags()).doesNotContain(PinFlag.UNBLOCKING_PIN);
    }

    private static List<PinObject> pins(String name) throws Exception {
        Decoded<AuthenticationObject> decoded = AuthenticationObject.decode(SharedVectors.pkcs15(name));
        assertThat(decoded.problems()).isEmpty();
        return decoded.objects().stream().map(PinObject.class::cast).toList();
    }
}
