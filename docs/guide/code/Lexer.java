package guide.code;

import guide.code.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Cuts a text into tokens: at each place the first rule that matches there wins, else the character is plain. */
abstract class Lexer {

    /** What a text is that begins as the pattern says. */
    private record Rule(Pattern pattern, Function<String, Kind> kind) {
    }

    private final List<Rule> rules = new ArrayList<>();
    private final List<Token> tokens = new ArrayList<>();

    final void rule(String regex, Kind kind) {
        rule(regex, text -> kind);
    }

    final void rule(String regex, Function<String, Kind> kind) {
        rules.add(new Rule(Pattern.compile(regex), kind));
    }

    /** The tokens; put together again they are the text. */
    final List<Token> scan(String text) {
        for (var at = 0; at < text.length();) {
            at = next(text, at);
        }
        return tokens;
    }

    private int next(String text, int at) {
        for (var rule : rules) {
            var match = rule.pattern().matcher(text).region(at, text.length()).useTransparentBounds(true)
                    .useAnchoringBounds(false);
            if (match.lookingAt() && match.end() > at) {
                add(rule.kind().apply(match.group()), match.group());
                return match.end();
            }
        }
        add(Kind.PLAIN, text.substring(at, at + 1));
        return at + 1;
    }

    /** Strings are cut once more, so that their escapes stand out. */
    private void add(Kind kind, String text) {
        if (kind == Kind.STRING && text.indexOf('\\') >= 0) {
            var escape = ESCAPE.matcher(text);
            var done = 0;
            while (escape.find()) {
                put(Kind.STRING, text.substring(done, escape.start()));
                put(Kind.ESCAPE, escape.group());
                done = escape.end();
            }
            put(Kind.STRING, text.substring(done));
        } else {
            put(kind, text);
        }
    }

    private void put(Kind kind, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (!tokens.isEmpty() && tokens.getLast().kind() == kind && kind == Kind.PLAIN) {
            tokens.add(new Token(kind, tokens.removeLast().text() + text));
        } else {
            tokens.add(new Token(kind, text));
        }
    }

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u+[0-9a-fA-F]{4}|[0-3]?[0-7]{1,2}|.|\\n)");
}
