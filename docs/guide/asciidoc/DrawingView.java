package guide.asciidoc;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the templates show of a drawing.
 *
 * @param name its file, without the ending
 * @param title what it shows
 * @param text the same in words
 * @param svg the drawing, which has classes and no colours
 */
record DrawingView(String name, String title, String text, String svg) {

    private static final Pattern RULE = Pattern.compile("\\.drawing[^{}]*\\{[^}]*}");
    private static final Pattern VARIABLE = Pattern.compile("var\\((--[a-z]+)\\)");

    static DrawingView of(String name, String svg) {
        return new DrawingView(name, content("title", svg), content("desc", svg), svg.strip());
    }

    private static String content(String element, String svg) {
        return Pattern.compile("(?s)<" + element + "[^>]*>(.*?)</" + element + ">").matcher(svg).results()
                .map(found -> found.group(1).replaceAll("\\s+", " ").strip()).findFirst().orElse("");
    }

    /** The drawing as a file of its own, for paper: with the stylesheet's rules in it, and the colours of the day. */
    String withColours(String stylesheet) {
        var rules = RULE.matcher(stylesheet).results().map(MatchResult::group).collect(Collectors.joining("\n"));
        var fixed = VARIABLE.matcher(rules).replaceAll(variable -> day(variable.group(1), stylesheet));
        return svg.replaceFirst(">", "><style>" + fixed + "</style>");
    }

    private static String day(String variable, String stylesheet) {
        return Pattern.compile(variable + ":light-dark\\((#[0-9a-f]+)").matcher(stylesheet).results()
                .map(colour -> colour.group(1)).findFirst().orElseThrow();
    }
}
