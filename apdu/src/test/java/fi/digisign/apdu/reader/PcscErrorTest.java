package fi.digisign.apdu.reader;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.CardResetException;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderException.Fault;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PcscErrorTest {

    @ParameterizedTest
    @CsvSource({
        "SCARD_E_NO_SERVICE, SERVICE_NOT_RUNNING",
        "SCARD_E_SERVICE_STOPPED, SERVICE_NOT_RUNNING",
        "SCARD_E_INVALID_HANDLE, SERVICE_NOT_RUNNING",
        "WINDOWS_ERROR_INVALID_HANDLE, SERVICE_NOT_RUNNING",
        "SCARD_E_NO_READERS_AVAILABLE, NO_READERS",
        "SCARD_E_UNKNOWN_READER, READER_GONE",
        "SCARD_E_READER_UNAVAILABLE, READER_GONE",
        "SCARD_E_SHARING_VIOLATION, IN_USE",
        "SCARD_W_UNRESPONSIVE_CARD, MUTE",
        "SCARD_W_UNPOWERED_CARD, MUTE",
        "SCARD_E_PROTO_MISMATCH, PROTOCOL",
        "SCARD_F_COMM_ERROR, COMMUNICATION",
        "SCARD_E_NOT_TRANSACTED, COMMUNICATION",
        "Unknown error 0x8010006a, ACCESS_DENIED",
        "Unknown error 0x80100027, ACCESS_DENIED",
        "SCARD_W_INSERTED_CARD, ACCESS_DENIED",
        "Unknown error 0x1f, COMMUNICATION",
        "something else, COMMUNICATION",
        "Exclusive access established by another Thread, IN_USE"
    })
    void everyCodeIsAFaultWithARemedy(String message, Fault fault) {
        assertThat(PcscError.translate(new CardException(message), "Reader 1"))
                .isInstanceOfSatisfying(
                        ReaderException.class, e -> assertThat(e.fault()).isEqualTo(fault));
        assertThat(PcscError.translate(new CardException("wrapped", new CardException(new Exception(message))), "R"))
                .isInstanceOf(ReaderException.class);
    }

    @Test
    void cardEventsHaveTheirOwnExceptions() {
        assertThat(translated(new CardException(new Exception("SCARD_W_RESET_CARD"))))
                .isInstanceOf(CardResetException.class);
        assertThat(translated(new CardException(new Exception("SCARD_W_REMOVED_CARD"))))
                .isInstanceOf(CardRemovedException.class);
        assertThat(translated(new CardException(new Exception("SCARD_E_NO_SMARTCARD"))))
                .isInstanceOf(CardRemovedException.class);
        assertThat(translated(new CardNotPresentException("No card present"))).isInstanceOf(NoCardException.class);
        assertThat(translated(new CardException(new Exception("SCARD_E_INSUFFICIENT_BUFFER"))))
                .isInstanceOf(MalformedResponseException.class);
        assertThat(translated(new IllegalStateException("Card has been removed")))
                .isInstanceOf(CardResetException.class);
    }

    @Test
    void circularCausesDoNotHang() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        assertThat(PcscError.code(first)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFaultHasAMessageAndARemedy(Fault fault) {
        for (OperatingSystem system : OperatingSystem.values()) {
            ReaderException e = ReaderFaults.of(fault, "Reader 1", null, system);
            assertThat(e.getMessage()).isNotBlank().doesNotEndWith(".");
            assertThat(e.remedy()).isNotBlank().doesNotEndWith(".");
            assertThat(e.fault()).isEqualTo(fault);
        }
        assertThat(ReaderFaults.of(fault, null, null).getMessage()).doesNotContain("null");
    }

    @Test
    void restartRemedyNamesTheJavaOption() {
        assertThat(ReaderFaults.of(Fault.SERVICE_RESTARTED, null, null).remedy())
                .contains("--add-opens java.smartcardio/sun.security.smartcardio=ALL-UNNAMED");
    }

    @Test
    void operatingSystemIsFoundByName() {
        assertThat(OperatingSystem.named("Windows 11")).isEqualTo(OperatingSystem.WINDOWS);
        assertThat(OperatingSystem.named("Mac OS X")).isEqualTo(OperatingSystem.MACOS);
        assertThat(OperatingSystem.named("Linux")).isEqualTo(OperatingSystem.LINUX);
        assertThat(OperatingSystem.named("FreeBSD")).isEqualTo(OperatingSystem.LINUX);
    }

    private static SmartCardException translated(Exception e) {
        return PcscError.translate(e, "Reader 1");
    }
}
