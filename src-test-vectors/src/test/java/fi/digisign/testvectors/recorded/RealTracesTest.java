package fi.digisign.testvectors.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.smartcardio.Card;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RealTracesTest {

    private static final String SELECT_APPLICATION = "00A4040C0CA000000063504B43532D3135";
    private static final String OTHER_HASH_256 = "002A90A0229020" + "AB".repeat(32);

    @ParameterizedTest
    @EnumSource
    void theCertificateReadsTheSameInEveryBlockSize(SharedTraces trace) throws Exception {
        byte[] certificate = trace.certificateBytes();
        for (int block = 1; block <= 256; block++) {
            HexChannel card = new HexChannel(trace.card());
            card.send(SELECT_APPLICATION);
            card.send(trace.select);
            assertThat(card.readAll(certificate.length, block))
                    .as("block size " + block)
                    .isEqualTo(certificate);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCertificateReadsFromEveryOffset(SharedTraces trace) throws Exception {
        byte[] certificate = trace.certificateBytes();
        HexChannel card = new HexChannel(trace.card());
        card.send(SELECT_APPLICATION);
        card.send(trace.select);
        for (int offset = 0; offset < certificate.length; offset++) {
            int end = Math.min(certificate.length, offset + 100);
            assertThat(card.read(offset, 100)).isEqualTo(Arrays.copyOfRange(certificate, offset, end));
        }
        assertThat(card.send(String.format("00B0%04X00", certificate.length))).isEqualTo("6B00");
        assertThat(card.send("00B07FFF00")).isEqualTo("6B00");
    }

    @ParameterizedTest
    @EnumSource
    void everyRecordedCommandGetsItsRecordedResponse(SharedTraces trace) throws Exception {
        HexChannel card = new HexChannel(trace.card());
        String[] lines = trace.text().split("\\R");
        int compared = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].startsWith("C:")) {
                assertThat(card.send(lines[i].substring(3).strip()))
                        .as(lines[i])
                        .isEqualTo(lines[i + 1].substring(3).strip());
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(12);
    }

    @Test
    void theRsaSignatureVerifiesAgainstTheCardsCertificate() throws Exception {
        String hash = "C0535E4BE2B79FFD93291305436BF889314E4A3FAEC05ECFFCBB7DF31AD9E51A";
        byte[] signature = throughTerminal(SharedTraces.V3_AUTHENTICATION, "002A90A0229020" + hash, 256);

        // a finished PSS hash goes through Bouncy Castle, whose raw form the JDK lacks; the certificate through the JDK
        Signature verifier = Signature.getInstance("NONEwithRSASSA-PSS", new BouncyCastleProvider());
        verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        verifier.initVerify(SharedTraces.V3_AUTHENTICATION.certificate().getPublicKey());
        verifier.update(HexFormat.of().parseHex(hash));
        assertThat(verifier.verify(signature)).isTrue();
    }

    @Test
    void theEcdsaSignatureVerifiesAgainstTheCardsCertificate() throws Exception {
        String hash =
                "86255FA2C36E4B30969EAE17DC34C772CBEBDFC58B58403900BE87614EB1A34B" + "8780263F255EB5E65CA9BBB8641CCCFE";
        byte[] signature = throughTerminal(SharedTraces.V4_SIGNING, "002A90A0329030" + hash, 96);

        Signature verifier = Signature.getInstance("NONEwithECDSAinP1363Format");
        verifier.initVerify(SharedTraces.V4_SIGNING.certificate().getPublicKey());
        verifier.update(HexFormat.of().parseHex(hash));
        assertThat(verifier.verify(signature)).isTrue();
    }

    private static byte[] throughTerminal(SharedTraces trace, String hash, int ne) throws Exception {
        byte[] first = null;
        for (int le : new int[] {0, ne, 256}) {
            SimulatedReader reader = new SimulatedReader("Reader", trace.card());
            Card card =
                    SimulatedTerminals.factory(reader).terminals().list().get(0).connect("*");
            assertThat(card.getProtocol()).isEqualTo("T=0");
            for (String command : new String[] {SELECT_APPLICATION, trace.verify, trace.mse, hash}) {
                assertThat(transmit(card, new CommandAPDU(HexFormat.of().parseHex(command)))
                                .getSW())
                        .isEqualTo(0x9000);
            }
            ResponseAPDU response = transmit(card, new CommandAPDU(0x00, 0x2A, 0x9E, 0x9A, le));
            assertThat(response.getSW()).isEqualTo(0x9000);
            assertThat(response.getData()).hasSize(ne);
            first = first == null ? response.getData() : first;
            assertThat(response.getData()).isEqualTo(first);
        }
        return first;
    }

    private static ResponseAPDU transmit(Card card, CommandAPDU command) throws Exception {
        return card.getBasicChannel().transmit(command);
    }

    @Test
    void anotherHashIsNotSigned() throws Exception {
        HexChannel card = authenticated();
        assertThat(card.send(OTHER_HASH_256)).isEqualTo("6A88");
        assertThat(card.send("002A9E9A00")).isEqualTo("6985");
    }

    @Test
    void recordedHashIsNotSignedWithAnotherAlgorithmOrWithoutPin() throws Exception {
        String recordedHash = "002A90A0229020C0535E4BE2B79FFD93291305436BF889314E4A3FAEC05ECFFCBB7DF31AD9E51A";
        HexChannel card = authenticated();
        assertThat(card.send("002241B606800142840101")).isEqualTo("6A88");
        card.send(recordedHash);
        assertThat(card.send("002A9E9A00")).isEqualTo("6A88");

        HexChannel withoutPin = new HexChannel(SharedTraces.V3_AUTHENTICATION.card());
        withoutPin.send(SELECT_APPLICATION);
        withoutPin.send(SharedTraces.V3_AUTHENTICATION.mse);
        withoutPin.send(recordedHash);
        assertThat(withoutPin.send("002A9E9A00")).isEqualTo("6982");
    }

    @Test
    void aWrongLeCostsTheHash() throws Exception {
        HexChannel card = authenticated();
        card.send("002A90A0229020C0535E4BE2B79FFD93291305436BF889314E4A3FAEC05ECFFCBB7DF31AD9E51A");
        assertThat(card.send("002A9E9A40")).isEqualTo("6C00");
        assertThat(card.send("002A9E9A00")).isEqualTo("6985");
    }

    private static HexChannel authenticated() throws Exception {
        HexChannel card = new HexChannel(SharedTraces.V3_AUTHENTICATION.card());
        card.send(SELECT_APPLICATION);
        assertThat(card.send(SharedTraces.V3_AUTHENTICATION.verify)).isEqualTo("9000");
        card.send(SharedTraces.V3_AUTHENTICATION.mse);
        return card;
    }

    @Test
    void wrongPinsCountDownFromTheContainersTriesAcrossResets() throws Exception {
        RecordedCard recorded = SharedTraces.V3_AUTHENTICATION.card();
        HexChannel card = new HexChannel(recorded);
        String wrong = "002000110C393939390000000000000000";
        assertThat(card.send("00200011")).isEqualTo("63C5");
        assertThat(card.send(wrong)).isEqualTo("63C4");
        assertThat(card.send("0020001100")).isEqualTo("63C4");
        recorded.reset();
        for (int left = 3; left >= 0; left--) {
            assertThat(card.send(wrong)).isEqualTo("63C" + left);
            assertThat(card.send("00CB00FF05A003830111")).contains(String.format("DF21040%dFF", left));
        }
        assertThat(card.send(SharedTraces.V3_AUTHENTICATION.verify)).isEqualTo("6983");
        assertThat(card.send("00200011")).isEqualTo("6983");
        assertThat(card.send("00200082")).isEqualTo("6A88");
    }

    @Test
    void theRightPinRestoresTheTriesAndIsForgottenByReset() throws Exception {
        RecordedCard recorded = SharedTraces.V4_SIGNING.card();
        HexChannel card = new HexChannel(recorded);
        card.send(SELECT_APPLICATION);
        assertThat(card.send("002000820C393939390000000000000000")).isEqualTo("63C4");
        assertThat(card.send(SharedTraces.V4_SIGNING.verify)).isEqualTo("9000");
        assertThat(card.send("00200082")).isEqualTo("9000");
        assertThat(card.send("00CB00FF05A00383018200")).contains("DF210405FF");
        assertThat(card.send("0020008206313233343536")).isEqualTo("6700");
        recorded.reset();
        assertThat(card.send("00200082")).isEqualTo("63C5");
        card.send(SharedTraces.V4_SIGNING.verify);
        assertThat(card.send(SELECT_APPLICATION)).isEqualTo("9000");
        assertThat(card.send("00200082")).isEqualTo("63C5");
    }

    @Test
    void anOldCardsFileIsFoundByEveryWayOfSelectingIt() throws Exception {
        HexChannel card = new HexChannel(SharedTraces.V3_AUTHENTICATION.card());
        assertThat(card.send("00A4020C024331")).isEqualTo("6A82");
        card.send(SELECT_APPLICATION);
        assertThat(card.send("00A4020C024331")).isEqualTo("9000");
        assertThat(card.send("00A4000C024331")).isEqualTo("9000");
        assertThat(card.send("00A4080C024331")).isEqualTo("9000");
        assertThat(card.send("00A40804024331")).isEqualTo("6204810206809000");
        assertThat(card.send("00A4080002433100")).isEqualTo("6F04810206809000");
        assertThat(card.send("00A4000C023F00")).isEqualTo("9000");
        assertThat(card.send("00A4020C024331")).isEqualTo("6A82");
        assertThat(card.send("00A4080C0450154331")).isEqualTo("9000");
        assertThat(card.read(0, 4)).isEqualTo(HexFormat.of().parseHex("3082067C"));
    }

    @Test
    void theSignatureFileIsFoundByWalkingFromTheMasterFile() throws Exception {
        HexChannel card = new HexChannel(SharedTraces.V4_SIGNING.card());
        assertThat(card.send("00A4000C023F00")).isEqualTo("9000");
        assertThat(card.send("00A4010C025016")).isEqualTo("9000");
        assertThat(card.send("00A4000C024332")).isEqualTo("9000");
        assertThat(card.read(0, 4)).isEqualTo(HexFormat.of().parseHex("30820474"));
    }

    @ParameterizedTest
    @EnumSource
    void cardHasOnlyWhatTheTraceHas(SharedTraces trace) throws Exception {
        HexChannel card = new HexChannel(trace.card());
        card.send(SELECT_APPLICATION);
        assertThat(card.send("00A4080402503100")).isEqualTo("6A82");
        assertThat(card.send("00A4080402433500")).isEqualTo("6A82");
        assertThat(card.send("00A4040C07A0000002471001")).isEqualTo("6A82");
        assertThat(card.send("00B0000000")).isEqualTo("6986");
        assertThat(card.send("00B0910000")).isEqualTo("6A82");
        assertThat(card.send("00CB00FF05A003830183")).isEqualTo("6A88");
        assertThat(card.send("0084000008")).isEqualTo("6D00");
        assertThat(card.send("00A4")).isEqualTo("6700");
    }

    @Test
    void byteOrientedCardAnswersThroughGetResponse() throws Exception {
        HexChannel card = new HexChannel(SharedTraces.V3_AUTHENTICATION.card());
        card.send(SELECT_APPLICATION);
        assertThat(card.raw("00A40804024331")).isEqualTo("6106");
        assertThat(card.raw("00C0000006")).isEqualTo("6204810206809000");
        assertThat(card.raw("00C0000006")).isEqualTo("6985");
        assertThat(card.raw("00B0000000")).hasSize(2 * 183).endsWith("9000");
        assertThat(card.raw("00B0067BFF")).isEqualTo("6C05");
    }
}
