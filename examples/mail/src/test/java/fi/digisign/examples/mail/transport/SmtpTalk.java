package fi.digisign.examples.mail.transport;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TEST SMTP server: takes everything, unless a test has set other answers. */
public final class SmtpTalk implements TestServer.Talk {

    private final List<byte[]> messages = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new HashMap<>();
    private String[] extensions = {"8BITMIME", "SMTPUTF8", "SIZE 100000000"};
    private boolean startTls;
    private TestServer.Talk afterData = visitor -> visitor.say("250 2.0.0 taken");

    public SmtpTalk extensions(String... words) {
        extensions = words;
        return this;
    }

    /** @param command how the line begins */
    public SmtpTalk answer(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    SmtpTalk startTls() {
        startTls = true;
        return this;
    }

    SmtpTalk afterData(TestServer.Talk talk) {
        afterData = talk;
        return this;
    }

    /** What came after DATA, with dots taken away and without the last line. */
    public List<byte[]> messages() {
        return messages;
    }

    @Override
    public void with(TestServer.Visitor visitor) throws Exception {
        visitor.say("220 TEST server");
        boolean isProtected = !startTls;
        for (String line = visitor.hear(); line != null; line = visitor.hear()) {
            String command = line;
            String answer = answers.entrySet().stream()
                    .filter(entry -> command.startsWith(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
            if (!answer.isEmpty()) {
                visitor.say(answer);
            } else if (line.startsWith("EHLO")) {
                ehlo(visitor, isProtected);
            } else if (line.equals("STARTTLS")) {
                visitor.say("220 go");
                visitor.protect();
                isProtected = true;
            } else if (line.equals("DATA")) {
                visitor.say("354 go");
                messages.add(data(visitor));
                afterData.with(visitor);
            } else if (line.equals("QUIT")) {
                visitor.say("221 bye");
                return;
            } else {
                visitor.say("250 2.1.0 good");
            }
        }
    }

    private void ehlo(TestServer.Visitor visitor, boolean isProtected) throws Exception {
        visitor.say("250-TEST");
        if (!isProtected) {
            visitor.say("250 STARTTLS");
            return;
        }
        for (String extension : extensions) {
            visitor.say("250-" + extension);
        }
        visitor.say("250 HELP");
    }

    /** Nobody says more before the answer. */
    private static byte[] data(TestServer.Visitor visitor) throws Exception {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 14];
        String end = "";
        while (!end.equals("\r\n.\r\n")) {
            int count = visitor.in().read(block);
            if (count < 0) {
                throw new EOFException("the message has no end");
            }
            data.write(block, 0, count);
            String last = end + new String(block, 0, count, StandardCharsets.ISO_8859_1);
            end = last.substring(Math.max(0, last.length() - 5));
        }
        return withoutDots(data.toByteArray());
    }

    private static byte[] withoutDots(byte[] data) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(data.length);
        int start = 0;
        for (int i = 0; i < data.length - 3; i++) {
            if (data[i] == '\n') {
                text.write(data, start, i + 1 - start);
                start = data[i + 1] == '.' ? i + 2 : i + 1;
            }
        }
        return text.toByteArray();
    }
}
