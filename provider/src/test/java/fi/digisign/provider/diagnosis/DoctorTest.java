package fi.digisign.provider.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.reader.ReaderException.Fault;
import fi.digisign.apdu.reader.ReaderFilter;
import fi.digisign.apdu.reader.TerminalSource;
import fi.digisign.provider.diagnosis.Finding.Severity;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.image.CardContents;
import fi.digisign.testvectors.terminal.PcscError;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.smartcardio.Card;
import javax.smartcardio.TerminalFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every case of the doctor at simulated readers. Whatever it finds, it has spent nothing. */
@Timeout(60)
class DoctorTest {

    private static final Instant NOW = Instant.parse("2027-05-05T12:00:00Z");
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final String NO_LINUX = "/nonexistent";

    @TempDir
    private Path folder;

    private final SimulatedReader slot = new SimulatedReader("Reader 1");
    private final SimulatedTerminals service = new SimulatedTerminals(slot);

    private DoctorSettings settings() {
        return settings(() -> TerminalFactory.getInstance(SimulatedTerminals.TYPE, null, service.provider()));
    }

    private static DoctorSettings settings(TerminalSource source) {
        return DoctorSettings.of(source, ReaderFilter.ALL)
                .withClock(InstantSource.fixed(NOW))
                .withPatience(SHORT);
    }

    private static LinuxService noLinux() {
        return new LinuxService(Path.of(NO_LINUX, "pcscd.comm"), Path.of(NO_LINUX));
    }

    private static Diagnosis examined(DoctorSettings settings) throws InterruptedException {
        return examined(settings, noLinux());
    }

    private static Diagnosis examined(DoctorSettings settings, LinuxService linux) throws InterruptedException {
        return new Doctor(settings, Optional.of(linux)).examine();
    }

    private static List<FindingCode> codes(Diagnosis diagnosis) {
        return diagnosis.findings().stream().map(Finding::code).toList();
    }

    private Finding only(FindingCode code, DoctorSettings settings) throws InterruptedException {
        Diagnosis diagnosis = examined(settings);
        assertThat(codes(diagnosis)).isEqualTo(List.of(code));
        Finding finding = diagnosis.findings().get(0);
        assertThat(finding.evidence()).isNotBlank();
        assertThat(diagnosis.ready()).isEqualTo(finding.severity() != Severity.PROBLEM);
        return finding;
    }

    private Diagnosis withCard(CardImage image) throws InterruptedException {
        return withCard(image, settings());
    }

