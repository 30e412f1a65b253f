package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fi.digisign.apdu.reader.ReaderFilter;
import fi.digisign.provider.api.KeyPurpose;
import fi.digisign.provider.api.PinPadUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidParameterException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text after {@code -providerarg}, or in java.security. */
class ConfigurationTextTest {

    private final DigisignProvider provider = new DigisignProvider();

    @Test
    void everySettingIsTakenIntoANewProvider() {
        DigisignProvider configured = (DigisignProvider)
                provider.configure(
                        " reader = ACS*||Gem ; exclude=*Hello*;name=office;wait=30;purpose=authentication;caCertificates=true;");
        DigisignConfiguration settings = configured.configuration();
        assertThat(configured).isNotSameAs(provider);
        assertThat(configured.getName()).isEqualTo("DIGISIGN-office");
        assertThat(settings.readerFilter()).isEqualTo(new ReaderFilter(List.of("ACS*", "Gem"), List.of("*Hello*")));
        assertThat(settings.waitForCard()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.purpose()).isEqualTo(KeyPurpose.AUTHENTICATION);
        assertThat(settings.caCertificates()).isTrue();
        assertThat(provider.getName()).isEqualTo("DIGISIGN");
        assertThat(provider.configuration().caCertificates()).isFalse();
        assertThat(configured.isConfigured()).isTrue();
    }

    /** {@code | `name=value` or more values | meaning | default |}. */
    @Test
    void everySettingIsDocumentedWithItsDefault() throws Exception {
        Map<String, String> defaults = new TreeMap<>();
        Matcher row = Pattern.compile("(?m)^\\| `(([a-zA-Z]+)=[^`]*)`[^|]*\\|.*\\| ([^|]*) \\|$")
                .matcher(Files.readString(Path.of("..", "docs", "provider.md")));
        while (row.find()) {
            String example = row.group(1).replace("\\|", "|");
            assertThat(provider.configure(example)).as(example).isInstanceOf(DigisignProvider.class);
            defaults.put(row.group(2), row.group(3));
        }
        assertThat(assertThrows(InvalidParameterException.class, () -> provider.configure("raeder=ACS")))
                .hasMessageEndingWith(
                        "there are reader, exclude, name, wait, purpose, caCertificates, pinPad and language");
        assertThat(defaults.keySet())
                .containsExactlyInAnyOrder(
                        "reader", "exclude", "name", "wait", "purpose", "caCertificates", "pinPad", "language");
        for (String name : List.of("wait", "purpose", "caCertificates", "pinPad")) {
            String value = defaults.get(name).replace("`", "");
            DigisignConfiguration written = ((DigisignProvider) provider.configure(name + "=" + value)).configuration();
            DigisignConfiguration standard = provider.configuration();
            assertThat(written.waitForCard()).isEqualTo(standard.waitForCard());
            assertThat(written.purpose()).isEqualTo(standard.purpose());
            assertThat(written.caCertificates()).isEqualTo(standard.caCertificates());
            assertThat(written.pinPad()).isEqualTo(standard.pinPad());
        }
        assertThat(provider.configuration().readerFilter()).isEqualTo(new ReaderFilter(List.of(), List.of()));
    }

    @Test
    void whatIsNotNamedStays() {
        TestPinHandler holder = new TestPinHandler();
        DigisignProvider base = new DigisignProvider(DigisignConfiguration.builder()
                .callbackHandler(holder)
                .waitForCard(Duration.ofSeconds(5))
                .build());
        DigisignConfiguration settings = ((DigisignProvider) base.configure("name=two")).configuration();
        assertThat(settings.callbackHandler()).contains(holder);
        assertThat(settings.waitForCard()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.purpose()).isEqualTo(KeyPurpose.ALL);
        assertThat(settings.pinPad()).isEqualTo(PinPadUse.AUTO);
        assertThat(((DigisignProvider) base.configure("")).getName()).isEqualTo("DIGISIGN");
    }

    @Test
    void pinPadCanBeRequiredByText() {
        DigisignProvider required = (DigisignProvider) provider.configure("pinPad=require");
        assertThat(required.configuration().pinPad()).isEqualTo(PinPadUse.REQUIRE);
        assertThat(((DigisignProvider) required.configure("name=two"))
                        .configuration()
                        .pinPad())
                .isEqualTo(PinPadUse.REQUIRE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raeder=ACS",
                "reader",
                "reader=",
                "reader=||",
                "name=a b",
                "wait=-1",
                "wait=soon",
                "wait=99999999999",
                "purpose=everything",
                "caCertificates=yes",
                "pinPad=always",
                "/path/of/another/provider.cfg"
            })
    void aMistakeIsNamedWithWhatWouldBeRight(String text) {
        assertThatThrownBy(() -> provider.configure(text))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("\"");
    }

    @Test
    void anUnknownSettingIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> provider.configure("slot=1"))
                .hasMessageContaining("slot")
                .hasMessageContaining("reader, exclude, name, wait, purpose, caCertificates, pinPad and language");
    }
}
