package fi.digisign.provider.pin;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PinUseTest {

    @Property
    void anyReasonIsShownInOneLineOfBoundedLengthOrNotAtAll(@ForAll String words) {
        PinUse.ofKey("sign").withReason(words).reason().ifPresent(shown -> {
            assertThat(shown).isNotBlank().doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
            assertThat(shown.codePointCount(0, shown.length())).isLessThanOrEqualTo(200);
        });
    }
}
