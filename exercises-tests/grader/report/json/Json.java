package grader.report.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonToken;
import grader.report.Verdict;
import grader.text.Printable;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.function.Function;

/**
 * Binds records to JSON (RFC 8259). The components of such a record are the members of an object, in this order; one that
 * is null is left out when written, and was missing when read. So none of them is of a primitive type.
 */
public final class Json {

    private static final int LONGEST_COMPLAINT = 200;
    private static final GsonBuilder STRICT = new GsonBuilder().disableHtmlEscaping().setStrictness(Strictness.STRICT)
            .registerTypeAdapter(String.class, Adapters.only(JsonToken.STRING, String.class))
            .registerTypeAdapter(Integer.class, Adapters.only(JsonToken.NUMBER, Integer.class))
            .registerTypeAdapter(Long.class, Adapters.only(JsonToken.NUMBER, Long.class))
            .registerTypeAdapter(Boolean.class, Adapters.only(JsonToken.BOOLEAN, Boolean.class))
            .registerTypeAdapter(BigDecimal.class, Adapters.only(JsonToken.NUMBER, BigDecimal.class))
            .registerTypeAdapter(Verdict.class, Adapters.ofVerdicts());
    private static final Gson LINE = STRICT.create();
    private static final Gson PRETTY = STRICT.setPrettyPrinting().create();

    private Json() {
    }

    /** Writes a record in one line. */
    public static String line(Record members) {
        return harmless(LINE.toJson(members));
    }

    /** Writes a record in many lines, for people to read. */
    static String lines(Record members) {
        return harmless(PRETTY.toJson(members));
    }

    /**
     * Reads a record.
     *
     * @param type the record that the JSON is bound to
     * @param meaning makes of it what was asked for; throws a {@link JsonParseException} where that cannot be
     * @throws IOException if it is of another form; the message says so in one line, harmless to look at
     */
    public static <R extends Record, T> T read(String text, Class<R> type, Function<R, T> meaning) throws IOException {
        try {
            return meaning.apply(Member.need(LINE.fromJson(text, type), "object"));
        } catch (JsonParseException wrong) {
            throw new IOException(Printable.shortened(complaint(wrong), LONGEST_COMPLAINT), wrong);
        }
    }

    /**
     * Reads a record that a person has written: a member of another name may be a slip, and is not passed over.
     *
     * @throws IOException if it is of another form; the message says so in one line, harmless to look at
     */
    static <R extends Record, T> T readByHand(String text, Class<R> type, Function<R, T> meaning) throws IOException {
        return read(text.replace("\ufeff", ""), type, members -> {
            expectKnown(JsonParser.parseString(text.replace("\ufeff", "")), LINE.toJsonTree(members), "");
            return meaning.apply(members);
        });
    }

    /** What was bound to the record is in it, and nothing else was there. */
    private static void expectKnown(JsonElement there, JsonElement bound, String place) {
        if (there.isJsonObject()) {
            for (var member : there.getAsJsonObject().entrySet()) {
                var known = bound.getAsJsonObject().get(member.getKey());
                Member.check(known != null, known, "'" + member.getKey() + "' is not known" + place);
                expectKnown(member.getValue(), known, " in " + member.getKey());
            }
        } else if (there.isJsonArray()) {
            for (var i = 0; i < there.getAsJsonArray().size(); i++) {
                expectKnown(there.getAsJsonArray().get(i), bound.getAsJsonArray().get(i), place);
            }
        }
    }

    /** Says what is wrong in our own words; of Gson's, which are for programmers, only where it is. */
    private static String complaint(JsonParseException wrong) {
        var message = String.valueOf(wrong.getMessage());
        var place = Math.max(0, message.indexOf(" at line "));
        return wrong.getClass() == JsonParseException.class ? message
                : "it is not the JSON that is expected" + message.substring(place).lines().findFirst().orElse("");
    }

    /** Writes what cannot be seen by JSON's own escapes: the text is the same, and harmless on a terminal too. */
    private static String harmless(String json) {
        var shown = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (c == '\n' || Printable.isVisible(c)) {
                shown.appendCodePoint(c);
            } else {
                for (var unit : Character.toChars(c)) {
                    shown.append("\\u%04x".formatted((int) unit));
                }
            }
        });
        return shown.toString();
    }
}
