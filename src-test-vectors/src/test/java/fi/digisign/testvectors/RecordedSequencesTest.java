package fi.digisign.testvectors;

import static fi.digisign.testvectors.Apdu.bytes;
import static fi.digisign.testvectors.Apdu.field;
import static fi.digisign.testvectors.Apdu.hex;
import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.fixtures.SharedVectors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands recorded with real cards, sent to the images of these cards. */
class RecordedSequencesTest {

    private record Exchange(String command, String response) {}

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, webeid-fineid_v3_select_auth_certificate_and_authenticate.txt",
        "fineid-v4, webeid-fineid_v4_select_sign_certificate_and_signing.txt"
    })
    void theImageAnswersRecordedCommandsAsTheRealCardDid(String image, String trace) throws Exception {
        VirtualCard card = new VirtualCard(CardImage.load(image));
        List<Exchange> exchanges = exchanges(trace);
        assertThat(hex(card.atr())).isEqualTo(exchanges.get(0).response());
        byte[] certificate = new byte[0];
        byte[] hash = new byte[0];
        for (Exchange exchange : exchanges.subList(1, exchanges.size())) {
            byte[] answer = card.transmit(bytes(exchange.command()));
            if (exchange.command().startsWith("00B0")) {
                assertThat(answer)
                        .as(exchange.command())
                        .hasSize(exchange.response().length() / 2);
                certificate = Apdu.join(certificate, Apdu.withoutStatus(answer));
            } else if (exchange.command().startsWith("00CB")) {
                assertThat(viaGetResponse(card, answer)).as(exchange.command()).isEqualTo(exchange.response());
            } else if (exchange.command().startsWith("002A9E9A")) {
                assertThat(answer).hasSize(exchange.response().length() / 2);
                assertThat(verify(certificate, hash, Apdu.withoutStatus(answer)))
                        .isTrue();
            } else {
                assertThat(hex(answer)).as(exchange.command()).isEqualTo(exchange.response());
            }
            if (exchange.command().startsWith("002A90A0")) {
                // the JDK cannot verify a bare digest with PSS, so a message of our own takes its place
                byte[] message = "message".getBytes();
                MessageDigest digest = MessageDigest.getInstance(image.equals("fineid-v3") ? "SHA-256" : "SHA-384");
                hash = digest.digest(message);
                byte[] data = Apdu.join(new byte[] {(byte) 0x90, (byte) hash.length}, hash);
                assertThat(hex(card.transmit(bytes("002A90A0" + field(data))))).isEqualTo("9000");
            }
        }
    }

    private static String viaGetResponse(VirtualCard card, byte[] answer) {
        if (answer[0] == 0x61) {
            return hex(card.transmit(bytes("00C00000" + hex(answer[1]))));
        }
        return hex(answer);
    }

    private static boolean verify(byte[] certificate, byte[] hash, byte[] signature) throws Exception {
        X509Certificate holder = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
        Signature verifier;
        if (holder.getPublicKey().getAlgorithm().equals("RSA")) {
            verifier = Signature.getInstance("RSASSA-PSS");
            verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            verifier.initVerify(holder.getPublicKey());
            verifier.update("message".getBytes());
        } else {
            verifier = Signature.getInstance("NONEwithECDSAinP1363Format");
            verifier.initVerify(holder.getPublicKey());
            verifier.update(hash);
        }
        return verifier.verify(signature);
    }

    private static List<Exchange> exchanges(String trace) throws IOException {
        List<Exchange> exchanges = new ArrayList<>();
        String command = "";
        for (String line : Files.readAllLines(SharedVectors.file("fineid/" + trace))) {
            if (line.startsWith("C: ")) {
                command = line.substring(3).strip();
            } else if (line.startsWith("R: ") || line.startsWith("ATR: ")) {
                exchanges.add(new Exchange(
                        command, line.substring(line.indexOf(' ') + 1).strip()));
            }
        }
        return exchanges;
    }
}
