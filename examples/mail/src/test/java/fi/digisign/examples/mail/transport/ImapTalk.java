package fi.digisign.examples.mail.transport;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A TEST IMAP server with one message, friendly but for what it answers to some commands. */
final class ImapTalk implements TestServer.Talk {

    static final String MESSAGE = "From: a@example.org\r\nSubject: hei\r\n\r\nhei\r\n";

    private String mechanism = "PLAIN";
    private final Map<String, TestServer.Talk> instead = new LinkedHashMap<>();

    /** @param name how it lets users in */
    ImapTalk mechanism(String name) {
        mechanism = name;
        return this;
    }

    ImapTalk to(String begins, String... lines) {
        return doing(begins, visitor -> visitor.say(lines));
    }

    /** What was set first goes first. */
    ImapTalk doing(String begins, TestServer.Talk talk) {
        instead.put(begins, talk);
        return this;
    }

    @Override
    public void with(TestServer.Visitor visitor) throws Exception {
        visitor.say("* OK [CAPABILITY IMAP4rev1 AUTH=" + mechanism + "] TEST");
        for (String line = visitor.hear(); line != null; line = visitor.hear()) {
            String tag = line.split(" ")[0];
            String rest = line.substring(Math.min(line.length(), tag.length() + 1));
            Optional<String> other =
                    instead.keySet().stream().filter(rest::startsWith).findFirst();
            if (other.isPresent()) {
                instead.get(other.get()).with(visitor);
            } else if (rest.startsWith("AUTHENTICATE")) {
                visitor.say("+");
                visitor.hear();
            } else if (rest.startsWith("CAPABILITY")) {
                visitor.say("* CAPABILITY IMAP4rev1 AUTH=" + mechanism);
            } else if (rest.startsWith("LIST")) {
                visitor.say("* LIST () \"/\" INBOX");
            } else if (rest.startsWith("EXAMINE")) {
                visitor.say("* 1 EXISTS", "* 0 RECENT", "* OK [UIDVALIDITY 5] x", "* OK [UIDNEXT 9] x");
            } else if (rest.startsWith("UID SEARCH")) {
                visitor.say("* SEARCH 7");
            } else if (rest.startsWith("UID FETCH")) {
                visitor.say(piece(MESSAGE, MESSAGE.length(), 0));
            }
            visitor.say(tag + (rest.startsWith("EXAMINE") ? " OK [READ-ONLY] done" : " OK done"));
        }
    }

    static String piece(String content, long size, long origin) {
        return "* 1 FETCH (UID 7 RFC822.SIZE " + size + " BODY[]<" + origin + "> {" + content.length() + "}\r\n"
                + content + ")";
    }
}
