package fi.digisign.provider.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AliasesTest {

    @Test
    void labelsBecomePlainNames() {
        Aliases aliases = new Aliases();
        assertThat(aliases.next("Todentamis- ja salausavain", "key-1")).isEqualTo("todentamis-ja-salausavain");
        assertThat(aliases.next("HENKILÖKORTTI İ", "key-2")).isEqualTo("henkilokortti-i");
        assertThat(aliases.next(" (auth) ", "key-3")).isEqualTo("auth");
    }

    @Test
    void equalLabelsAreNumbered() {
        Aliases aliases = new Aliases();
        assertThat(aliases.next("Key", "x")).isEqualTo("key");
        assertThat(aliases.next("key 2", "x")).isEqualTo("key-2");
        assertThat(aliases.next("KEY", "x")).isEqualTo("key-3");
    }

    @Test
    void aLabelWithoutLettersGivesTheOtherName() {
        assertThat(new Aliases().next("サイン", "key-45")).isEqualTo("key-45");
        assertThat(new Aliases().next("", "key-46")).isEqualTo("key-46");
    }

    @Test
    void theUsersLanguageDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr", "TR"));
            assertThat(new Aliases().next("SIGNING", "x")).isEqualTo("signing");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Property
    void everyNameIsPlainAndNoneComesTwice(@ForAll String one, @ForAll String two) {
        Aliases aliases = new Aliases();
        String first = aliases.next(one, "key-01");
        String second = aliases.next(two, "key-02");
        assertThat(first).matches("[a-z0-9]+(-[a-z0-9]+)*").hasSizeLessThan(80);
        assertThat(second).matches("[a-z0-9]+(-[a-z0-9]+)*").isNotEqualTo(first);
    }
}
