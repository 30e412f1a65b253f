package fi.digisign.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SecurityStatusException;
import fi.digisign.pkcs15.model.TokenCertificate;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.smartcardio.Card;
import javax.smartcardio.CommandAPDU;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Another program uses the card between our transactions: what is read is the same as without it. */
@Timeout(30)
class OtherProgramTest {

    /** The MF; the PKCS#15 directory; a directory beside it; an EF that is not ours. */
    private static final List<String> ELSEWHERE =
            List.of("00A4000C023F00", "00A4080C025015", "00A4080C025016", "00A4080C022F00");

    static Stream<Arguments> imagesAndPlaces() {
        return CardImage.names().stream().flatMap(image -> ELSEWHERE.stream().map(place -> Arguments.of(image, place)));
    }

    private static List<Bytes> certificates(Token token, Runnable before) throws Exception {
        List<Bytes> read = new ArrayList<>();
        for (TokenCertificate certificate : token.certificates()) {
            before.run();
            try {
                read.add(token.read(certificate));
            } catch (SecurityStatusException closed) {
                read.add(Bytes.EMPTY); // of the organisation card, without its PIN
            }
        }
        return read;
    }

    @ParameterizedTest
    @MethodSource("imagesAndPlaces")
    void certificatesAreRead(String image, String place) throws Exception {
        List<Bytes> expected = certificates(TestCard.image(image).open(), () -> {});
        TestCard card = TestCard.image(image);
        Token token = card.open();
        Card other = SimulatedTerminals.factory(card.reader)
                .terminals()
                .list()
                .get(0)
                .connect("*");
        List<Bytes> read = certificates(token, () -> select(other, place));
        assertThat(read).isEqualTo(expected).isNotEmpty();
    }

    private static void select(Card other, String place) {
        try {
            other.getBasicChannel().transmit(new CommandAPDU(Bytes.ofHex(place).toArray()));
        } catch (javax.smartcardio.CardException e) {
            throw new IllegalStateException(e);
        }
    }
}
