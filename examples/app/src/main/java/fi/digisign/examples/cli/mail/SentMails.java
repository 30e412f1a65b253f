package fi.digisign.examples.cli.mail;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.examples.cli.error.ErrorLine;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.mail.transport.Delivery;
import fi.digisign.examples.mail.envelope.MailKind;
import fi.digisign.examples.mail.envelope.OutgoingMail;
import fi.digisign.examples.mail.transport.Refusal;
import fi.digisign.examples.words.MailTransportText;
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

    /**
     * What became of a message.
     *
     * @param mail the message
     * @param delivery who gets it; empty if nobody does
     * @param failure why nobody does; not known of those that were not tried
     * @param uncopied why there is no copy of it; empty if there is one, or none was wanted
     */
    record SentMail(
            OutgoingMail mail, Optional<Delivery> delivery, Optional<Exception> failure, Optional<Exception> uncopied) {

        static SentMail failed(OutgoingMail mail, Optional<Exception> failure) {
            return new SentMail(mail, Optional.empty(), failure, Optional.empty());
        }

        boolean isComplete() {
            return delivery.isPresent() && delivery.get().isComplete() && uncopied.isEmpty();
        }

        void text(PrintWriter out, Locale language, Optional<String> folder) {
            if (delivery.isEmpty()) {
                line(out, MailTransportText.NOT_SENT.with(mail.file()).in(language));
                return;
            }
            String names = String.join(", ", delivery.get().accepted());
            line(out, MailTransportText.SENT.with(mail.file(), names).in(language));
            for (Refusal refusal : delivery.get().refused()) {
                line(
                        out,
                        MailTransportText.NOT_FOR
                                .with(refusal.address(), refusal.answer())
                                .in(language));
            }
            if (mail.kind() == MailKind.PLAIN) {
                line(out, MailTransportText.NOT_PROTECTED.with(mail.file()).in(language));
            }
            if (folder.isPresent()) {
                line(
                        out,
                        (uncopied.isPresent()
                                        ? MailTransportText.NOT_COPIED.with(mail.file(), folder.get())
                                        : MailTransportText.COPIED.with(folder.get()))
                                .in(language));
            }
        }

        private static void line(PrintWriter out, String text) {
            out.println(PlainText.of(text));
        }

        JsonObject json(Optional<String> folder) {
            JsonObject object = new JsonObject();
            object.addProperty("file", mail.file().toString());
            object.addProperty("kind", mail.kind().toString());
            object.addProperty("size", mail.size());
            object.addProperty("from", mail.from());
            object.add("accepted", names(delivery.map(Delivery::accepted).orElse(List.of())));
            JsonArray refused = new JsonArray();
            for (Refusal refusal : delivery.map(Delivery::refused).orElse(List.of())) {
                JsonObject entry = new JsonObject();
                entry.addProperty("address", refusal.address());
                entry.addProperty("code", refusal.code());
                entry.addProperty("answer", refusal.answer());
                refused.add(entry);
            }
            object.add("refused", refused);
            failure.ifPresent(reason -> object.addProperty("problem", ErrorLine.forPrograms(reason)));
            if (folder.isPresent() && delivery.isPresent()) {
                object.addProperty("copied", uncopied.isEmpty());
                uncopied.ifPresent(reason -> object.addProperty("copyProblem", ErrorLine.forPrograms(reason)));
            }
            return object;
        }

        private static JsonArray names(List<String> addresses) {
            JsonArray names = new JsonArray();
            addresses.forEach(names::add);
            return names;
        }
    }
}
