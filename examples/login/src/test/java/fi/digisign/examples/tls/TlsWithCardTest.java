package fi.digisign.examples.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.provider.PinCallback;
import java.io.IOException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyStoreBuilderParameters;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** TLS with the card at one end and a software key at the other; what it costs is counted at the card. */
@Timeout(60)
class TlsWithCardTest {

    private static final int FIRST = 1;
    private static final int LAST = 100;
    private static final int DIGITAL_SIGNATURE = 0;

    private static SoftwareIdentity peer;

    @BeforeAll
    static void makePeer() throws Exception {
        peer = SoftwareIdentity.ec();
    }

    static Stream<Arguments> handshakes() {
        List<Arguments> all = new ArrayList<>();
        for (String image : List.of("fineid-v3", "fineid-v4", "myeid")) {
            for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
                for (String managers : List.of("SunX509", "PKIX", "DIGISIGN")) {
                    for (int position : new int[] {FIRST, LAST}) {
                        all.add(Arguments.of(image, protocol, managers, position));
                    }
                }
            }
        }
        return all.stream();
    }

    private static Wire asClient(TlsCard card, String image, String protocol) throws Exception {
        SSLContext client = Wire.context(card.keyManagers(), peer.certificate());
        SSLContext server =
                Wire.context(peer.keyManagers(), TrustedRoot.of(image).certificate());
        return new Wire(server, client, protocol, true);
    }

    private static void assertIsForAuthentication(X509Certificate certificate) {
        assertThat(certificate.getKeyUsage()[DIGITAL_SIGNATURE]).isTrue();
        assertThat(certificate.getSubjectX500Principal().getName()).contains("HOLDER");
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void aClientLogsInWithOnePinAndOneSignature(String image, String protocol, String managers, int position)
            throws Exception {
        try (TlsCard card = new TlsCard(image, managers, position)) {
            Wire.Connection seen = asClient(card, image, protocol).connect(1).get(0);

            assertIsForAuthentication(seen.clientSeen());
            assertThat(card.card.keyUses()).isEqualTo(1);
            assertThat(card.card.pinsSent()).isEqualTo(1);
            assertThat(card.asked).hasSize(1).noneMatch(PinCallback::isForEachUse);

            asClient(card, image, protocol).connect(1);
            assertThat(card.card.keyUses()).as("a new context signs again").isEqualTo(2);
            assertThat(card.card.pinsSent()).as("the PIN stays verified").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void aServerIsTheCardWithOnePinAndOneSignature(String image, String protocol, String managers, int position)
            throws Exception {
        try (TlsCard card = new TlsCard(image, managers, position)) {
            SSLContext server = Wire.context(card.keyManagers(), peer.certificate());
            SSLContext client = Wire.context(null, TrustedRoot.of(image).certificate());

            Wire.Connection seen =
                    new Wire(server, client, protocol, false).connect(1).get(0);

            assertIsForAuthentication(seen.serverSeen());
            assertThat(card.card.keyUses()).isEqualTo(1);
            assertThat(card.card.pinsSent()).isEqualTo(1);
            assertThat(card.asked).hasSize(1).noneMatch(PinCallback::isForEachUse);
        }
    }

    static Stream<Arguments> cardsAndProtocols() {
        return Stream.of("fineid-v3", "fineid-v4", "myeid")
                .flatMap(image -> Stream.of("TLSv1.2", "TLSv1.3").map(protocol -> Arguments.of(image, protocol)));
    }

    @ParameterizedTest
    @MethodSource("cardsAndProtocols")
    void resumingASessionNeedsNoSecondSignature(String image, String protocol) throws Exception {
        try (TlsCard card = new TlsCard(image, "PKIX", LAST)) {
            List<Wire.Connection> seen = asClient(card, image, protocol).connect(3);

            assertThat(seen).allSatisfy(connection -> assertIsForAuthentication(connection.clientSeen()));
            assertThat(card.card.keyUses()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("cardsAndProtocols")
    void aPinGivenWithLoadIsEnough(String image, String protocol) throws Exception {
        try (TlsCard card = new TlsCard(image, "SunX509", LAST)) {
            SSLContext client = Wire.context(card.keyManagers(card.keyStore("1234")), peer.certificate());
            SSLContext server =
                    Wire.context(peer.keyManagers(), TrustedRoot.of(image).certificate());

            new Wire(server, client, protocol, true).connect(1);

            assertThat(card.asked).isEmpty();
            assertThat(card.card.pinsSent()).isEqualTo(1);
            assertThat(card.card.keyUses()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("cardsAndProtocols")
    void aFixedWrongPinCostsOneTry(String image, String protocol) throws Exception {
        try (TlsCard card = new TlsCard(image, "PKIX", LAST).holderEnters("9999")) {
            int before = card.card.triesLeft().get(0);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> asClient(card, image, protocol).connect(1))
                        .isInstanceOf(IOException.class);
            }
            assertThat(card.card.pinsSent()).isEqualTo(1);
            assertThat(card.card.triesLeft().get(0)).isEqualTo(before - 1);
            assertThat(card.card.keyUses()).isZero();
        }
    }

    @Test
    void aFixedWrongPinBehindAKeyStoreBuilderCostsOneTry() throws Exception {
        try (TlsCard card = new TlsCard("fineid-v4", "PKIX", LAST)) {
            int[] asked = new int[1];
            KeyStore.Builder builder = KeyStore.Builder.newInstance(
                    "DIGISIGN", card.provider, new KeyStore.CallbackHandlerProtection(callbacks -> {
                        asked[0]++;
                        ((PinCallback) callbacks[0]).setPassword("9999".toCharArray());
                    }));
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(new KeyStoreBuilderParameters(builder));
            SSLContext client = Wire.context(factory.getKeyManagers(), peer.certificate());
            SSLContext server =
                    Wire.context(peer.keyManagers(), TrustedRoot.of("fineid-v4").certificate());

            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> new Wire(server, client, "TLSv1.3", true).connect(1))
                        .isInstanceOf(IOException.class);
            }

            assertThat(asked[0]).isPositive();
            assertThat(card.card.pinsSent()).isEqualTo(1);
            assertThat(card.card.triesLeft().get(0)).isEqualTo(4);
        }
    }

    @Test
    void withoutBeingRegisteredTheProviderIsNotFoundByJsse() throws Exception {
        try (TlsCard card = new TlsCard("fineid-v3", "PKIX", 0)) {
            assertThatThrownBy(() -> asClient(card, "fineid-v3", "TLSv1.3").connect(1))
                    .isInstanceOf(IOException.class);
            assertThat(card.card.pinsSent()).as("and no PIN is asked for").isZero();
        }
    }
}
