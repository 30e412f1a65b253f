package fi.digisign.testvectors.vpcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.testvectors.pcscd.ProbeCard;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The card's side against a reader's side played by the test; the real reader is in RealReaderIT. */
@Timeout(20)
class VpcdLinkTest {

    private ServerSocket reader;
    private VpcdLink link;

    @BeforeEach
    void listen() throws IOException {
        reader = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        reader.setSoTimeout(10_000);
        link = new VpcdLink(reader.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        link.close();
        reader.close();
    }

    private static void frame(Socket slot, String hex) throws IOException {
        DataOutputStream out = new DataOutputStream(slot.getOutputStream());
        byte[] bytes = HexFormat.of().parseHex(hex);
        out.writeShort(bytes.length);
        out.flush();
        out.write(bytes);
        out.flush();
    }

    private static String answer(Socket slot) throws IOException {
        slot.setSoTimeout(10_000);
        DataInputStream in = new DataInputStream(slot.getInputStream());
        return HexFormat.of().withUpperCase().formatHex(in.readNBytes(in.readUnsignedShort()));
    }

    @Test
    void theCardAnswersItsAtrAndCommandsAndForgetsOnReset() throws Exception {
        link.insert(new ProbeCard(ProbeCard.T1));
        try (Socket slot = reader.accept()) {
            frame(slot, "04");
            assertThat(answer(slot)).isEqualTo(ProbeCard.T1);
            frame(slot, "0016000000");
            assertThat(answer(slot)).isEqualTo("009000");
            for (String control : new String[] {"00", "01", "02"}) {
                frame(slot, control);
            }
            frame(slot, "0016000000");
            assertThat(answer(slot)).isEqualTo("019000");
            frame(slot, "001000000301020300");
            assertThat(answer(slot)).isEqualTo("0102039000");
            assertThat(link.inserted()).isTrue();
        }
        assertThat(link.awaitEnd(Duration.ofSeconds(5))).isTrue();
        assertThat(link.inserted()).isFalse();
        assertThat(link.failure()).isEmpty();
    }

    @Test
    void removingTheCardClosesTheConnection() throws Exception {
        link.insert(new ProbeCard(ProbeCard.T1));
        try (Socket slot = reader.accept()) {
            assertThatThrownBy(() -> link.insert(new ProbeCard(ProbeCard.T1)))
                    .isInstanceOf(IllegalStateException.class);
            link.remove();
            slot.setSoTimeout(10_000);
            assertThat(slot.getInputStream().read()).isNegative();
        }
        assertThat(link.inserted()).isFalse();
    }

    @Test
    void aSwappedCardWaitsUntilTheEmptySlotWasSeen() throws Exception {
        link.insert(new ProbeCard(ProbeCard.T1));
        link.remove();
        long start = System.nanoTime();
        link.insert(new ProbeCard(ProbeCard.T0));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(800));
    }

    @Test
    void missingReaderIsNamedWithTheRemedy() throws Exception {
        int port = reader.getLocalPort();
        reader.close();
        assertThatThrownBy(() -> link.insert(new ProbeCard(ProbeCard.T1)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(":" + port)
                .hasMessageContaining("start pcscd with the vpcd reader");
        assertThat(link.inserted()).isFalse();
    }

    @Test
    void aBrokenFrameEndsTheLinkWithAFailure() throws Exception {
        link.insert(new ProbeCard(ProbeCard.T1));
        try (Socket slot = reader.accept()) {
            slot.getOutputStream().write(new byte[] {0, 0});
            assertThat(link.awaitEnd(Duration.ofSeconds(5))).isTrue();
            assertThat(link.failure()).isPresent();
        }
    }

    @Test
    void otherMachinesNeedAnExplicitRequest() throws Exception {
        InetSocketAddress elsewhere = new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 1, 2, 3}), 35963);
        assertThatThrownBy(() -> VpcdLink.toLoopback(elsewhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another computer");
        assertThatThrownBy(() -> VpcdLink.toLoopback(InetSocketAddress.createUnresolved("no.such.host.invalid", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown host");
        assertThat(VpcdLink.toAnyHost(elsewhere)).hasToString("10.1.2.3:35963");
        assertThat(VpcdLink.toLoopback(new InetSocketAddress("localhost", 35964)))
                .hasToString("localhost:35964");
    }
}
