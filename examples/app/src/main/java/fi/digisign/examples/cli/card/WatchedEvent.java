package fi.digisign.examples.cli.card;

import com.google.gson.JsonObject;
import fi.digisign.apdu.Bytes;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.words.WatchText;
import fi.digisign.provider.management.CardEvent;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * One event as a line. Of the card's serial number only the end is shown: such lines are kept and passed around.
 *
 * @param event what happened
 */
record WatchedEvent(CardEvent event) implements Result {

    private static final int SHOWN = 4;

    @Override
    public void text(PrintWriter out, Locale language) {
        String time =
                DateTimeFormatter.ofPattern("HH:mm:ss").format(event.time().atZone(ZoneId.systemDefault()));
        String card = event.card()
                .map(identity -> identity.label() + " (" + identity.family() + ")")
                .or(() -> event.atr().map(Bytes::toHex))
                .orElse("");
        String what = words(event.kind())
                .with(event.reader().orElse(""), card, String.join(", ", event.pins()))
                .in(language);
        out.println(time + "  " + PlainText.of(what));
    }

    private static WatchText words(CardEvent.Kind kind) {
        return switch (kind) {
            case SERVICE_GONE -> WatchText.SERVICE_GONE;
            case SERVICE_BACK -> WatchText.SERVICE_BACK;
            case NO_READER -> WatchText.NO_READER;
            case READER_ADDED -> WatchText.READER_ADDED;
            case READER_REMOVED -> WatchText.READER_REMOVED;
            case NO_CARD -> WatchText.NO_CARD;
            case CARD_INSERTED -> WatchText.CARD_INSERTED;
            case CARD_REMOVED -> WatchText.CARD_REMOVED;
            case CARD_MUTE -> WatchText.CARD_MUTE;
            case CARD_IN_USE -> WatchText.CARD_IN_USE;
            case CARD_FAULTY -> WatchText.CARD_FAULTY;
            case CARD_UNKNOWN -> WatchText.CARD_UNKNOWN;
            case NOT_ACTIVATED -> WatchText.NOT_ACTIVATED;
            case PIN_LOCKED -> WatchText.PIN_LOCKED;
            case READY -> WatchText.READY;
        };
    }

    @Override
    public JsonObject json() {
        JsonObject object = new JsonObject();
        object.addProperty("time", event.time().truncatedTo(ChronoUnit.MILLIS).toString());
        object.addProperty("event", RecordJson.name(event.kind()));
        event.reader().ifPresent(reader -> object.addProperty("reader", reader));
        event.atr().ifPresent(atr -> object.addProperty("atr", atr.toHex()));
        event.card().ifPresent(card -> {
            object.addProperty("family", card.family());
            object.addProperty("label", card.label());
            card.serial().ifPresent(serial -> object.addProperty("serialEnd", end(serial)));
        });
        if (!event.pins().isEmpty()) {
            object.add("pins", RecordJson.array(event.pins().stream()));
        }
        event.problem().ifPresent(problem -> {
            object.addProperty("problem", problem.text().english());
            object.addProperty("remedy", problem.remedy());
        });
        return object;
    }

    private static String end(String serial) {
        return serial.substring(Math.max(0, serial.length() - SHOWN));
    }
}
