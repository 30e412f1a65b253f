package fi.digisign.examples.cli.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Writes JSON as an indented outline for people: one value a line, lists of simple values in one line, empty lists not
 * at all.
 */
public final class JsonText {

    /** Numbers that commands carry as a byte, and that cards' documents write in hexadecimal. */
    private static final Set<String> BYTES = Set.of("reference", "keyReference", "padChar", "template");

    private final PrintWriter out;

    public JsonText(PrintWriter out) {
        this.out = out;
    }

    /**
     * Writes all fields of an object.
     *
     * @param object what to write
     * @param indent spaces before each line
     */
    public void write(JsonObject object, int indent) {
        for (Map.Entry<String, JsonElement> field : object.entrySet()) {
            write(field.getKey(), field.getValue(), indent);
        }
    }

    private void write(String name, JsonElement value, int indent) {
        if (value.isJsonObject()) {
            JsonObject object = value.getAsJsonObject();
            if (object.size() == 1) {
                // A wrapper around one thing, as a path around its bytes, tells nobody anything.
                Map.Entry<String, JsonElement> only =
                        object.entrySet().iterator().next();
                write(only.getKey().equals(name) ? name : name + "." + only.getKey(), only.getValue(), indent);
            } else {
                line(name, "", indent);
                write(object, indent + 2);
            }
        } else if (value.isJsonArray() && !isSimple(value.getAsJsonArray())) {
            int number = 1;
            for (JsonElement element : value.getAsJsonArray()) {
                line(name + " " + number++, "", indent);
                write(element.getAsJsonObject(), indent + 2);
            }
        } else if (BYTES.contains(name)) {
            line(name, value.getAsInt() + String.format(" (hex %02X)", value.getAsInt()), indent);
        } else if (!value.isJsonArray() || !value.getAsJsonArray().isEmpty()) {
            line(name, text(value), indent);
        }
    }

    private void line(String name, String value, int indent) {
        String start = " ".repeat(indent) + name + ":";
        out.println(PlainText.of(value).isEmpty() ? start : start + " " + PlainText.of(value));
    }

    private static String text(JsonElement value) {
        if (value.isJsonArray()) {
            return StreamSupport.stream(value.getAsJsonArray().spliterator(), false)
                    .map(JsonElement::getAsString)
                    .collect(Collectors.joining(", "));
        }
        return value.getAsString();
    }

    private static boolean isSimple(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).allMatch(JsonElement::isJsonPrimitive);
    }
}
