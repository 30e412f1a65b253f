package fi.digisign.apdu.reader;

import fi.digisign.apdu.ApduChannel;
import fi.digisign.apdu.Bytes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/** A channel that answers commands with prepared responses, all in hexadecimal, and keeps the commands. */
final class ScriptedChannel implements ApduChannel {

    final List<String> asked = new ArrayList<>();
    private final UnaryOperator<String> answers;

    private ScriptedChannel(UnaryOperator<String> answers) {
        this.answers = answers;
    }

    static ScriptedChannel answering(UnaryOperator<String> answers) {
        return new ScriptedChannel(answers);
    }

    /** Gives the responses in this order, whatever the commands; repeats the last one. */
    static ScriptedChannel inOrder(String... answers) {
        int[] next = {0};
        return new ScriptedChannel(command -> answers[Math.min(next[0]++, answers.length - 1)]);
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) {
        String hex = Bytes.of(command.getBytes()).toHex();
        asked.add(hex);
        return new ResponseAPDU(HexFormat.of().parseHex(answers.apply(hex)));
    }
}
