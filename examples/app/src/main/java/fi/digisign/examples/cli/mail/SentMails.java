package fi.digisign.examples.cli.mail;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.examples.cli.output.Result;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of messages.
 *
 * @param messages one after the other
 * @param folder where copies are kept, if anywhere
 */
record SentMails(List<SentMail> messages, Optional<String> folder) implements Result {

    SentMails {
        messages = List.copyOf(messages);
    }

    boolean isComplete() {
        return messages.stream().allMatch(SentMail::isComplete);
    }

    @Override
    public void text(PrintWriter out, Locale language) {
        messages.forEach(message -> message.text(out, language, folder));
    }

    @Override
    public JsonObject json() {
        JsonArray all = new JsonArray();
        messages.forEach(message -> all.add(message.json(folder)));
        JsonObject object = new JsonObject();
        object.add("messages", all);
        folder.ifPresent(name -> object.addProperty("folder", name));
        return object;
    }
}
