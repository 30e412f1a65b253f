package fi.digisign.apdu.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.PinCommand;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandBytesTest {

    private static final Bytes PKCS15 = Bytes.ofHex("A000000063504B43532D3135");
    private static final byte[] PIN = HexFormat.of().parseHex("31323334");
    private static final byte[] PUK = HexFormat.of().parseHex("3132333435363738");

    static Stream<Arguments> commands() {
        return Stream.of(
                is("00A4040C0CA000000063504B43532D3135", Select.byName(PKCS15, Select.Answer.NONE)),
                is("00A4040002A00000", Select.byName(Bytes.ofHex("A000"), Select.Answer.FCI)),
                is("00A4000C023F00", Select.masterFile(Select.Answer.NONE)),
                is("00A4010402501600", Select.child(0x5016, Select.Answer.FCP)),
                is("00A4020C024332", Select.elementary(0x4332, Select.Answer.NONE)),
                is("00A40008022F0000", Select.byId(0x2F00, Select.Answer.FMD)),
                is("00A40304 00", Select.parent(Select.Answer.FCP)),
                is("00A40804045016433200", Select.path(Bytes.ofHex("50164332"), Select.Answer.FCP)),
                is("00A4090C024331", Select.relativePath(Bytes.ofHex("4331"), Select.Answer.NONE)),
                is("00B0000000", ReadBinary.at(0, 256)),
                is("00B000B5B5", ReadBinary.at(0xB5, 0xB5)),
                is("00B07FFF01", ReadBinary.at(0x7FFF, 1)),
                is("00B01234000100 00".substring(0, 8) + "000101", ReadBinary.at(0x1234, 257)),
                is("00B1000004 54028000 00", ReadBinary.at(0x8000, 256)),
                is("00B1000005 5403012345 12", ReadBinary.at(0x012345, 0x10)),
                is("00B0910000", ReadBinary.shortFile(0x11, 0, 256)),
                is("00B201 04 00", ReadRecord.at(1, 256)),
                is("00B2028C40", ReadRecord.shortFile(0x11, 2, 0x40)),
                is("00CADF3000", GetData.tag(0xDF30)),
                is("00CB00FF05A0038301 11", GetData.pinContainer(0x11, false)),
                is("00CB00FF05A0038301 82 00", GetData.pinContainer(0x82, true)),
                is("00CB3FFF035C017E00", GetData.extended(0x3FFF, Bytes.ofHex("5C017E"), true)),
                is("0020001104 31323334", Verify.pin(0x11, PIN)),
                is("00200082", Verify.status(0x82)),
                is("0020FF11", Verify.deauthenticate(0x11)),
                is("002400110C 31323334 3132333435363738", ChangeReferenceData.change(0x11, PIN, PUK)),
                is("0024018204 31323334", ChangeReferenceData.replace(0x82, PIN)),
                is("002C00110C 3132333435363738 31323334", ResetRetryCounter.withPukAndNewPin(0x11, PUK, PIN)),
                is("002C011108 3132333435363738", ResetRetryCounter.withPuk(0x11, PUK)),
                is("002C020304 31323334", ResetRetryCounter.withNewPin(0x03, PIN)),
                is("002C0304", ResetRetryCounter.counterOnly(0x04)),
                is(
                        "002241B606 800142 840101",
                        ManageSecurityEnvironment.set(
                                ManageSecurityEnvironment.COMPUTE,
                                ManageSecurityEnvironment.DIGITAL_SIGNATURE,
                                ControlReference.privateKey(1),
                                ControlReference.algorithm(0x42))),
                is(
                        "002241B60A 800102 81024B01 840100",
                        ManageSecurityEnvironment.set(
                                0x41,
                                0xB6,
                                ControlReference.algorithm(2),
                                ControlReference.file(Bytes.ofHex("4B01")),
                                ControlReference.privateKey(0))),
                is(
                        "0022C1A406 800101 830102",
                        ManageSecurityEnvironment.set(
                                ManageSecurityEnvironment.BOTH,
                                ManageSecurityEnvironment.AUTHENTICATION,
                                ControlReference.algorithm(1),
                                ControlReference.publicKey(2))),
                is("0022F301", ManageSecurityEnvironment.restore(1)),
                is("002A90A004 9002ABCD", PerformSecurityOperation.hash(Bytes.ofHex("ABCD"))),
                is("002A908002 ABCD", PerformSecurityOperation.hashOnCard(Bytes.ofHex("ABCD"))),
                is("002A9E9A00", PerformSecurityOperation.computeDigitalSignature(Bytes.EMPTY, 256)),
                is("002A9E9A60", PerformSecurityOperation.computeDigitalSignature(Bytes.EMPTY, 0x60)),
                is("002A9E9A02ABCD40", PerformSecurityOperation.computeDigitalSignature(Bytes.ofHex("ABCD"), 0x40)),
                is("002A80860381ABCD00", PerformSecurityOperation.decipher(0x81, Bytes.ofHex("ABCD"), 256)),
                is("002A808402ABCD00", PerformSecurityOperation.decipherPlain(Bytes.ofHex("ABCD"), 256)),
                is(
                        "002A80860A A608 7F4905 8603 04AABB 20",
                        PerformSecurityOperation.agree(Bytes.ofHex("04AABB"), 0x20)),
                is("0086000007 7C05 8503 04AABB 20", GeneralAuthenticate.agree(Bytes.ofHex("04AABB"), 0x20)),
                is("00860000027C0000", GeneralAuthenticate.of(0, 0, Bytes.EMPTY, 256)),
                is("0088000102ABCD00", InternalAuthenticate.of(0, 1, Bytes.ofHex("ABCD"), 256)));
    }

    private static Arguments is(String hex, CommandAPDU command) {
        return Arguments.of(hex.replace(" ", ""), command);
    }

    private static Arguments is(String hex, PinCommand command) {
        return is(hex, command.copy());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void commandsHaveTheBytesOfTheStandard(String hex, CommandAPDU command) {
        assertThat(HexFormat.of().withUpperCase().formatHex(command.getBytes())).isEqualTo(hex);
    }

    static Stream<ThrowingCallable> wrongArguments() {
        return Stream.of(
                () -> Select.byName(Bytes.EMPTY, Select.Answer.NONE),
                () -> Select.byName(Bytes.of(new byte[17]), Select.Answer.NONE),
                () -> Select.child(0x10000, Select.Answer.NONE),
                () -> Select.path(Bytes.ofHex("500143"), Select.Answer.NONE),
                () -> Select.path(Bytes.EMPTY, Select.Answer.NONE),
                () -> ReadBinary.at(-1, 256),
                () -> ReadBinary.at(0, 0),
                () -> ReadBinary.at(0, 65537),
                () -> ReadBinary.shortFile(31, 0, 256),
                () -> ReadBinary.shortFile(0, 0, 256),
                () -> ReadRecord.at(0, 256),
                () -> ReadRecord.at(255, 256),
                () -> GetData.extended(0x3FFF, Bytes.EMPTY, true),
                () -> Verify.pin(0x100, PIN),
                () -> Verify.pin(1, new byte[0]),
                () -> Verify.pin(1, new byte[128]),
                () -> ChangeReferenceData.change(1, PIN, new byte[0]),
                () -> ResetRetryCounter.counterOnly(-1),
                () -> ManageSecurityEnvironment.set(0x41, 0xB6),
                () -> ControlReference.algorithm(256),
                () -> PerformSecurityOperation.hash(Bytes.EMPTY),
                () -> PerformSecurityOperation.decipher(0, Bytes.EMPTY, 256),
                () -> PerformSecurityOperation.computeDigitalSignature(Bytes.EMPTY, 0));
    }

    @ParameterizedTest
    @MethodSource("wrongArguments")
    void wrongArgumentIsRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pinArrayIsCopiedAndLeftToTheCaller() {
        byte[] pin = PIN.clone();
        try (PinCommand command = Verify.pin(0x11, pin)) {
            java.util.Arrays.fill(pin, (byte) 0);
            assertThat(command.copy().getData()).isEqualTo(PIN);
        }
    }

    @Test
    void oddReadBinaryIsUnwrapped() throws Exception {
        CommandAPDU odd = ReadBinary.at(0x8000, 256);
        assertThat(ReadBinary.content(odd, response("5303AABBCC9000"))).isEqualTo(Bytes.ofHex("AABBCC"));
        assertThat(ReadBinary.content(odd, response("538103AABBCC9000"))).isEqualTo(Bytes.ofHex("AABBCC"));
        assertThat(ReadBinary.content(odd, response("6B00"))).isEqualTo(Bytes.EMPTY);
        assertThat(ReadBinary.content(ReadBinary.at(0, 256), response("5303AA9000")))
                .isEqualTo(Bytes.ofHex("5303AA"));
    }

    @Property
    void anyOddResponseGivesBytesOrAnException(@ForAll byte[] data, @ForAll @IntRange(min = 1, max = 65536) int le) {
        CommandAPDU odd = ReadBinary.at(0x9000, le);
        assertThat(odd.getNe()).isBetween(1, 65536);
        assertThat(le > 256 || odd.getNe() <= 256).isTrue();
        byte[] whole = java.util.Arrays.copyOf(data, data.length + 2);
        try {
            assertThat(ReadBinary.content(odd, new ResponseAPDU(whole)).length())
                    .isLessThanOrEqualTo(data.length);
        } catch (MalformedResponseException e) {
            assertThat(e.remedy()).isNotEmpty();
        }
    }

    private static ResponseAPDU response(String hex) {
        return new ResponseAPDU(HexFormat.of().parseHex(hex));
    }
}
