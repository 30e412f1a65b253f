package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.faults.CardFaults;
import fi.digisign.testvectors.faults.HostileCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.io.IOException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A card that lies at one exchange, or always, ends in the exceptions that KeyStore and Signature are known for. */
@Timeout(120)
class FaultyCardTest {

    /** Later than a card is asked for anything. */
    private static final long NEVER = 100_000;

    interface Fault {
        SimulatedCard at(SimulatedCard card, long exchange);
    }

    private static Stream<Arguments> onEach(List<Fault> faults) {
        return Stream.of("fineid-v4", "pkcs15", "myeid")
                .flatMap(image -> faults.stream().map(fault -> Arguments.of(image, fault)));
    }

    static Stream<Arguments> answers() {
        return onEach(List.of(
                (card, exchange) -> CardFaults.garbageAt(card, exchange, exchange),
                (card, exchange) -> CardFaults.truncatedAt(card, exchange, 5),
                (card, exchange) -> CardFaults.oversizedAt(card, exchange, 2000, exchange),
                (card, exchange) -> CardFaults.answeringAt(card, exchange, new byte[] {0x6F, 0x00})));
    }

    /** After these the reader is watched for a while, whether the card was pulled out. */
    static Stream<Arguments> disturbances() {
        return onEach(List.of(
                (card, exchange) -> CardFaults.answeringAt(card, exchange, new byte[0]),
                CardFaults::moreForEverFrom,
                CardFaults::wrongLengthForEverFrom));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aWrongAnswerAtAnyExchangeIsAnOrdinaryError(String image, Fault fault) throws Exception {
        CardImage contents = CardImage.load(image);
        for (int exchange = 1; exchange <= 60; exchange++) {
            loadAndSign(fault.at(new VirtualCard(contents), exchange));
        }
        assertThat(loadAndSign(fault.at(new VirtualCard(contents), NEVER))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("disturbances")
    void aDisturbedExchangeIsAnOrdinaryError(String image, Fault fault) throws Exception {
        CardImage contents = CardImage.load(image);
        for (int exchange : new int[] {1, 8, 30}) {
            loadAndSign(fault.at(new VirtualCard(contents), exchange));
        }
        assertThat(loadAndSign(fault.at(new VirtualCard(contents), NEVER))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void cardWithOnlyWrongResponsesIsAnOrdinaryError(long seed) throws Exception {
        byte[] atr = CardImage.load("fineid-v4").atr();
        assertThat(loadAndSign(HostileCard.random(atr, seed))).isFalse();
        loadAndSign(HostileCard.plausible(atr, seed));
    }

    private static boolean loadAndSign(SimulatedCard card) throws Exception {
        DigisignProvider provider = new DigisignProvider(DigisignConfiguration.builder()
                .terminalFactory(SimulatedTerminals.factory(new SimulatedReader("TEST reader", card)))
                .callbackHandler(new TestPinHandler())
                .build());
        try {
            KeyStore keyStore = TestCard.load(provider, null);
            for (String alias : TestCard.keyAliases(keyStore)) {
                PrivateKey key = TestCard.key(keyStore, alias);
                Signature signature = Signature.getInstance(
                        key.getAlgorithm().equals("EC") ? "SHA384withECDSA" : "SHA256withRSA", provider);
                signature.initSign(key);
                signature.sign();
            }
            return keyStore.size() > 0;
        } catch (IOException | SignatureException fault) {
            assertThat(fault).hasCauseInstanceOf(SmartCardException.class).hasMessageMatching("(?s).+\\. .+");
            return false;
        }
    }
}
