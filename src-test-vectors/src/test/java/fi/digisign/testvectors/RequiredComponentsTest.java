package fi.digisign.testvectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequiredComponentsTest {

    @Test
    void nothingIsSkippedWhenAllIsThere() {
        assertThat(RequiredComponents.reasonToSkip(Optional.empty(), Map.of(RequiredComponents.REQUIRE_ALL, "1")))
                .isEmpty();
        assertThat(RequiredComponents.reasonToSkip(Optional.empty(), Map.of())).isEmpty();
    }

    @Test
    void aMissingComponentSkipsSayingWhat() {
        assertThat(RequiredComponents.reasonToSkip(Optional.of("no reader"), Map.of()))
                .contains("skipped: no reader");
        assertThat(RequiredComponents.reasonToSkip(
                        Optional.of("no reader"), Map.of(RequiredComponents.REQUIRE_ALL, "0")))
                .isPresent();
    }

    @Test
    void aMissingComponentFailsWhereAllIsRequired() {
        assertThatThrownBy(() -> RequiredComponents.reasonToSkip(
                        Optional.of("no reader"), Map.of(RequiredComponents.REQUIRE_ALL, "1")))
                .isInstanceOf(AssertionError.class)
                .hasMessage("DIGISIGN_REQUIRE_ALL=1, but no reader");
    }
}
