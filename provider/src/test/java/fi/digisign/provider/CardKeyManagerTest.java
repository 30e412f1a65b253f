package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.testvectors.CardImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyStoreBuilderParameters;
import javax.net.ssl.ManagerFactoryParameters;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which keys are offered for TLS. */
class CardKeyManagerTest {

    private static final String[] ALL_TYPES = {"EC", "RSA", "RSASSA-PSS", "EC_EC", "EC_RSA"};

    private static final String PASSWORD = "TEST-password";

    private final TestHolder holder = new TestHolder();

    private static CardKeyManager manager(DigisignProvider provider, KeyStore keyStore) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance("DIGISIGN", provider);
        factory.init(keyStore, null);
        return (CardKeyManager) factory.getKeyManagers()[0];
    }

    static List<String> images() {
        return CardImage.names();
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3, auth", "fineid-v4, auth", "fineid-org, auth", "myeid, authentication-key"})
    void theAuthenticationCertificateIsChosen(String image, String alias) throws Exception {
        DigisignProvider provider = TestCard.image(image).providerAsking(holder);
        CardKeyManager manager = manager(provider, TestCard.load(provider, null));
        assertThat(manager.chooseClientAlias(ALL_TYPES, null, null)).isEqualTo(alias);
        assertThat(manager.chooseEngineClientAlias(ALL_TYPES, null, null)).isEqualTo(alias);
        assertThat(manager.getPrivateKey(alias)).isNotNull();
        assertThat(manager.getCertificateChain(alias)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("images")
    void whatIsOnlyForSignaturesOfTheHoldersOwnWillIsNeverOffered(String image) throws Exception {
        TestCard card = TestCard.image(image);
        DigisignProvider provider = card.providerAsking(holder);
        KeyStore keyStore = TestCard.load(provider, null);
        CardKeyManager manager = manager(provider, keyStore);
        int nonRepudiation = 0;
        for (String alias : TestCard.keyAliases(keyStore)) {
            boolean[] usage = ((X509Certificate) keyStore.getCertificate(alias)).getKeyUsage();
            if (usage != null && !usage[0]) {
                nonRepudiation++;
                for (CardKeyManager each : List.of(manager, manager.only(alias))) {
                    for (String type : ALL_TYPES) {
                        assertThat(each.getClientAliases(type, null))
                                .satisfiesAnyOf(
                                        none -> assertThat(none).isNull(),
                                        some -> assertThat(some).doesNotContain(alias));
                        assertThat(each.chooseServerAlias(type, null, null)).isNotEqualTo(alias);
                    }
                }
                assertThat(manager.clientObjection(alias, ALL_TYPES, null))
                        .hasValueSatisfying(why -> assertThat(why).contains("key usage"));
            }
        }
        if (image.startsWith("fineid")) {
            assertThat(nonRepudiation).isPositive();
        }
    }

    @Test
    void choosingTouchesNoCardAndAsksForNoPin() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        DigisignProvider provider = card.providerAsking(holder);
        CardKeyManager manager = manager(provider, TestCard.load(provider, null));
        long commands = card.commandsDuring(() -> {
            String alias = manager.chooseClientAlias(ALL_TYPES, null, null);
            assertThat(manager.getPrivateKey(alias)).isInstanceOf(ECKey.class);
            assertThat(manager.getClientAliases("EC", null)).containsExactly("auth");
            assertThat(manager.getServerAliases("RSA", null)).isNull();
        });
        assertThat(commands).isZero();
        assertThat(holder.asked).isEmpty();
    }

    @Test
    void keyTypesAreHonoured() throws Exception {
        DigisignProvider provider = TestCard.image("fineid-v3").providerAsking(holder);
        CardKeyManager manager = manager(provider, TestCard.load(provider, null));
        assertThat(manager.chooseClientAlias(new String[] {"RSA"}, null, null)).isEqualTo("auth");
        assertThat(manager.chooseClientAlias(new String[] {"EC"}, null, null)).isNull();
        assertThat(manager.chooseClientAlias(new String[] {"RSASSA-PSS", "DSA"}, null, null))
                .isNull();
        assertThat(manager.chooseClientAlias(new String[0], null, null)).isNull();
        assertThat(manager.chooseClientAlias(null, null, null)).isNull();
        assertThat(manager.clientObjection("auth", new String[] {"EC"}, null))
                .hasValueSatisfying(why -> assertThat(why).contains("RSA key"));
        assertThat(manager.clientObjection("auth", ALL_TYPES, null)).isEmpty();
        assertThat(manager.clientObjection("nobody", ALL_TYPES, null)).isEmpty();
    }

    /** BouncyCastle's JSSE names curves in TLS 1.3, and for servers of TLS 1.2 the key exchange. */
    @ParameterizedTest
    @CsvSource({
        "fineid-v4, EC/secp384r1, auth",
        "fineid-v4, EC/secp256r1, ",
        "fineid-v4, EC/nosuchcurve, ",
        "fineid-v4, RSA/secp384r1, ",
        "fineid-v4, ECDHE_ECDSA, auth",
        "fineid-v4, ECDHE_RSA, ",
        "fineid-v3, ECDHE_RSA, auth",
        "fineid-v3, DHE_RSA, auth",
        "fineid-v3, ECDHE_ECDSA, ",
        "fineid-v3, KE:RSA, ",
    })
    void bouncyCastlesNamesOfKeyTypesAreKnown(String image, String type, String alias) throws Exception {
        DigisignProvider provider = TestCard.image(image).providerAsking(holder);
        CardKeyManager manager =
                manager(provider, TestCard.load(provider, null)).only("auth");
        assertThat(manager.chooseClientAlias(new String[] {type}, null, null)).isEqualTo(alias);
        assertThat(manager.chooseServerAlias(type, null, null)).isEqualTo(alias);
    }

    @Test
    void issuersAreLookedForInTheWholeChain() throws Exception {
        DigisignProvider provider = TestCard.image("fineid-v4").providerAsking(holder);
        KeyStore keyStore = TestCard.load(provider, null);
        CardKeyManager manager = manager(provider, keyStore);
        X500Principal stranger = new X500Principal("CN=TEST Somebody else");
        for (Certificate link : keyStore.getCertificateChain("auth")) {
            X500Principal issuer = ((X509Certificate) link).getIssuerX500Principal();
            assertThat(manager.chooseClientAlias(ALL_TYPES, new X500Principal[] {stranger, issuer}, null))
                    .isEqualTo("auth");
        }
        assertThat(manager.chooseClientAlias(ALL_TYPES, new X500Principal[0], null))
                .isEqualTo("auth");
        assertThat(manager.chooseClientAlias(ALL_TYPES, new X500Principal[] {stranger}, null))
                .isNull();
        assertThat(manager.clientObjection("auth", ALL_TYPES, new X500Principal[] {stranger}))
                .hasValueSatisfying(why -> assertThat(why).contains("not issued by an authority"));
    }

    @ParameterizedTest
    @CsvSource({"-1", "1"})
    void aCertificateOutsideItsValidityIsNotOffered(int side) throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        X509Certificate auth =
                (X509Certificate) TestCard.load(card.provider(), null).getCertificate("auth");
        InstantSource clock = () -> side < 0
                ? auth.getNotBefore().toInstant().minus(Duration.ofDays(1))
                : auth.getNotAfter().toInstant().plus(Duration.ofDays(1));
        DigisignProvider provider =
                new DigisignProvider(card.configuration().clock(clock).build());
        CardKeyManager manager = manager(provider, TestCard.load(provider, null));
        assertThat(manager.chooseClientAlias(ALL_TYPES, null, null)).isNull();
        assertThat(manager.clientObjection("auth", ALL_TYPES, null))
                .hasValueSatisfying(why -> assertThat(why).contains("is valid from"));
    }

    /** In a key store of software keys, since the images' certificates name no extended key usage. */
    @Test
    void extendedKeyUsageIsHonouredAndTheClearestComesFirst(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("TEST.p12");
        generate(file, "mail", "EKU=emailProtection");
        generate(file, "unsaid", "KU=digitalSignature");
        generate(file, "both-usages", "EKU=clientAuth", "KU=digitalSignature,nonRepudiation");
        generate(file, "any", "EKU=anyExtendedKeyUsage");
        generate(file, "client", "EKU=clientAuth,emailProtection");
        generate(file, "server", "EKU=serverAuth");
        generate(file, "only-signatures", "EKU=clientAuth", "KU=nonRepudiation");
        KeyStore keyStore = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        CardKeyManager manager = CardKeyManager.of(keyStore, PASSWORD.toCharArray());

        assertThat(manager.getClientAliases("EC", null)).containsExactly("client", "any", "unsaid", "both-usages");
        assertThat(manager.getServerAliases("EC", null)).containsExactly("server", "any", "unsaid");
        assertThat(manager.getPrivateKey("client").getEncoded()).isNotEmpty();
        assertThat(manager.clientObjection("mail", ALL_TYPES, null))
                .hasValueSatisfying(why -> assertThat(why).contains("TLS clients"));
        assertThat(manager.only("mail").chooseServerAlias("EC", null, null)).isEqualTo("mail");
        assertThat(manager.only("MAIL").chooseEngineServerAlias("EC", null, null))
                .isEqualTo("mail");
        assertThat(manager.only("mail").chooseServerAlias("RSA", null, null)).isNull();
        assertThat(manager.only("only-signatures").chooseClientAlias(ALL_TYPES, null, null))
                .isNull();
        assertThat(manager.only("nobody").chooseClientAlias(ALL_TYPES, null, null))
                .isNull();
        CardKeyManager wrongPassword = CardKeyManager.of(keyStore, "wrong".toCharArray());
        assertThat(wrongPassword.getPrivateKey("client")).isNull();
    }

    private static void generate(Path file, String alias, String... extensions) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=TEST " + alias,
                "-alias",
                alias,
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        for (String extension : extensions) {
            command.addAll(List.of("-ext", extension));
        }
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    @Test
    void keyStoresInMemoryWorkToo() throws Exception {
        DigisignProvider provider = TestCard.image("fineid-v4").provider();
        KeyStore empty = KeyStore.getInstance("PKCS12");
        KeyManagerFactory factory = KeyManagerFactory.getInstance("DIGISIGN", provider);
        assertThatThrownBy(factory::getKeyManagers).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> factory.init(empty, null)).isInstanceOf(KeyStoreException.class);
        empty.load(null, null);
        factory.init(empty, "irrelevant".toCharArray());
        assertThat(((CardKeyManager) factory.getKeyManagers()[0]).chooseClientAlias(ALL_TYPES, null, null))
                .isNull();
        factory.init((KeyStore) null, null);
        CardKeyManager none = (CardKeyManager) factory.getKeyManagers()[0];
        assertThat(none.chooseClientAlias(ALL_TYPES, null, null)).isNull();
        assertThat(none.getPrivateKey("auth")).isNull();
        assertThat(none.getCertificateChain("auth")).isNull();
    }

    @Test
    void aBuilderIsAskedForTheKeyStoreOnce() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        DigisignProvider provider = card.provider();
        KeyManagerFactory factory = KeyManagerFactory.getInstance("DIGISIGN", provider);
        factory.init(new KeyStoreBuilderParameters(
                KeyStore.Builder.newInstance("DIGISIGN", provider, new KeyStore.CallbackHandlerProtection(holder))));
        CardKeyManager manager = (CardKeyManager) factory.getKeyManagers()[0];
        PrivateKey key = manager.getPrivateKey(manager.chooseClientAlias(ALL_TYPES, null, null));
        Signature signature = Signature.getInstance("SHA384withECDSA", provider);
        signature.initSign(key);
        assertThat(signature.sign()).isNotEmpty();
        assertThat(holder.asked).hasSize(1);
        KeyStore.Builder one =
                KeyStore.Builder.newInstance("DIGISIGN", provider, new KeyStore.CallbackHandlerProtection(holder));
        for (ManagerFactoryParameters wrong :
                List.of(new ManagerFactoryParameters() {}, new KeyStoreBuilderParameters(List.of(one, one)))) {
            assertThatThrownBy(() -> factory.init(wrong)).isInstanceOf(InvalidAlgorithmParameterException.class);
        }
    }

    @Test
    void aPasswordIsThePinOfTheChosenKey() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        DigisignProvider provider = card.provider();
        CardKeyManager manager = CardKeyManager.of(TestCard.load(provider, null), "1234".toCharArray());
        Signature signature = Signature.getInstance("SHA384withECDSA", provider);
        signature.initSign(manager.getPrivateKey("auth"));
        assertThat(signature.sign()).isNotEmpty();
    }
}
