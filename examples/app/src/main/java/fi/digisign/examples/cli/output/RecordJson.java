package fi.digisign.examples.cli.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.text.Text;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Shows any record as JSON by its components' names, so that a record that gets a component, or a directory file that
 * gets a decoder, needs nothing here.
 *
 * <ul>
 *   <li>bytes are upper-case hex; if they are readable text, that text follows under the same name with {@code Text};
 *   <li>what is absent is left out, an empty list or set is not;
 *   <li>texts are English in every language;
 *   <li>constants are named in lower camel case, as in the standards;
 *   <li>of records that share an interface (a path or the object itself, one condition or another), each begins with
 *       its {@code kind}.
 * </ul>
 */
public final class RecordJson {

    private static final int SHORTEST_TEXT = 6;
    /** Numbers that every standard and every tool writes in hexadecimal. */
    private static final Set<String> HEXADECIMAL = Set.of("tag", "fileId");

    private RecordJson() {}

    /**
     * @param value a record
     * @return the same as a JSON object
     */
    public static JsonObject of(Record value) {
        JsonObject object = new JsonObject();
        Class<?> type = value.getClass();
        if (Stream.of(type.getInterfaces()).anyMatch(Class::isSealed)) {
            object.addProperty("kind", camelCase(type.getSimpleName()));
        }
        for (RecordComponent component : type.getRecordComponents()) {
            add(object, component.getName(), get(component, value));
        }
        return object;
    }

    /**
     * @param constant any constant
     * @return its name in lower camel case
     */
    public static String name(Enum<?> constant) {
        return camelCase(constant.name().toLowerCase(Locale.ROOT));
    }

    /**
     * @param texts any texts
     * @return the same as a JSON array
     */
    public static JsonArray array(Stream<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static Object get(RecordComponent component, Record value) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true); // records of other packages of the program need not be public
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The accessor of a public record cannot be called: " + component, e);
        }
    }

    private static void add(JsonObject object, String name, Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> add(object, name, present));
        } else if (value instanceof OptionalInt optional) {
            optional.ifPresent(present -> add(object, name, present));
        } else if (value instanceof Integer number && HEXADECIMAL.contains(name)) {
            String hex = Integer.toHexString(number).toUpperCase(Locale.ROOT);
            object.addProperty(name, hex.length() % 2 == 0 ? hex : "0" + hex);
        } else {
            object.add(name, element(value));
            if (value instanceof Bytes bytes) {
                text(bytes).ifPresent(text -> object.addProperty(name + "Text", text));
            }
        }
    }

    private static JsonElement element(Object value) {
        if (value instanceof Text text) { // which may be a record or a constant too
            return new JsonPrimitive(text.english());
        }
        if (value instanceof Record inner) {
            return of(inner);
        }
        if (value instanceof Collection<?> values) {
            JsonArray array = new JsonArray();
            Stream<?> inOrder = values instanceof Set ? values.stream().sorted() : values.stream();
            inOrder.forEach(each -> array.add(element(each)));
            return array;
        }
        if (value instanceof Bytes bytes) {
            return new JsonPrimitive(bytes.toHex());
        }
        if (value instanceof Enum<?> constant) {
            return new JsonPrimitive(name(constant));
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        }
        return new JsonPrimitive(value.toString());
    }

    private static Optional<String> text(Bytes bytes) {
        byte[] array = bytes.toArray();
        if (array.length < SHORTEST_TEXT) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (byte b : array) {
            if (b < 0x20 || b > 0x7E) {
                return Optional.empty();
            }
            text.append((char) b);
        }
        return Optional.of(text.toString());
    }

    /** NON_REPUDIATION and NonRepudiation to nonRepudiation. */
    private static String camelCase(String name) {
        StringBuilder result = new StringBuilder();
        boolean upper = false;
        for (char c : name.toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                result.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        result.setCharAt(0, Character.toLowerCase(result.charAt(0)));
        return result.toString();
    }
}
