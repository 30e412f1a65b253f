package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.provider.api.KeyPurpose;
import fi.digisign.testvectors.CardImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.security.auth.callback.CallbackHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a key store of each card shows, and what showing it costs. */
class KeyStoreTest {

    private static final Map<String, List<String>> ALIASES = Map.of(
            "fineid-v3", List.of("auth", "sign"),
            "fineid-v4", List.of("auth", "sign"),
            "fineid-org", List.of("auth", "sign"),
            "myeid", List.of("authentication-key", "agreement-key", "signature-key"),
            "pkcs15", List.of("rsa-key", "p-256-key", "p-384-key"));

    static List<String> images() {
        return CardImage.names();
    }

    @ParameterizedTest
    @MethodSource("images")
    void keysHaveStableNamesWithTheAuthenticationKeyFirst(String image) throws Exception {
        KeyStore keyStore = TestCard.load(TestCard.image(image).provider(), null);

        assertThat(Collections.list(keyStore.aliases())).isEqualTo(ALIASES.get(image));
        assertThat(keyStore.size()).isEqualTo(ALIASES.get(image).size());
        for (String alias : ALIASES.get(image)) {
            assertThat(keyStore.containsAlias(alias.toUpperCase(Locale.ROOT))).isTrue();
            assertThat(keyStore.isKeyEntry(alias)).isTrue();
            assertThat(keyStore.isCertificateEntry(alias)).isFalse();
            assertThat(keyStore.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class))
                    .isTrue();
            X509Certificate certificate = (X509Certificate) keyStore.getCertificate(alias);
            assertThat(keyStore.getCertificateAlias(certificate)).isEqualTo(alias);
            assertThat(keyStore.getCreationDate(alias)).isEqualTo(certificate.getNotBefore());
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    void chainsAreCompleteAndInOrder(String image) throws Exception {
        KeyStore keyStore = TestCard.load(TestCard.image(image).provider(), null);
        for (String alias : ALIASES.get(image)) {
            Certificate[] chain = keyStore.getCertificateChain(alias);
            assertThat(chain[0]).isEqualTo(keyStore.getCertificate(alias));
            // the organisation card does not let its issuer's certificate be read
            assertThat(chain).hasSize(image.equals("fineid-org") ? 1 : 3);
            for (int i = 0; i + 1 < chain.length; i++) {
                chain[i].verify(chain[i + 1].getPublicKey());
            }
            X509Certificate last = (X509Certificate) chain[chain.length - 1];
            assertThat(last.getSubjectX500Principal().equals(last.getIssuerX500Principal()))
                    .isEqualTo(!image.equals("fineid-org"));
        }
    }

    @Test
    void nothingThatIsUnknownIsThere() throws Exception {
        KeyStore keyStore = TestCard.load(TestCard.image("fineid-v4").provider(), null);
        assertThat(keyStore.getKey("nobody", null)).isNull();
        assertThat(keyStore.getCertificate("nobody")).isNull();
        assertThat(keyStore.getCertificateChain("nobody")).isNull();
        assertThat(keyStore.getCreationDate("nobody")).isNull();
        assertThat(keyStore.getEntry("nobody", null)).isNull();
        assertThat(keyStore.containsAlias("nobody")).isFalse();
        assertThat(keyStore.isKeyEntry("nobody")).isFalse();
        assertThat(keyStore.isCertificateEntry("nobody")).isFalse();
    }

    @Test
    void everythingAfterLoadingCostsNoExchange() throws Exception {
        TestCard card = TestCard.image("myeid");
        KeyStore keyStore = TestCard.load(card.provider(), null);
        long commands = card.commandsDuring(() -> {
            for (String alias : Collections.list(keyStore.aliases())) {
                assertThat(keyStore.getKey(alias, "1234".toCharArray())).isNotNull();
                assertThat(keyStore.getCertificateChain(alias)).isNotEmpty();
                assertThat(keyStore.getEntry(alias, new KeyStore.PasswordProtection("1234".toCharArray())))
                        .isNotNull();
            }
        });
        assertThat(commands).isZero();
    }

    @Test
    void loadingAgainCostsNoExchangeWhileTheCardStays() throws Exception {
        TestCard card = TestCard.image("pkcs15");
        DigisignProvider provider = card.provider();
        assertThat(card.commandsDuring(() -> TestCard.load(provider, null))).isBetween(1L, 24L);
        assertThat(card.commandsDuring(() -> TestCard.load(provider, null))).isZero();
        assertThat(card.reader.connections()).isEqualTo(1);
    }

    @Test
    void anyStreamOrNoneWillDo() throws Exception {
        DigisignProvider provider = TestCard.image("fineid-v4").provider();
        KeyStore keyStore = KeyStore.getInstance("digisign", provider);
        keyStore.load(new ByteArrayInputStream(new byte[] {1, 2, 3}), null);
        assertThat(keyStore.size()).isEqualTo(2);
        keyStore.load(null, new char[0]);
        assertThat(keyStore.size()).isEqualTo(2);
        keyStore.load(null);
        assertThat(keyStore.size()).isEqualTo(2);
        keyStore.load(() -> null);
        assertThat(keyStore.size()).isEqualTo(2);
        assertThatThrownBy(() -> keyStore.load(() -> new KeyStore.ProtectionParameter() {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPasswordProtectionIsThePinAsAPasswordIs() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        KeyStore keyStore = KeyStore.getInstance("DIGISIGN", card.provider());
        keyStore.load(() -> new KeyStore.PasswordProtection("1234".toCharArray()));
        assertThat(keyStore.size()).isEqualTo(2);
        KeyStore refused = KeyStore.getInstance("DIGISIGN", card.provider());
        assertThatThrownBy(() -> refused.load(() -> new KeyStore.PasswordProtection("9999".toCharArray())))
                .isInstanceOf(IOException.class);
        assertThat(card.triesLeft("PIN1")).isEqualTo(4);
    }

    @Test
    void entriesOpenWithEveryUsualProtection() throws Exception {
        KeyStore keyStore = TestCard.load(TestCard.image("fineid-v4").provider(), null);
        CallbackHandler handler = new TestHolder();
        for (KeyStore.ProtectionParameter protection : new KeyStore.ProtectionParameter[] {
            null,
            new KeyStore.PasswordProtection(null),
            new KeyStore.PasswordProtection("1234".toCharArray()),
            new KeyStore.CallbackHandlerProtection(handler)
        }) {
            KeyStore.PrivateKeyEntry entry = (KeyStore.PrivateKeyEntry) keyStore.getEntry("auth", protection);
            assertThat(entry.getPrivateKey().getAlgorithm()).isEqualTo("EC");
            assertThat(entry.getCertificateChain()).hasSize(3);
        }
    }

    @Test
    void authoritiesAreListedOnlyOnRequest() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        DigisignProvider provider =
                new DigisignProvider(card.configuration().caCertificates(true).build());
        KeyStore keyStore = TestCard.load(provider, null);
        List<String> aliases = Collections.list(keyStore.aliases());
        assertThat(aliases).startsWith("auth", "sign").hasSizeGreaterThan(2).doesNotHaveDuplicates();
        for (String alias : aliases.subList(2, aliases.size())) {
            assertThat(keyStore.isCertificateEntry(alias)).isTrue();
            assertThat(keyStore.getKey(alias, null)).isNull();
            assertThat(keyStore.getCertificateChain(alias)).isNull();
            assertThat(keyStore.getEntry(alias, null)).isInstanceOf(KeyStore.TrustedCertificateEntry.class);
            assertThat(((X509Certificate) keyStore.getCertificate(alias)).getBasicConstraints())
                    .isNotNegative();
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    void aPurposeLeavesOutTheOtherKeys(String image) throws Exception {
        List<String> all = ALIASES.get(image);
        KeyStore authentication = withPurpose(image, KeyPurpose.AUTHENTICATION);
        KeyStore signature = withPurpose(image, KeyPurpose.SIGNATURE);
        List<String> each = Collections.list(authentication.aliases());
        each.addAll(Collections.list(signature.aliases()));
        assertThat(each).isEqualTo(all);
        assertThat(authentication.aliases().nextElement()).isEqualTo(all.get(0));
        assertThat(signature.containsAlias(all.get(0))).isFalse();
    }

    private static KeyStore withPurpose(String image, KeyPurpose purpose) throws Exception {
        return TestCard.load(
                new DigisignProvider(
                        TestCard.image(image).configuration().purpose(purpose).build()),
                null);
    }

    @Test
    void changingAnythingIsRefusedInWords() throws Exception {
        KeyStore keyStore = TestCard.load(TestCard.image("fineid-v4").provider(), null);
        Certificate certificate = keyStore.getCertificate("auth");
        PrivateKey key = TestCard.key(keyStore, "auth");
        Certificate[] chain = {certificate};
        List<TestCard.ThrowingRunnable> changes = List.of(
                () -> keyStore.setCertificateEntry("new", certificate),
                () -> keyStore.setKeyEntry("new", key, null, chain),
                () -> keyStore.setKeyEntry("new", new byte[1], chain),
                () -> keyStore.setEntry("new", new KeyStore.TrustedCertificateEntry(certificate), null),
                () -> keyStore.deleteEntry("auth"));
        assertThat(changes)
                .allSatisfy(change -> assertThatThrownBy(change::run)
                        .isInstanceOf(KeyStoreException.class)
                        .hasMessageContaining("read-only"));
        assertThatThrownBy(() -> keyStore.store(new ByteArrayOutputStream(), new char[0]))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("read-only");
        assertThatThrownBy(() -> keyStore.store(null))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("read-only");
    }

    @Test
    void withoutACardLoadingSaysWhatToDo() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        card.reader.remove();
        assertThatThrownBy(() -> TestCard.load(card.provider(), null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No card")
                .hasMessageContaining("Put the card into the reader")
                .hasCauseInstanceOf(fi.digisign.apdu.reader.NoCardException.class);
    }
}
