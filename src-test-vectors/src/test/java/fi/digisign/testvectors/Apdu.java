package fi.digisign.testvectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;

/** Talks to a simulated card in hexadecimal, for tests. */
final class Apdu {

    static final String PKCS15 = "00A4040C0CA000000063504B43532D3135";

    private final SimulatedCard card;

    Apdu(SimulatedCard card) {
        this.card = card;
    }

    static Apdu to(String image) {
        return new Apdu(new VirtualCard(CardImage.load(image)));
    }

    /** The whole response, as hexadecimal. */
    String send(String command) {
        return hex(card.transmit(bytes(command)));
    }

    /** The data field of a response that must end in 9000, parts fetched with GET RESPONSE. */
    byte[] data(String command) {
        byte[] answer = card.transmit(bytes(command));
        byte[] data = new byte[0];
        while (answer[answer.length - 2] == 0x61) {
            data = join(data, withoutStatus(answer));
            answer = card.transmit(bytes("00C00000" + hex(new byte[] {answer[answer.length - 1]})));
        }
        assertThat(hex(answer)).endsWith("9000");
        return join(data, withoutStatus(answer));
    }

    Apdu ok(String command) {
        assertThat(send(command)).as(command).isEqualTo("9000");
        return this;
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    static String hex(int oneByte) {
        return String.format("%02X", oneByte & 0xFF);
    }

    /** A command's data field with its length byte in front. */
    static String field(byte[] data) {
        return hex(data.length) + hex(data);
    }

    static byte[] withoutStatus(byte[] answer) {
        return Arrays.copyOf(answer, answer.length - 2);
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** A PIN padded as FINEID wants it. */
    static String pin12(String digits) {
        StringBuilder block = new StringBuilder();
        for (char digit : digits.toCharArray()) {
            block.append(hex(digit));
        }
        while (block.length() < 24) {
            block.append("00");
        }
        return block.toString();
    }
}
