package fi.digisign.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.SecurityStatusException;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.pkcs15.model.SignatureScheme.Ecdsa;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPkcs1;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPss;
import fi.digisign.pkcs15.model.TokenCertificate;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.PinAnswer;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.pkcs15.pin.RepeatedPinException;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.ExchangeHook;
import fi.digisign.testvectors.terminal.PcscError;
import fi.digisign.testvectors.terminal.PcscException;
import fi.digisign.testvectors.terminal.SimulatedReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every card image, used as its holder would. */
class CardImagesTest {

    private static final byte[] MESSAGE = "a message worth signing".getBytes(StandardCharsets.UTF_8);

    private static final Map<String, String> FAMILIES = Map.of(
            "fineid-v3", "FINEID v3",
            "fineid-v4", "FINEID v4",
            "fineid-org", "FINEID organisation card",
            "myeid", "MyEID",
            "pkcs15", "PKCS#15");

    static Stream<String> images() {
        return CardImage.names().stream();
    }

    @ParameterizedTest
    @MethodSource("images")
    void familyIsRecognised(String image) throws Exception {
        try (Token token = TestCard.image(image).open()) {
            assertThat(token.family()).isEqualTo(FAMILIES.get(image));
            assertThat(token.problems()).isEmpty();
            assertThat(token.serial()).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    void pinsAreListedWithTheirTries(String image) throws Exception {
        try (Token token = TestCard.image(image).open()) {
            for (TokenPin pin : token.pins()) {
                assertThat(token.status(pin).triesLeft()).as(pin.name()).isPresent();
                assertThat(token.status(pin).state()).as(pin.name()).isEqualTo(PinStatus.State.READY);
            }
            assertThat(token.keys()).allSatisfy(key -> assertThat(key.pin()).isPresent());
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    void everyKeyHasACertificateAndItsAuthorities(String image) throws Exception {
        try (Token token = TestCard.image(image).open()) {
            for (TokenKey key : token.keys()) {
                X509Certificate certificate = TestCard.certificate(token, key);
                assertThat(certificate.getSubjectX500Principal().getName()).contains("TEST");
            }
            assertThat(token.certificates()).anyMatch(TokenCertificate::authority);
            for (TokenCertificate certificate : token.certificates()) {
                if (image.equals("fineid-org") && certificate.label().contains("Issuing CA")) {
                    // as on the real chip, which does not let it be read
                    assertThatThrownBy(() -> token.read(certificate)).isInstanceOf(SecurityStatusException.class);
                } else {
                    assertThat(TestCard.decode(token.read(certificate))).isNotNull();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    void everyKeySignsAndTheJdkVerifies(String image) throws Exception {
        TestCard card = TestCard.image(image);
        try (Token token = card.open()) {
            for (TokenKey key : token.keys()) {
                if (key.canSign()) {
                    signAndVerify(card, token, key);
                }
            }
        }
    }

    private static void signAndVerify(TestCard card, Token token, TokenKey key) throws Exception {
        for (DigestAlgorithm digest : List.of(DigestAlgorithm.SHA256, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512)) {
            Bytes hash = Bytes.of(MessageDigest.getInstance(digest.jcaName()).digest(MESSAGE));
            for (SignatureScheme scheme : schemes(key, digest)) {
                byte[] signature = token.sign(key, scheme, hash, card.holder()).toArray();
                Signature verifier = verifier(scheme);
                verifier.initVerify(TestCard.certificate(token, key).getPublicKey());
                verifier.update(MESSAGE);
                assertThat(verifier.verify(signature))
                        .as("%s %s", key.label(), scheme)
                        .isTrue();
            }
        }
    }

    private static List<SignatureScheme> schemes(TokenKey key, DigestAlgorithm digest) {
        List<SignatureScheme> schemes = new ArrayList<>();
        if (key.type() == KeyType.EC) {
            schemes.add(new Ecdsa(Optional.of(digest)));
        } else {
            schemes.add(new RsaPkcs1(digest));
            schemes.add(RsaPss.of(digest));
        }
        return schemes;
    }

    private static Signature verifier(SignatureScheme scheme) throws Exception {
        if (scheme instanceof RsaPss pss) {
            Signature verifier = Signature.getInstance("RSASSA-PSS");
            String digest = pss.digest().jcaName();
            verifier.setParameter(
                    new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), pss.saltLength(), 1));
            return verifier;
        }
        return Signature.getInstance(scheme instanceof Ecdsa ? scheme + "inP1363Format" : scheme.toString());
    }

    @ParameterizedTest
    @MethodSource("images")
    void pin1IsRequestedOnceAndPin2EachTime(String image) throws Exception {
        TestCard card = TestCard.image(image);
        try (Token token = card.open()) {
            for (TokenKey key : token.keys()) {
                if (!key.canSign()) {
                    continue;
                }
                card.asked.clear();
                SignatureScheme scheme = schemes(key, DigestAlgorithm.SHA256).get(0);
                for (int i = 0; i < 3; i++) {
                    token.sign(key, scheme, Bytes.of(new byte[32]), card.holder());
                }
                if (key.userConsent()) {
                    assertThat(card.asked).as(key.label()).hasSize(3);
                } else {
                    assertThat(card.asked).as(key.label()).hasSizeLessThanOrEqualTo(1);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    void wrongPinCostsOneTryAndIsNotSentAgain(String image) throws Exception {
        TestCard card = TestCard.image(image);
        try (Token token = card.open()) {
            TokenPin pin = token.keys().get(0).pin().orElseThrow();
            int tries = token.status(pin).triesLeft().orElseThrow();
            PinEntry wrong = request -> new PinAnswer("99999999".substring(0, 6).toCharArray(), false);

            assertThatThrownBy(() -> token.verify(pin, wrong))
                    .isInstanceOfSatisfying(
                            IncorrectPinException.class,
                            e -> assertThat(e.triesLeft()).hasValue(tries - 1));
            long commands = card.commandsDuring(
                    () -> assertThatThrownBy(() -> token.verify(pin, wrong)).isInstanceOf(RepeatedPinException.class));

            assertThat(commands).isZero();
            assertThat(token.status(pin).triesLeft()).hasValue(tries - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    void pinVerifiedByAnotherProgramProvesNoOtherPin(String image) throws Exception {
        TestCard card = TestCard.image(image);
        try (Token first = card.open();
                Token second = card.open()) {
            TokenPin pin = first.keys().get(0).pin().orElseThrow();
            first.verify(pin, card.holder());
            assertThatThrownBy(() -> second.verify(pin, request -> new PinAnswer("777777".toCharArray(), false)))
                    .isInstanceOf(IncorrectPinException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    void acceptedPinIsNotSentAgainWhileVerified(String image) throws Exception {
        TestCard card = TestCard.image(image);
        try (Token token = card.open()) {
            TokenPin pin = token.keys().get(0).pin().orElseThrow();
            token.verify(pin, card.holder());
            assertThat(card.commandsDuring(() -> token.verify(pin, card.holder())))
                    .isZero();
            card.reader.resetByOther();
            TokenKey key = token.keys().get(0);
            token.sign(key, schemes(key, DigestAlgorithm.SHA256).get(0), Bytes.of(new byte[32]), card.holder());
            assertThat(token.isVerified(pin)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    void signingWorksAfterAResetByAnotherProgram(String image) throws Exception {
        TestCard card = TestCard.image(image);
        try (Token token = card.open()) {
            TokenKey key = token.keys().get(0);
            SignatureScheme scheme = schemes(key, DigestAlgorithm.SHA256).get(0);
            token.sign(key, scheme, Bytes.of(new byte[32]), card.holder());
            card.reader.resetByOther();
            assertThat(token.sign(key, scheme, Bytes.of(new byte[32]), card.holder())
                            .length())
                    .isPositive();
        }
    }

    @Test
    void cardSwappedDuringAResetIsRefusedBeforeAnyPin() throws Exception {
        SwappableCard swap = new SwappableCard(new VirtualCard(CardImage.load("fineid-v4")));
        TestCard card = TestCard.of(swap);
        try (Token token = card.open()) {
            TokenKey key = token.keys().get(0);
            SignatureScheme scheme = schemes(key, DigestAlgorithm.SHA256).get(0);
            token.sign(key, scheme, Bytes.of(new byte[32]), card.holder());
            CardImage other = CardImage.load("fineid-v4");
            byte[] tokenInfo = other.contents().files().stream()
                    .filter(file -> file.path().toString().endsWith("5032"))
                    .findFirst()
                    .orElseThrow()
                    .content();
            tokenInfo[tokenInfo.length > 20 ? 20 : 0] ^= 1;
            swap.put(new VirtualCard(other.withFile("3F00/5015/5032", tokenInfo)));
            card.reader.resetByOther();
            card.asked.clear();
            assertThatThrownBy(() -> token.sign(key, scheme, Bytes.of(new byte[32]), card.holder()))
                    .isInstanceOf(CardRemovedException.class);
        }
    }

    @Test
    void fineidSignatureWithPin2TakesFiveCommands() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        try (Token token = card.open()) {
            TokenKey sign = token.keys().get(1);
            assertThat(sign.wellKnownName()).contains("sign");
            Ecdsa scheme = new Ecdsa(Optional.of(DigestAlgorithm.SHA384));
            // its size, which the key store has read with the certificate long before
            token.requireScheme(sign, scheme);
            for (int i = 0; i < 2; i++) {
                long commands =
                        card.commandsDuring(() -> token.sign(sign, scheme, Bytes.of(new byte[48]), card.holder()));
                assertThat(commands).isLessThanOrEqualTo(5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4"})
    void furtherFineidSignatureWithPin1TakesThreeCommands(String image) throws Exception {
        furtherSignature(image, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-org", "myeid", "pkcs15"})
    void furtherSignatureOfOtherFamiliesTakesTwoCommands(String image) throws Exception {
        furtherSignature(image, 2);
    }

    private static void furtherSignature(String image, int expected) throws Exception {
        TestCard card = TestCard.image(image);
        try (Token token = card.open()) {
            TokenKey key = token.keys().get(0);
            SignatureScheme scheme = schemes(key, DigestAlgorithm.SHA256).get(0);
            token.sign(key, scheme, Bytes.of(new byte[32]), card.holder());
            assertThat(card.commandsDuring(() -> token.sign(key, scheme, Bytes.of(new byte[32]), card.holder())))
                    .isEqualTo(expected);
        }
    }

    @Test
    void readerWithoutExtendedLengthGetsShortCommands() throws Exception {
        CardImage silent = CardImage.load("pkcs15").with("atr", "3B80810100");
        TestCard card = TestCard.of(new VirtualCard(silent));
        card.reader.hook(new ExchangeHook() {
            @Override
            public void before(SimulatedReader reader, long exchange, byte[] command) throws PcscException {
                if (command.length >= 7 && command[4] == 0) {
                    throw new PcscException(PcscError.SCARD_F_COMM_ERROR);
                }
            }
        });
        try (Token token = card.open()) {
            for (TokenCertificate certificate : token.certificates()) {
                assertThat(TestCard.decode(token.read(certificate))).isNotNull();
            }
        }
    }

    @Test
    void silentCardIsReadWithExtendedLength() throws Exception {
        TestCard card = TestCard.of(new VirtualCard(CardImage.load("pkcs15").with("atr", "3B80810100")));
        long commands = card.commandsDuring(() -> {
            try (Token token = card.open()) {
                for (TokenCertificate certificate : token.certificates()) {
                    token.read(certificate);
                }
            }
        });
        assertThat(commands).isLessThanOrEqualTo(24);
    }

    @Test
    void listingFiveCertificatesTakesAtMost24Commands() throws Exception {
        TestCard card = TestCard.image("pkcs15");
        long commands = card.commandsDuring(() -> {
            try (Token token = card.open()) {
                assertThat(token.certificates()).hasSize(5);
                assertThat(token.keys()).hasSize(3);
                for (TokenCertificate certificate : token.certificates()) {
                    token.read(certificate);
                }
            }
        });
        assertThat(commands).isLessThanOrEqualTo(24);
    }
}
