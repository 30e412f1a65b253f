package fi.digisign.examples.cli.mail;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.mail.transport.FetchedMail;
import fi.digisign.examples.mail.transport.MailServer;
import fi.digisign.examples.mail.transport.TooLargeMailException;
import fi.digisign.examples.words.MailTransportText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What was fetched.
 *
 * @param source where from
 * @param messages what is new
 * @param already how many of those that were wanted had been fetched before
 * @param skipped what is too large
 */
record FetchedMails(Source source, List<FetchedMail> messages, int already, List<TooLargeMailException> skipped)
        implements Result {

    FetchedMails {
        messages = List.copyOf(messages);
        skipped = List.copyOf(skipped);
    }

    /** A folder at a server. */
    record Source(MailServer server, String user, String folder, long uidValidity) {}

    @Override
    public void text(PrintWriter out, Locale language) {
        for (FetchedMail message : messages) {
            line(
                    out,
                    MailTransportText.FETCHED
                            .with(message.file(), message.kind(), message.from(), message.subject())
                            .in(language));
        }
        for (TooLargeMailException reason : skipped) {
            line(out, MailTransportText.SKIPPED.with(reason.text()).in(language));
        }
        if (messages.isEmpty() && skipped.isEmpty()) {
            line(out, MailTransportText.NOTHING_NEW.in(language));
        }
    }

    private static void line(PrintWriter out, String text) {
        out.println(PlainText.of(text));
    }

    @Override
    public JsonObject json() {
        JsonObject object = new JsonObject();
        object.addProperty("server", source.server().toString());
        object.addProperty("user", source.user());
        object.addProperty("folder", source.folder());
        object.addProperty("uidValidity", source.uidValidity());
        JsonArray all = new JsonArray();
        for (FetchedMail message : messages) {
            JsonObject entry = new JsonObject();
            entry.addProperty("file", message.file().toString());
            entry.addProperty("uid", message.uid());
            entry.addProperty("size", message.size());
            entry.addProperty("kind", message.kind().toString());
            entry.addProperty("from", message.from());
            entry.addProperty("subject", message.subject());
            message.date().ifPresent(date -> entry.addProperty("date", date.toString()));
            all.add(entry);
        }
        object.add("messages", all);
        object.addProperty("already", already);
        JsonArray left = new JsonArray();
        for (TooLargeMailException reason : skipped) {
            JsonObject entry = new JsonObject();
            entry.addProperty("uid", reason.uid());
            entry.addProperty("size", reason.size());
            entry.addProperty("problem", reason.getMessage());
            left.add(entry);
        }
        object.add("skipped", left);
        return object;
    }
}
