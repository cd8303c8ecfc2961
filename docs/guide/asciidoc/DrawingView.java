package guide.asciidoc;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the templates show of a drawing.
 *
 * @param name its file, without the ending
 * @param title what it shows
 * @param text the same in words
 * @param svg the drawing, which has classes and no colours
 */
record DrawingView(String name, String title, String text, String svg) {

    private static final Pattern RULE = Pattern.compile("([^{}]+)(\\{[^{}]*})");
    private static final Pattern VARIABLE = Pattern.compile("var\\((--[a-z]+)\\)");

    static DrawingView of(String name, String svg) {
        return new DrawingView(name, content("title", svg), content("desc", svg), svg.strip());
    }

    private static String content(String element, String svg) {
        return Pattern.compile("(?s)<" + element + "[^>]*>(.*?)</" + element + ">").matcher(svg).results()
                .map(found -> found.group(1).replaceAll("\\s+", " ").strip()).findFirst().orElse("");
    }

    /** The drawing as a file of its own, for a book: with the stylesheet's rules for it, and the colours of the day. */
    String withColours(String stylesheet) {
        var own = names("class=\"([^\"]*)\"", svg);
        var rules = RULE.matcher(stylesheet).results().map(rule -> Stream.of(rule.group(1).split(","))
                .filter(selector -> !names("\\.([a-z-]+)", selector).isEmpty()
                        && own.containsAll(names("\\.([a-z-]+)", selector)))
                .collect(Collectors.joining(",", "", rule.group(2)))).filter(rule -> !rule.startsWith("{"))
                .collect(Collectors.joining("\n"));
        var fixed = VARIABLE.matcher(rules).replaceAll(variable -> value(variable.group(1), stylesheet));
        return svg.replaceFirst(">", "><style>" + fixed.replace(">", "&gt;") + "</style>");
    }

    /** Of a colour the day's, of a list of fonts the last, which every system has. */
    private static String value(String variable, String stylesheet) {
        return Pattern.compile(variable + ":(?:light-dark\\(|[^;}]*,)([#\\w-]+)").matcher(stylesheet).results()
                .map(value -> value.group(1)).findFirst().orElseThrow();
    }

    private static Set<String> names(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult found) -> found.group(1))
                .flatMap(words -> Stream.of(words.split(" "))).collect(Collectors.toCollection(HashSet::new));
    }
}
