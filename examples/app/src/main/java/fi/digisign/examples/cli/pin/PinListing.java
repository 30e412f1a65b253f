package fi.digisign.examples.cli.pin;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.cli.pinentry.PinForm;
import fi.digisign.examples.cli.pinentry.PinStateText;
import fi.digisign.examples.words.PinCommandText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The state of a card's PINs.
 *
 * @param pins those that were asked for
 * @param anyTakesCode whether any PIN of the card can be set with the code of its letter
 */
record PinListing(List<PinRow> pins, boolean anyTakesCode) implements Result {

    PinListing(List<PinRow> pins) {
        this(pins, anyTakesCode(pins));
    }

    static boolean anyTakesCode(List<PinRow> all) {
        return all.stream().anyMatch(pin -> PinStateText.takesCode(pin.state(), pin.triesLeft()));
    }

    @Override
    public void text(PrintWriter out, Locale language) {
        for (PinRow pin : pins) {
            Text state = PinStateText.of(pin.state(), pin.triesLeft(), anyTakesCode);
            line(out, PinCommandText.PIN.with(pin.bothNames(), state).in(language));
            line(out, "    " + more(pin).stream().map(part -> part.in(language)).collect(Collectors.joining("; ")));
        }
    }

    private static void line(PrintWriter out, String text) {
        out.println((text.startsWith(" ") ? "    " : "") + PlainText.of(text));
    }

    private static List<Text> more(PinRow pin) {
        List<Text> parts = new ArrayList<>();
        parts.add(PinForm.of(pin.digitsOnly(), pin.minLength(), pin.maxLength()));
        if (!pin.keys().isEmpty()) {
            parts.add(PinCommandText.OPENS.with(String.join(", ", pin.keys())));
        }
        pin.unblockedBy().ifPresent(puk -> parts.add(PinCommandText.UNBLOCKED_WITH.with(puk)));
        if (!pin.changeable()) {
            parts.add(PinCommandText.CANNOT_BE_CHANGED);
        }
        return parts;
    }

    @Override
    public JsonObject json() {
        JsonArray rows = new JsonArray();
        pins.forEach(pin -> rows.add(RecordJson.of(pin)));
        JsonObject object = new JsonObject();
        object.add("pins", rows);
        return object;
    }
}
