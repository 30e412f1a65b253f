package fi.digisign.provider.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.SecurityStatusException;
import fi.digisign.pkcs15.model.PinStatus.State;
import fi.digisign.pkcs15.pin.BlockedPinException;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.PinCancelledException;
import fi.digisign.pkcs15.pin.PinOperationException;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.pkcs15.pin.RepeatedPinException;
import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.PinCallback;
import fi.digisign.provider.api.MissingPinException;
import fi.digisign.provider.management.CertificateInfo.KeyUse;
import fi.digisign.provider.management.CertificateInfo.Role;
import fi.digisign.provider.management.KeyTest.Operation;
import fi.digisign.provider.management.PinInfo.Purpose;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.io.ByteArrayInputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person sees of a card without changing anything on it. */
class CardOverviewTest {

    static List<String> images() {
        return List.of("fineid-v3", "fineid-v4", "fineid-org", "myeid", "pkcs15");
    }

    @Test
    void gettingTheManagementTouchesNoCard() {
        CardInHand hand = CardInHand.of("fineid-v4");
        assertThat(hand.management).isNotNull();
        assertThat(hand.reader.traffic().commands()).isZero();
    }

    @Test
    void theIdentitySaysWhichCardIsWhere() throws Exception {
        CardIdentity identity = CardInHand.of("fineid-v4").managed().identity();
        assertThat(identity.family()).isEqualTo("FINEID v4");
        assertThat(identity.label()).contains("TEST");
        assertThat(identity.serial()).isPresent();
        assertThat(identity.reader()).isEqualTo("TEST reader");
        assertThat(identity.atr().toHex()).startsWith("3B7F96");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fineid-v3  | PIN1 PIN2 PUK",
                "fineid-v4  | PIN1 PIN2 PUK",
                "fineid-org | PIN1 PIN2 PUK",
                "myeid      | PIN1 PIN2 SO-PIN PUK1 PUK2 SO-PUK",
                "pkcs15     | PIN1 PUK"
            })
    void pinsHaveShortNames(String image, String names) throws Exception {
        assertThat(CardInHand.of(image).managed().pins())
                .extracting(PinInfo::name)
                .containsExactly(names.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3,5,5,5", "fineid-v4,5,5,5", "fineid-org,5,5,5"})
    void triesOfPinsAndPukAreKnownAndNoneIsSpent(String image, int pin1, int pin2, int puk) throws Exception {
        CardInHand hand = CardInHand.of(image);
        Map<String, Integer> expected = Map.of("PIN1", pin1, "PIN2", pin2, "PUK", puk);
        for (PinInfo pin : hand.managed().pins()) {
            assertThat(pin.triesLeft()).as(pin.name()).hasValue(expected.get(pin.name()));
            assertThat(pin.state()).isEqualTo(State.READY);
            assertThat(hand.tries(pin.name())).isEqualTo(expected.get(pin.name()));
        }
        assertThat(hand.holder.asked).isEmpty();
    }

    @Test
    void aPinTellsWhatItIsFor() throws Exception {
        ManagedCard card = CardInHand.of("fineid-v4").managed();
        PinInfo pin1 = card.pin("pin1");
        assertThat(pin1.label()).isEqualTo("perustunnusluku");
        assertThat(pin1.purpose()).isEqualTo(Purpose.LOGIN);
        assertThat(pin1.keys()).containsExactly("auth");
        assertThat(pin1.rules().minLength()).isEqualTo(4);
        assertThat(pin1.rules().maxLength()).isEqualTo(12);
        assertThat(pin1.rules().digitsOnly()).isTrue();
        assertThat(pin1.changeable()).isTrue();
        assertThat(pin1.unblockedBy()).contains("PUK");
        assertThat(card.pin("PIN2").purpose()).isEqualTo(Purpose.SIGNATURE);
        assertThat(card.pin("PIN2").keys()).containsExactly("sign");
        PinInfo puk = card.pin("PUK");
        assertThat(puk.purpose()).isEqualTo(Purpose.UNBLOCKING);
        assertThat(puk.changeable()).isFalse();
        assertThat(puk.unblockedBy()).isEmpty();
    }

    @Test
    void onMyEidEachPinHasItsPukAndItsTriesAreUnknown() throws Exception {
        ManagedCard card = CardInHand.of("myeid").managed();
        assertThat(card.pin("PIN2").unblockedBy()).contains("PUK2");
        assertThat(card.pin("SO-PIN").purpose()).isEqualTo(Purpose.ADMINISTRATION);
        assertThat(card.pin("PUK1").state()).isEqualTo(State.UNKNOWN);
        assertThat(card.pin("PUK1").triesLeft()).isEmpty();
        assertThat(card.pin("PUK1").changeable()).isFalse();
    }

    @Test
    void aLockedAPresetAndAnUnusedPinAreToldApart() throws Exception {
        CardImage image = CardImage.load("fineid-v4");
        assertThat(new CardInHand(image.withPin("PIN1", "tries-left", "0"))
                        .managed()
                        .pin("PIN1")
                        .state())
                .isEqualTo(State.BLOCKED);
        for (String letter : List.of("pin-letter", "puk-letter")) {
            CardInHand hand = new CardInHand(image.with("activation", letter));
            assertThat(hand.managed().pin("PIN1").state()).isEqualTo(State.NOT_ACTIVATED);
            assertThat(hand.managed().pin("PUK").state()).isEqualTo(State.READY);
        }
    }

    @Test
    void whatIsNotThereIsAnErrorThatNamesWhatIs() throws Exception {
        ManagedCard card = CardInHand.of("fineid-v4").managed();
        assertThatThrownBy(() -> card.pin("PIN3"))
                .isInstanceOfSatisfying(
                        UnknownNameException.class, e -> assertThat(e.names()).containsExactly("PIN1", "PIN2", "PUK"));
        assertThatThrownBy(() -> card.testKey("nosuch"))
                .isInstanceOfSatisfying(
                        UnknownNameException.class, e -> assertThat(e.names()).containsExactly("auth", "sign"));
        assertThatThrownBy(() -> card.certificate(null)).isInstanceOf(UnknownNameException.class);
        assertThatThrownBy(() -> card.verify(null)).isInstanceOf(UnknownNameException.class);
    }

    @Test
    void aVerifiedPinIsShownAsSuchAndOpensItsKey() throws Exception {
        CardInHand hand = CardInHand.of("fineid-v4");
        hand.holder.will("1234");
        hand.managed().verify("PIN1");
        assertThat(hand.managed().pin("PIN1").state()).isEqualTo(State.VERIFIED);
        hand.sign(hand.key("auth"));
        assertThat(hand.holder.asked).hasSize(1);
        assertThat(((PinCallback) hand.holder.asked.get(0)).purpose()).isEqualTo(PinRequest.Purpose.VERIFY);
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3", "fineid-v4", "fineid-org", "myeid"})
    void pin2IsNotLeftVerified(String image) throws Exception {
        CardInHand hand = CardInHand.of(image);
        hand.holder.will("123456");
        hand.managed().verify("PIN2");
        assertThat(hand.card.pin("PIN2").verified()).isFalse();
        assertThat(hand.managed().pin("PIN2").state()).isEqualTo(State.READY);
        hand.holder.will("123456");
        hand.managed().verify("PIN2");
        assertThat(hand.holder.asked).hasSize(2);
    }

    @Test
    void aWrongPinCostsOneTryHereAndIsNotSentAgainByKeys() throws Exception {
        CardInHand hand = CardInHand.of("fineid-v4");
        hand.holder.will("9999");
        assertThatThrownBy(() -> hand.managed().verify("PIN1"))
                .isInstanceOfSatisfying(
                        IncorrectPinException.class,
                        e -> assertThat(e.triesLeft()).hasValue(4));
        hand.holder.will("9999");
        assertThatThrownBy(() -> hand.sign(hand.key("auth"))).hasCauseInstanceOf(RepeatedPinException.class);
        assertThat(hand.tries("PIN1")).isEqualTo(4);
    }

    @Test
    void aPukOrABlockedPinIsNotVerified() throws Exception {
        CardInHand hand = new CardInHand(CardImage.load("fineid-v4").withPin("PIN1", "tries-left", "0"));
        assertThatThrownBy(() -> hand.managed().verify("PUK")).isInstanceOf(PinOperationException.class);
        assertThatThrownBy(() -> hand.managed().verify("PIN1")).isInstanceOf(BlockedPinException.class);
        assertThat(hand.holder.asked).isEmpty();
    }

    @Test
    void cancellingSpendsNothing() throws Exception {
        CardInHand hand = CardInHand.of("fineid-v4");
        hand.holder.will((String) null);
        assertThatThrownBy(() -> hand.managed().verify("PIN1")).isInstanceOf(PinCancelledException.class);
        assertThat(hand.tries("PIN1")).isEqualTo(5);
    }

    @Test
    void withoutAnybodyToAskTheErrorSaysSo() throws Exception {
        SimulatedReader reader = new SimulatedReader(
                "TEST reader", new fi.digisign.testvectors.VirtualCard(CardImage.load("fineid-v4")));
        DigisignProvider provider = new DigisignProvider(DigisignConfiguration.builder()
                .terminalFactory(SimulatedTerminals.factory(reader))
                .build());
        assertThatThrownBy(() -> CardManagement.of(provider).card().verify("PIN1"))
                .isInstanceOf(MissingPinException.class)
                .hasMessageContaining("perustunnusluku");
        List<String> asked = new ArrayList<>();
        ScriptedHolder other = ScriptedHolder.answering("1234");
        CardManagement.of(provider).withCallbackHandler(other).card().verify("PIN1");
        other.asked.forEach(question -> asked.add(question.getPrompt()));
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3,auth,SIGNED,SHA256withRSA,1234",
        "fineid-v3,sign,SIGNED,SHA256withECDSA,123456",
        "fineid-v4,auth,SIGNED,SHA384withECDSA,1234",
        "fineid-v4,sign,SIGNED,SHA384withECDSA,123456",
        "fineid-org,auth,SIGNED,SHA256withRSA,1234",
        "fineid-org,sign,SIGNED,SHA384withECDSA,123456",
        "myeid,authentication-key,SIGNED,SHA256withRSA,1234",
        "myeid,signature-key,SIGNED,SHA256withECDSA,123456",
        "myeid,agreement-key,SIGNED,SHA384withECDSA,1234",
        "pkcs15,rsa-key,SIGNED,SHA256withRSA,1234"
    })
    void everyKeyCanBeTested(String image, String alias, Operation operation, String algorithm, String pin)
            throws Exception {
        CardInHand hand = CardInHand.of(image);
        hand.holder.will(pin);
        KeyTest result = hand.managed().testKey(alias.toUpperCase());
        assertThat(result.alias()).isEqualTo(alias);
        assertThat(result.operation()).isEqualTo(operation);
        assertThat(result.algorithm()).isEqualTo(algorithm);
        assertThat(result.time()).isPositive();
        assertThat(result.certificate()).isNotNull();
    }

    /** In the PrKDF: usage sign, decrypt, unwrap becomes decrypt, unwrap; sign, derive becomes derive. */
    @ParameterizedTest
    @CsvSource({
        "pkcs15,3F00/5015/5035,03020264,03020244,rsa-key,DECRYPTED,RSA/ECB/PKCS1Padding",
        "myeid,3F00/5015/4402,0303072080,0303070080,agreement-key,AGREED,ECDH"
    })
    void aKeyThatCannotSignDecryptsOrAgrees(
            String image,
            String file,
            String usage,
            String without,
            String alias,
            Operation operation,
            String algorithm)
            throws Exception {
        CardInHand hand = new CardInHand(patched(CardImage.load(image), file, usage, without));
        hand.holder.will("1234");
        KeyTest result = hand.managed().testKey(alias);
        assertThat(result.operation()).isEqualTo(operation);
        assertThat(result.algorithm()).isEqualTo(algorithm);
    }

    private static CardImage patched(CardImage image, String file, String from, String to) {
        byte[] content = image.contents().files().stream()
                .filter(candidate -> candidate.path().toString().equals(file))
                .findFirst()
                .orElseThrow()
                .content();
        String hex = HexFormat.of().withUpperCase().formatHex(content);
        assertThat(hex).contains(from);
        int at = hex.lastIndexOf(from);
        String changed = hex.substring(0, at) + to + hex.substring(at + from.length());
        return image.withFile(file, HexFormat.of().parseHex(changed));
    }

    @Test
    void theTimeOfAKeyTestIsTheCardsAndNotThePersons() throws Exception {
        CardInHand hand = CardInHand.of("fineid-v4");
        hand.holder.will("1234");
        hand.holder.whileAsked(1, () -> pause(2000));
        assertThat(hand.managed().testKey("auth").time()).isLessThan(Duration.ofMillis(2000));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aKeyThatDoesNotBelongToItsCertificateFailsItsTest() throws Exception {
        CardImage image = CardImage.load("fineid-v4");
        byte[] other = image.contents().files().stream()
                .filter(file -> file.path().toString().equals("3F00/5016/4332"))
                .findFirst()
                .orElseThrow()
                .content();
        CardInHand hand = new CardInHand(image.withFile("3F00/5015/4331", other));
        hand.holder.will("1234");
        assertThatThrownBy(() -> hand.managed().testKey("auth"))
                .isInstanceOfSatisfying(
                        KeyTestException.class, e -> assertThat(e.alias()).isEqualTo("auth"));
    }

    @Test
    void certificatesAreListedWithTheirRoles() throws Exception {
        List<CertificateInfo> certificates =
                CardInHand.of("fineid-v4").managed().certificates();
        assertThat(certificates).extracting(CertificateInfo::alias).startsWith("auth", "sign");
        assertThat(certificates.get(0).role()).isEqualTo(Role.HOLDER);
        assertThat(certificates.get(0).keyUsage()).contains(KeyUse.DIGITAL_SIGNATURE);
        assertThat(certificates.get(1).keyUsage()).isEqualTo(Set.of(KeyUse.NON_REPUDIATION));
        assertThat(certificates.subList(2, certificates.size()))
                .isNotEmpty()
                .allSatisfy(ca -> assertThat(ca.role()).isEqualTo(Role.AUTHORITY));
        assertThat(certificates).extracting(CertificateInfo::alias).doesNotHaveDuplicates();
    }

    @Test
    void aCertificateThatCannotBeReadIsListedWithItsProblem() throws Exception {
        ManagedCard card = CardInHand.of("fineid-org").managed();
        CertificateInfo unreadable = card.certificates().stream()
                .filter(certificate -> certificate.problem().isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(unreadable.role()).isEqualTo(Role.AUTHORITY);
        assertThat(unreadable.certificate()).isEmpty();
        assertThat(unreadable.problem().orElseThrow()).isInstanceOf(SecurityStatusException.class);
        assertThatThrownBy(() -> unreadable.encoded(CertificateFormat.PEM)).isInstanceOf(SecurityStatusException.class);
    }

    @Test
    void whatIsNoCertificateIsListedWithItsProblem() throws Exception {
        CardInHand hand = new CardInHand(
                CardImage.load("fineid-v4").withFile("3F00/4336", new byte[] {0x30, 0x03, 0x02, 0x01, 0x00}));
        assertThat(hand.managed().certificates())
                .filteredOn(certificate -> certificate.problem().isPresent())
                .singleElement()
                .satisfies(certificate ->
                        assertThat(certificate.problem().orElseThrow()).hasMessageContaining(certificate.label()));
    }

    @ParameterizedTest
    @MethodSource("images")
    void certificatesAreSavedInBothForms(String image, @TempDir Path directory) throws Exception {
        for (CertificateInfo certificate : CardInHand.of(image).managed().certificates()) {
            if (certificate.certificate().isEmpty()) {
                continue;
            }
            for (CertificateFormat format : CertificateFormat.values()) {
                Path file = directory.resolve(certificate.alias() + "." + format);
                certificate.save(file, format);
                assertThat(Optional.of(CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)))))
                        .isEqualTo(certificate.certificate());
                assertThatThrownBy(() -> certificate.save(file, format)).isInstanceOf(FileAlreadyExistsException.class);
            }
            assertThat(Files.readString(directory.resolve(certificate.alias() + ".PEM")))
                    .startsWith("-----BEGIN CERTIFICATE-----\n")
                    .endsWith("\n-----END CERTIFICATE-----\n");
        }
    }
}
