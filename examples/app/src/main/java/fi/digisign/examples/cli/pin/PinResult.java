package fi.digisign.examples.cli.pin;

import com.google.gson.JsonObject;
import fi.digisign.apdu.text.TextKey;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.words.PinCommandText;
import fi.digisign.provider.management.PinInfo;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Something was done with a PIN.
 *
 * @param operation what
 * @param pin the PIN as it is now
 */
record PinResult(Operation operation, PinRow pin) implements Result {

    /** What can be done. */
    enum Operation {
        VERIFIED(PinCommandText.IS_RIGHT),
        CHANGED(PinCommandText.IS_CHANGED),
        UNBLOCKED(PinCommandText.IS_UNBLOCKED),
        /** Unblocked, though it was not blocked. */
        RENEWED(PinCommandText.HAS_NEW_VALUE);

        private final TextKey words;

        Operation(TextKey words) {
            this.words = words;
        }
    }

    static PinResult of(Operation operation, PinInfo pin) {
        return new PinResult(operation, PinRow.of(pin));
    }

    @Override
    public void text(PrintWriter out, Locale language) {
        out.println(PlainText.of(operation.words.with(pin.bothNames()).in(language)));
    }

    @Override
    public JsonObject json() {
        JsonObject object = new JsonObject();
        object.addProperty("done", RecordJson.name(operation == Operation.RENEWED ? Operation.UNBLOCKED : operation));
        object.add("pin", RecordJson.of(pin));
        return object;
    }
}
