package live.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.TreeMap;

/** What an action is asked: names and texts, each checked as it is read. */
public final class Call {

    private final JsonObject body;

    private Call(JsonObject body) {
        this.body = body;
    }

    static Call parse(String json) throws RefusedException {
        try {
            return new Call(JsonParser.parseString(json).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException malformed) {
            throw new RefusedException(400, "the body is no JSON object");
        }
    }

    /** Whether there is a member of this name. */
    boolean has(String name) {
        return body.has(name);
    }

    /** A word of this form, a regular expression. */
    public String word(String name, String form) throws RefusedException {
        var value = text(name);
        if (!value.matches(form)) {
            throw new RefusedException(400, "'" + name + "' has another form");
        }
        return value;
    }

    /** Any text. */
    public String text(String name) throws RefusedException {
        return string(name, body.get(name));
    }

    /** Words by their names, each of at most 100 characters that can be typed; none if there is no such member. */
    public Map<String, String> words(String name) throws RefusedException {
        var words = new TreeMap<String, String>();
        if (body.get(name) instanceof JsonObject members) {
            for (var member : members.entrySet()) {
                var value = string(member.getKey(), member.getValue());
                if (value.length() > 100 || value.codePoints().anyMatch(Character::isISOControl)) {
                    throw new RefusedException(400, "'" + member.getKey() + "' has another form");
                }
                words.put(member.getKey(), value);
            }
        }
        return words;
    }

    private static String string(String name, JsonElement value) throws RefusedException {
        if (value == null || !value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw new RefusedException(400, "'" + name + "' is missing, or no text");
        }
        return value.getAsString();
    }
}
