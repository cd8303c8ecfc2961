package guide.code;

import guide.code.Token.Kind;
import java.util.List;
import java.util.function.BiFunction;

/** Source with its words told apart, as HTML. */
public final class Highlight {

    private Highlight() {
    }

    /** The tokens of a text in {@code java}, {@code json} or {@code console}; of any other language one plain token. */
    public static List<Token> tokens(String language, String text) {
        return switch (language) {
            case "java" -> new JavaLexer().scan(text);
            case "json" -> new JsonLexer().scan(text);
            case "console", "shell", "sh" -> new ConsoleLexer().scan(text);
            default -> List.of(new Token(Kind.PLAIN, text));
        };
    }

    /** The text as HTML: no span goes over the end of a line, so that a line may be taken out, or get a callout. */
    public static String html(String language, String text) {
        return html(language, text, Kind::around);
    }

    /** The same as XHTML for books, whose readers know no other element than {@code span}. */
    public static String spans(String language, String text) {
        return html(language, text, Kind::inSpan);
    }

    private static String html(String language, String text, BiFunction<Kind, String, String> element) {
        var html = new StringBuilder();
        for (var token : tokens(language, text)) {
            var lines = token.text().split("\n", -1);
            for (var i = 0; i < lines.length; i++) {
                html.append(i > 0 ? "\n" : "").append(element.apply(token.kind(), content(lines[i])));
            }
        }
        return html.toString();
    }

    /** Text for an element of HTML. */
    public static String content(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Text for an element or an attribute of HTML. */
    public static String escape(String text) {
        return content(text).replace("\"", "&quot;");
    }
}
