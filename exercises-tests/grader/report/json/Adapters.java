package grader.report.json;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import grader.report.Verdict;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** Adapters that bind a type of Java to one type of JSON, and to no other. */
final class Adapters {

    private static final Gson USUAL = new Gson();

    private Adapters() {
    }

    /** Does as the usual adapter of a type, but takes no number for a text, and no text for a number. */
    static <T> TypeAdapter<T> only(JsonToken token, Class<T> type) {
        var usual = USUAL.getAdapter(type);
        return new TypeAdapter<>() {
            @Override
            public void write(JsonWriter out, T value) throws IOException {
                usual.write(out, value);
            }

            @Override
            public T read(JsonReader in) throws IOException {
                if (in.peek() != token) {
                    throw new JsonParseException(
                            "%s is a %s, and no %s".formatted(in.getPath(), word(in.peek()), word(token)));
                }
                return usual.read(in);
            }
        };
    }

    private static String word(JsonToken token) {
        return token.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Spells verdicts as reports do. */
    static TypeAdapter<Verdict> ofVerdicts() {
        var words = only(JsonToken.STRING, String.class);
        return new TypeAdapter<Verdict>() {
            @Override
            public void write(JsonWriter out, Verdict verdict) throws IOException {
                words.write(out, verdict.word());
            }

            @Override
            public Verdict read(JsonReader in) throws IOException {
                var word = words.read(in);
                return Arrays.stream(Verdict.values()).filter(verdict -> verdict.word().equals(word))
                        .filter(verdict -> verdict != Verdict.MISSING).findFirst()
                        .orElseThrow(() -> new JsonParseException("'" + word + "' is no verdict"));
            }
        };
    }
}
