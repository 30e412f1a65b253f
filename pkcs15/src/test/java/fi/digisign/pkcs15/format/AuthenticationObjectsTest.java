package fi.digisign.pkcs15.format;

import static fi.digisign.pkcs15.format.Der.all;
import static fi.digisign.pkcs15.format.Der.label;
import static fi.digisign.pkcs15.format.Der.of;
import static fi.digisign.pkcs15.format.Der.seq;
import static fi.digisign.pkcs15.format.Der.text;
import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.format.AuthenticationObject.AuthenticationKeyObject;
import fi.digisign.pkcs15.format.AuthenticationObject.BiometricObject;
import fi.digisign.pkcs15.format.AuthenticationObject.ExternalAuthenticationObject;
import fi.digisign.pkcs15.format.CommonObjectAttributes.AccessControlRule;
import fi.digisign.pkcs15.format.CommonObjectAttributes.AccessMode;
import fi.digisign.pkcs15.format.PinObject.PinRole;
import fi.digisign.pkcs15.model.PinFlag;
import fi.digisign.pkcs15.model.PinType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationObjectsTest {

    @Test
    void pinWithEverythingOptional() throws Exception {
        Decoded<AuthenticationObject> decoded = AuthenticationObject.decode(Examples.AUTHENTICATION);

        assertThat(decoded.problems()).isEmpty();
        PinObject pin = (PinObject) decoded.objects().get(0);
        assertThat(pin.common().accessControlRules())
                .containsExactly(
                        new AccessControlRule(
                                Set.of(AccessMode.UPDATE),
                                new SecurityCondition.Or(List.of(
                                        new SecurityCondition.AuthId(Bytes.ofHex("01")),
                                        new SecurityCondition.Not(new SecurityCondition.AuthId(Bytes.ofHex("02")))))),
                        new AccessControlRule(Set.of(AccessMode.EXECUTE), new SecurityCondition.Always()));
        assertThat(pin)
                .isEqualTo(new PinObject(
                        pin.common(),
                        Optional.of(Bytes.ofHex("01")),
                        OptionalInt.of(7),
                        Set.of(PinFlag.LOCAL, PinFlag.INITIALIZED, PinFlag.NEEDS_PADDING),
                        PinType.ASCII_NUMERIC,
                        4,
                        12,
                        OptionalInt.of(12),
                        0x82,
                        OptionalInt.of(0xFF),
                        Optional.of("20260101000000Z"),
                        Optional.of(ObjectPath.of(Bytes.ofHex("3F005015")))));
        // the PUK's identifier is not the PIN's own
        assertThat(pin.common().authId()).contains(Bytes.ofHex("03"));
    }

    @Test
    void otherWaysToAuthenticate() throws Exception {
        List<AuthenticationObject> objects =
                AuthenticationObject.decode(Examples.AUTHENTICATION).objects();

        BiometricObject finger = (BiometricObject) objects.get(1);
        assertThat(finger.templateId()).contains("1.2.3");
        assertThat(finger.biometricType()).contains(Bytes.ofHex("3000"));
        assertThat(finger.reference()).hasValue(5);
        assertThat(finger.path()).contains(ObjectPath.of(Bytes.ofHex("3F00")));
        assertThat(objects.get(2))
                .isEqualTo(new AuthenticationKeyObject(
                        CommonObjectAttributes.NONE,
                        Optional.of(Bytes.ofHex("04")),
                        false,
                        Optional.of(Bytes.ofHex("09"))));
        assertThat(objects.get(3))
                .isEqualTo(new ExternalAuthenticationObject(
                        CommonObjectAttributes.NONE,
                        Optional.of(Bytes.ofHex("05")),
                        false,
                        Optional.empty(),
                        Optional.of(Bytes.ofHex("0A0B"))));
    }

    @ParameterizedTest(name = "reference {0} means {1}")
    @CsvSource({
        "800111, 17",
        "800182, 130",
        "80020082, 130",
        "A003020183, 131",
        "A003810184, 132",
        "8001FF, 255",
        "'', 0"
    })
    void pinReferencesInEveryForm(String element, int expected) throws Exception {
        assertThat(pin("x", Bytes.ofHex(element)).reference()).isEqualTo(expected);
    }

    @Test
    void pinThatWouldBeSentWronglyIsLeftOut() throws Exception {
        Bytes flags = of(0x03, "0640");
        Bytes good = all(flags, of(0x0A, "01"), of(0x02, "04"), of(0x02, "08"));
        Bytes file = all(
                aodf(all(flags, of(0x0A, "09"), of(0x02, "04"), of(0x02, "08"))),
                aodf(all(flags, of(0x0A, "01"), of(0x02, "04"), of(0x02, "7FFF"))),
                aodf(all(flags, of(0x0A, "01"), of(0x02, "04"))),
                aodf(all(good, of(0x80, "0100"))),
                seq(seq(label("no attributes")), seq(of(0x04, "01"))),
                aodf(good));
        Decoded<AuthenticationObject> decoded = AuthenticationObject.decode(file);

        assertThat(decoded.objects()).hasSize(1);
        assertThat(decoded.problems()).hasSize(5);
    }

    @ParameterizedTest(name = "{0} is a {1}")
    @CsvSource({
        "CAN, CARD_ACCESS_NUMBER",
        "Card CAN, CARD_ACCESS_NUMBER",
        "PACE-CAN, CARD_ACCESS_NUMBER",
        "can, CARD_ACCESS_NUMBER",
        "card access number, CARD_ACCESS_NUMBER",
        "a PIN you can change, PIN",
        "SCAN PIN, PIN",
        "Norm PUK, PUK",
        "puk, PUK",
        "aktivointitunnusluku, PUK",
        "perustunnusluku, PIN",
        "allekirjoitustunnusluku, PIN",
        "PUKKI, PIN"
    })
    void namesTellWhatAPinIsFor(String name, PinRole role) throws Exception {
        assertThat(pin(name, Bytes.EMPTY).role()).isEqualTo(role);
    }

    @Test
    void flagsAndTextualIdentifiersTellWhatAPinIsFor() throws Exception {
        assertThat(pin("x", "0102", "01", Bytes.EMPTY).role()).isEqualTo(PinRole.PUK);
        assertThat(pin("x", "0001", "01", Bytes.EMPTY).role()).isEqualTo(PinRole.SECURITY_OFFICER_PIN);
        assertThat(pin("x", "0640", "436172642043414E", Bytes.EMPTY).isVerifiable())
                .isFalse();
    }

    @Test
    void endlesslyNestedConditionsLoseThatPinOnly() throws Exception {
        Bytes condition = of(0x04, "01");
        for (int i = 0; i < 3000; i++) {
            condition = of(0xA0, condition);
        }
        Bytes bad = seq(
                seq(label("x"), seq(seq(of(0x03, "0780"), condition))),
                seq(of(0x04, "01")),
                of(0xA1, seq(of(0x03, "0640"), of(0x0A, "01"), of(0x02, "04"), of(0x02, "08"))));
        Decoded<AuthenticationObject> decoded = AuthenticationObject.decode(all(bad, Examples.AUTHENTICATION));

        assertThat(decoded.objects()).hasSize(4);
        assertThat(decoded.problems()).hasSize(1);
    }

    @Test
    void impossibleDatesAreJustText() throws Exception {
        assertThat(pin("x", text(0x18, "00000000000000Z")).lastPinChange()).contains("00000000000000Z");
        assertThat(pin("x", text(0x18, "")).lastPinChange()).contains("");
    }

    private static PinObject pin(String label, Bytes extra) throws FormatException {
        return pin(label, "0640", "01", extra);
    }

    private static PinObject pin(String label, String flags, String authId, Bytes extra) throws FormatException {
        Bytes details = all(of(0x03, flags), of(0x0A, "01"), of(0x02, "04"), of(0x02, "08"), extra);
        Bytes file = seq(seq(label(label)), seq(of(0x04, authId)), of(0xA1, seq(details)));
        return (PinObject) AuthenticationObject.decode(file).objects().get(0);
    }

    private static Bytes aodf(Bytes details) {
        return seq(seq(label("x")), seq(of(0x04, "01")), of(0xA1, seq(details)));
    }
}
