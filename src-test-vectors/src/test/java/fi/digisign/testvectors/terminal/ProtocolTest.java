package fi.digisign.testvectors.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolTest {

    @ParameterizedTest
    @CsvSource({
        "3B7F9600008031B865B08504021B1200F6829000, T0",
        "3B80810101, T1",
        "3B80800101, T1 T0",
        "3BF711000180016A4D7945494440, T1 T0",
        "3B9011800100, T1 T0",
        "3B8001, T1",
        "3B90, T0",
        "3B, T0"
    })
    void theProtocolsAreThoseTheAtrOffers(String atr, String offered) {
        assertThat(Protocol.offeredBy(HexFormat.of().parseHex(atr)))
                .extracting(Protocol::name)
                .containsExactly(offered.split(" "));
    }

    @Property
    void everyAtrHasAProtocol(@ForAll @Size(max = 33) byte[] atr) {
        assertThat(Protocol.offeredBy(atr)).isNotEmpty();
    }
}
