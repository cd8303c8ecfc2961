package grader.suite;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lines of JSON that programs print, compared as objects: keys in any order, white space wherever JSON allows it. */
public final class Json {

    private static final Gson STRICT = new GsonBuilder().setStrictness(Strictness.STRICT).create();

    private Json() {
    }

    /**
     * What a line says, if it is one JSON object (RFC 8259) and nothing else.
     *
     * @return its members: texts as {@link String}, whole numbers as {@link Long}, anything else as {@link JsonElement}
     */
    public static Optional<Map<String, Object>> object(String line) {
        try {
            var object = STRICT.fromJson(line, JsonObject.class);
            if (object == null) {
                return Optional.empty();
            }
            var members = new TreeMap<String, Object>();
            object.entrySet().forEach(member -> members.put(member.getKey(), value(member.getValue())));
            return Optional.of(members);
        } catch (JsonParseException | ClassCastException noObject) {
            return Optional.empty();
        }
    }

    private static Object value(JsonElement element) {
        if (!element.isJsonPrimitive()) {
            return element;
        }
        var primitive = element.getAsJsonPrimitive();
        if (primitive.isString()) {
            return primitive.getAsString();
        }
        try {
            return primitive.isNumber() ? (Object) new BigDecimal(primitive.getAsString()).longValueExact() : element;
        } catch (ArithmeticException notWhole) {
            return element;
        }
    }
}
