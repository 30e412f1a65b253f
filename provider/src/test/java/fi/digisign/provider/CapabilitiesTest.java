package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParametersSpi;
import java.security.InvalidParameterException;
import java.security.KeyStoreSpi;
import java.security.MessageDigestSpi;
import java.security.Provider;
import java.security.Security;
import java.security.SignatureSpi;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.CipherSpi;
import javax.crypto.KeyAgreementSpi;
import javax.net.ssl.KeyManagerFactorySpi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the provider offers is what docs/capabilities.md says. */
class CapabilitiesTest {

    /** {@code | Signature | SHA256withRSA | OID, OID | ... |}. */
    private static final Pattern ROW = Pattern.compile("\\| ([A-Z][A-Za-z]+) \\| `([^`]+)` \\|([^|]*)\\|.*");

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private final Provider provider = new DigisignProvider();

    @AfterEach
    void remove() {
        Security.removeProvider(DigisignProvider.NAME);
    }

    private static List<String[]> documented() throws IOException {
        Path docs = Path.of("..", "docs", "capabilities.md");
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(docs)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(new String[] {row.group(1), row.group(2), row.group(3)});
            }
        }
        return rows;
    }

    @Test
    void everyServiceIsDocumentedAndEveryDocumentedServiceIsThere() throws Exception {
        List<String> there = provider.getServices().stream()
                .map(service -> service.getType() + " " + service.getAlgorithm())
                .toList();
        List<String> written =
                documented().stream().map(row -> row[0] + " " + row[1]).toList();
        assertThat(written).containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void everyDocumentedAliasIsTheSameService() throws Exception {
        Security.addProvider(provider);
        int aliases = 0;
        for (String[] row : documented()) {
            Matcher alias = NAME.matcher(row[2]);
            while (alias.find()) {
                assertThat(provider.getService(row[0], alias.group(1)))
                        .as(alias.group(1))
                        .isSameAs(provider.getService(row[0], row[1]));
                aliases++;
            }
        }
        assertThat(aliases).isGreaterThan(20);
    }

    @Test
    void everyServiceMakesItsObjectsAndTakesNoParameter() throws Exception {
        for (Provider.Service service : provider.getServices()) {
            assertThat(service.newInstance(null))
                    .isInstanceOf(spi(service.getType()))
                    .isNotSameAs(service.newInstance(null));
            assertThatThrownBy(() -> service.newInstance("something")).isInstanceOf(InvalidParameterException.class);
        }
    }

    private static Class<?> spi(String type) {
        return switch (type) {
            case "KeyStore" -> KeyStoreSpi.class;
            case "Signature" -> SignatureSpi.class;
            case "Cipher" -> CipherSpi.class;
            case "KeyAgreement" -> KeyAgreementSpi.class;
            case "KeyManagerFactory" -> KeyManagerFactorySpi.class;
            case "MessageDigest" -> MessageDigestSpi.class;
            case "AlgorithmParameters" -> AlgorithmParametersSpi.class;
            default -> throw new AssertionError(type);
        };
    }

    @Test
    void theProviderIsFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(Provider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .filter(DigisignProvider.class::isInstance)
                        .map(Provider::getName))
                .containsExactly("DIGISIGN");
    }
}
