package fi.digisign.apdu.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderFilterTest {

    private static final String ACS = "ACS ACR39U ICC Reader 00 00";
    private static final String HELLO = "Windows Hello for Business 1";
    private static final String YUBI = "Yubico YubiKey OTP+FIDO+CCID 00 00";

    @ParameterizedTest
    @CsvSource({
        "'', true, true, true",
        "acs, true, false, false",
        "ACS*, true, false, false",
        "*00 0?, true, false, true",
        "include=*ACS*, true, false, false",
        "exclude=*Windows Hello*||*YubiKey*, true, false, false",
        "include=*ACS*;exclude=*Windows Hello*||*YubiKey*, true, false, false",
        "INCLUDE=acs || hello, true, true, false",
        "include=reader; include=yubi; exclude=otp, true, false, false",
        "reader?, false, false, false",
    })
    void filterMatchesNames(String text, boolean acs, boolean hello, boolean yubi) {
        ReaderFilter filter = ReaderFilter.parse(text);
        assertThat(List.of(filter.accepts(ACS), filter.accepts(HELLO), filter.accepts(YUBI)))
                .isEqualTo(List.of(acs, hello, yubi));
    }

    @ParameterizedTest
    @ValueSource(strings = {"include=", "exclude= ", "include=ACS||", "||"})
    void blankPatternIsRefused(String text) {
        assertThatThrownBy(() -> ReaderFilter.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Timeout(5)
    void manyStarsAreFast() {
        assertThat(ReaderFilter.parse("*a".repeat(500) + "*b").accepts("a".repeat(2000)))
                .isFalse();
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("abAB*?").ofMinLength(1).ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("abAB").ofMaxLength(10);
    }

    @Property
    void wildcardsMatchLikeARegex(@ForAll("patterns") String pattern, @ForAll("names") String name) {
        boolean wild = pattern.contains("*") || pattern.contains("?");
        String regex = pattern.toLowerCase(Locale.ROOT).replace("*", ".*").replace("?", ".");
        boolean expected = Pattern.matches(wild ? regex : ".*" + regex + ".*", name.toLowerCase(Locale.ROOT));
        assertThat(new ReaderFilter(List.of(pattern), List.of()).accepts(name)).isEqualTo(expected);
        assertThat(new ReaderFilter(List.of(), List.of(pattern)).accepts(name)).isEqualTo(!expected);
    }

    @Property
    void fullNameMatches(@ForAll("names") String name) {
        if (!name.isBlank()) {
            assertThat(ReaderFilter.parse(name).accepts(name)).isTrue();
        }
    }
}