    /** Looks at a card and makes sure that no PIN has lost a try by it. */
    private Diagnosis withCard(CardImage image, DoctorSettings settings) throws InterruptedException {
        VirtualCard card = new VirtualCard(image);
        CardContents contents = image.contents();
        List<Integer> before = contents.pins().stream()
                .map(pin -> card.pin(pin.name()).triesLeft())
                .toList();
        slot.insert(card);
        Diagnosis diagnosis = examined(settings);
        assertThat(contents.pins().stream().map(pin -> card.pin(pin.name()).triesLeft()))
                .isEqualTo(before);
        assertThat(contents.pins().stream().map(pin -> card.pin(pin.name()).verified()))
                .containsOnly(false);
        return diagnosis;
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "fineid-org", "myeid", "pkcs15"})
    void aCardInOrderIsReady(String image) throws Exception {
        Diagnosis diagnosis = withCard(CardImage.load(image));
        assertThat(codes(diagnosis)).isEqualTo(List.of(FindingCode.OK));
        assertThat(diagnosis.ready()).isTrue();
        assertThat(diagnosis.findings().get(0).reader()).hasValue("Reader 1");
        assertThat(diagnosis.findings().get(0).card()).isPresent();
    }

    @Test
    void aServiceThatDoesNotRunIsSaid() throws Exception {
        service.stopService();
        assertThat(only(FindingCode.NO_SERVICE, settings()).evidence()).contains("SCARD_E_NO_SERVICE");
    }

    @Test
    void onLinuxAClosedDoorIsToldFromAMissingOne() throws Exception {
        service.stopService();
        Path socket = folder.resolve("pcscd.comm");
        LinuxService linux = new LinuxService(socket, folder);
        assertThat(codes(examined(settings(), linux))).isEqualTo(List.of(FindingCode.NO_SERVICE));
        try (ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            door.bind(UnixDomainSocketAddress.of(socket));
            Diagnosis sentAway = examined(settings(), linux);
            assertThat(codes(sentAway)).isEqualTo(List.of(FindingCode.READER_NO_ACCESS));
            assertThat(sentAway.findings().get(0).evidence()).contains("OPEN");
        }
        // what a service leaves that was killed
        assertThat(codes(examined(settings(), linux))).isEqualTo(List.of(FindingCode.NO_SERVICE));
    }

    @Test
    void aUserWhoMayNotReachTheServiceIsToldSo() throws Exception {
        service.refusePrograms(PcscError.SCARD_W_INSERTED_CARD);
        only(FindingCode.READER_NO_ACCESS, settings());
    }

    @Test
    void aUserWhoMayNotReachTheCardIsToldSo() throws Exception {
        slot.insert(new VirtualCard(CardImage.load("pkcs15")));
        slot.refuseConnections(PcscError.SCARD_W_INSERTED_CARD);
        assertThat(only(FindingCode.READER_NO_ACCESS, settings()).reader()).hasValue("Reader 1");
    }

    @Test
    void aMissingLibraryIsToldFromAMissingService() throws Exception {
        only(FindingCode.LIBRARY_NOT_FOUND, settings(() -> {
            throw new NoSuchAlgorithmException(
                    "Error constructing implementation",
                    new UnsupportedOperationException(
                            "PC/SC not available on this platform", new IOException("No PC/SC library found")));
        }));
    }

    @Test
    void aServiceThatSaysNothingIsGivenUp() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        only(FindingCode.SERVICE_NOT_ANSWERING, settings(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new NoSuchAlgorithmException("given up");
        }));
    }

    @Test
    void aStaleContextIsNamed() {
        assertThat(ReaderFaultFindings.ofService(fault(Fault.SERVICE_RESTARTED)))
                .isEqualTo(FindingCode.JDK_CONTEXT_STALE);
        assertThat(ReaderFaultFindings.ofCard(fault(Fault.SERVICE_RESTARTED))).isEqualTo(FindingCode.JDK_CONTEXT_STALE);
    }

    @Test
    void noReaderAtAllIsSaid() throws Exception {
        service.unplug(slot);
        only(FindingCode.NO_READER, settings());
    }

    @Test
    void aReaderThatOnlyTheKernelSeesLacksItsDriver() throws Exception {
        service.unplug(slot);
        Path device = Files.createDirectories(folder.resolve("1-2"));
        Path part = Files.createDirectories(folder.resolve("1-2:1.0"));
        Files.writeString(device.resolve("product"), "TEST Reader USB\n");
        Files.writeString(part.resolve("bInterfaceClass"), "0b\n");
        Diagnosis diagnosis = examined(settings(), new LinuxService(folder.resolve("none"), folder));
        assertThat(codes(diagnosis)).isEqualTo(List.of(FindingCode.READER_WITHOUT_DRIVER));
        assertThat(diagnosis.findings().get(0).reader()).hasValue("TEST Reader USB");
        Files.writeString(part.resolve("bInterfaceClass"), "03\n");
        assertThat(codes(examined(settings(), new LinuxService(folder.resolve("none"), folder))))
                .isEqualTo(List.of(FindingCode.NO_READER));
    }

    @Test
    void readersThatTheSettingsLeaveOutAreNamed() throws Exception {
        DoctorSettings usual = settings();
        DoctorSettings filtered = new DoctorSettings(
                usual.terminals(), ReaderFilter.parse("Other"), List.of(), List.of(), usual.clock(), usual.patience());
        assertThat(only(FindingCode.READER_FILTERED, filtered).reader()).hasValue("Reader 1");
    }

    @Test
    void emptyReadersAreNamedTogether() throws Exception {
        service.plug(new SimulatedReader("Reader 2"));
        assertThat(only(FindingCode.NO_CARD, settings()).reader()).hasValue("Reader 1, Reader 2");
    }

    @Test
    void aCardThatDoesNotAnswerIsMute() throws Exception {
        slot.insert(new SilentCard(""));
        only(FindingCode.CARD_MUTE, settings());
    }

    @Test
    void aCardOfNoKnownKindShowsItsAnswerToReset() throws Exception {
        slot.insert(new SilentCard("3B8001"));
        assertThat(only(FindingCode.UNKNOWN_CARD, settings()).detail()).hasValue("3B8001");
    }

    @Test
    void aCardKeptByAnotherProgramIsGivenUpInTime() throws Exception {
        slot.insert(new VirtualCard(CardImage.load("pkcs15")));
        Card other = service.factory().terminals().list().get(0).connect("*");
        other.beginExclusive();
        long start = System.nanoTime();
        only(FindingCode.CARD_IN_USE, settings());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        other.endExclusive();
        assertThat(codes(examined(settings()))).isEqualTo(List.of(FindingCode.OK));
    }

    @Test
    void aCardThatAnotherProgramSharesWithNobodyIsGivenUpInTime() throws Exception {
        slot.insert(new VirtualCard(CardImage.load("pkcs15")));
        slot.refuseConnections(PcscError.SCARD_E_SHARING_VIOLATION);
        long start = System.nanoTime();
        only(FindingCode.CARD_IN_USE, settings());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pin-letter", "puk-letter"})
    void aNewCardIsToldByBothLettersWithoutATry(String letter) throws Exception {
        for (String image : List.of("fineid-v3", "fineid-v4")) {
            Diagnosis diagnosis = withCard(CardImage.load(image).with("activation", letter));
            assertThat(codes(diagnosis)).as(image).isEqualTo(List.of(FindingCode.NOT_ACTIVATED));
            slot.remove();
        }
    }

    @Test
    void aNewCardWhosePukIsLockedIsLostAndNotToBeActivated() throws Exception {
        Diagnosis diagnosis = withCard(
                CardImage.load("fineid-v4").with("activation", "puk-letter").withPin("PUK", "tries-left", "0"));
        assertThat(codes(diagnosis)).isEqualTo(List.of(FindingCode.PIN_LOCKED_FOR_GOOD, FindingCode.PUK_LOCKED));
        assertThat(diagnosis.findings().get(0).subject()).isEmpty();
    }

    @Test
    void aPinThatWrongActivationCodesHaveLockedNeedsThePuk() throws Exception {
        CardImage image = CardImage.load("fineid-v4")
                .withPin("PIN1", "changed", "no")
                .withPin("PIN2", "changed", "no")
                .withPin("PIN1", "tries-left", "0")
                .withPin("PIN2", "tries-left", "2");
        Diagnosis diagnosis = withCard(image);
        assertThat(codes(diagnosis))
                .isEqualTo(List.of(
                        FindingCode.NOT_ACTIVATED, FindingCode.ACTIVATION_PUK_NEEDED, FindingCode.PIN_FEW_TRIES));
        assertThat(diagnosis.findings().get(1).detail()).hasValue("PIN1");
        slot.remove();
        assertThat(codes(withCard(image.withPin("PUK", "tries-left", "0"))))
                .isEqualTo(List.of(FindingCode.PIN_LOCKED_FOR_GOOD, FindingCode.PUK_LOCKED));
    }

    @Test
    void fewTriesOfAPukAreAWarning() throws Exception {
        Diagnosis diagnosis = withCard(CardImage.load("fineid-v4").withPin("PUK", "tries-left", "1"));
        assertThat(codes(diagnosis)).isEqualTo(List.of(FindingCode.PUK_FEW_TRIES, FindingCode.OK));
        assertThat(diagnosis.findings().get(0).triesLeft()).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "fineid-org", "myeid", "pkcs15"})
    void aLockedPinIsNamed(String image) throws Exception {
        Diagnosis diagnosis = withCard(CardImage.load(image).withPin("PIN1", "tries-left", "0"));
        assertThat(codes(diagnosis)).isEqualTo(List.of(FindingCode.PIN_LOCKED));
        assertThat(diagnosis.findings().get(0).detail()).hasValue("PIN1");
        assertThat(diagnosis.findings().get(0).subject().orElse("")).startsWith("PIN1");
        assertThat(diagnosis.ready()).isFalse();
    }

    @Test
    void aLockedPinWhosePukIsLockedTooIsLockedForGood() throws Exception {
        Diagnosis diagnosis = withCard(
                CardImage.load("fineid-v4").withPin("PIN2", "tries-left", "0").withPin("PUK", "tries-left", "0"));
        assertThat(codes(diagnosis)).isEqualTo(List.of(FindingCode.PIN_LOCKED_FOR_GOOD, FindingCode.PUK_LOCKED));
    }

    @Test
    void fewTriesAndALockedPukAreWarningsAboutACardThatWorks() throws Exception {
        Diagnosis diagnosis = withCard(
                CardImage.load("fineid-v4").withPin("PIN1", "tries-left", "1").withPin("PUK", "tries-left", "0"));
        assertThat(codes(diagnosis))
                .isEqualTo(List.of(FindingCode.PIN_FEW_TRIES, FindingCode.PUK_LOCKED, FindingCode.OK));
        assertThat(diagnosis.findings().get(0).triesLeft()).hasValue(1);
        assertThat(diagnosis.ready()).isTrue();
    }

    @Test
    void certificatesAreJudgedByTheClock() throws Exception {
        assertThat(at("2046-02-01T00:00:00Z")).containsOnly(FindingCode.CERTIFICATE_EXPIRED);
        assertThat(at("2045-12-24T00:00:00Z")).contains(FindingCode.CERTIFICATE_EXPIRES_SOON, FindingCode.OK);
        assertThat(at("2025-12-24T00:00:00Z")).isEqualTo(List.of(FindingCode.CLOCK_WRONG));
        assertThat(at("1970-01-01T00:00:07Z")).isEqualTo(List.of(FindingCode.CLOCK_WRONG));
        assertThat(at("2112-01-01T00:00:00Z")).isEqualTo(List.of(FindingCode.CLOCK_WRONG));
    }

    private List<FindingCode> at(String instant) throws InterruptedException {
        slot.remove();
        return codes(withCard(
                CardImage.load("fineid-v4"), settings().withClock(InstantSource.fixed(Instant.parse(instant)))));
    }

    @Test
    void aCardWithoutItsCertificatesIsSaid() throws Exception {
        Diagnosis unreadable = withCard(CardImage.load("pkcs15").withoutFile("3F00/5015/4303"));
        assertThat(codes(unreadable)).isEqualTo(List.of(FindingCode.CERTIFICATE_UNREADABLE));
        slot.remove();
        byte[] empty = new byte[64];
        Diagnosis none = withCard(CardImage.load("pkcs15").withFile("3F00/5015/5038", empty));
        assertThat(codes(none)).isEqualTo(List.of(FindingCode.NO_CERTIFICATE));
    }

    @Test
    void besideACardInOrderAnUnknownOneIsAWarning() throws Exception {
        slot.insert(new SilentCard("3B8001"));
        service.plug(new SimulatedReader("Reader 2", new VirtualCard(CardImage.load("fineid-v3"))));
        Diagnosis diagnosis = examined(settings());
        assertThat(codes(diagnosis)).isEqualTo(List.of(FindingCode.UNKNOWN_CARD, FindingCode.OK));
        assertThat(diagnosis.findings().get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(diagnosis.ready()).isTrue();
    }

    @Test
    void twoCardsThatAreNotInOrderAreBothTold() throws Exception {
        slot.insert(new SilentCard("3B8001"));
        service.plug(new SimulatedReader(
                "Reader 2", new VirtualCard(CardImage.load("fineid-v3").withPin("PIN1", "tries-left", "0"))));
        assertThat(codes(examined(settings()))).isEqualTo(List.of(FindingCode.UNKNOWN_CARD, FindingCode.PIN_LOCKED));
    }

    @Test
    void theDoctorLeavesNoConnectionBehind() throws Exception {
        withCard(CardImage.load("fineid-v4"));
        assertThat(slot.connections()).isZero();
    }

    private static fi.digisign.apdu.reader.ReaderException fault(Fault fault) {
        return new fi.digisign.apdu.reader.ReaderException(fault, language -> "what", language -> "remedy", null);
    }
}
