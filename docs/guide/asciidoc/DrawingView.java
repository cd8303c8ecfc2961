package guide.asciidoc;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/**
 * What the templates show of a drawing.
 *
 * @param name its file, without the ending
 * @param title what it shows
 * @param text the same in words
 * @param svg the drawing, which has classes and no colours
 */
record DrawingView(String name, String title, String text, String svg) {

    /** What the stylesheet says of drawings and ladders, and what of it an SVG understands. */
    private static final Pattern RULE = Pattern
            .compile("(?<=})((?:\\.drawing|\\.ladder|\\.(?=syn|data|fin|rst|ack))[^{}:]*)\\{([^{}]*)}");
    private static final Pattern STYLE = Pattern.compile("(?:^|(?<=;))(?:color|fill|stroke|font|text-anchor)[^;]*");
    private static final Pattern VARIABLE = Pattern.compile("var\\((--[a-z]+)\\)");

    static DrawingView of(String name, String svg) {
        return new DrawingView(name, content("title", svg), content("desc", svg), svg.strip());
    }

    private static String content(String element, String svg) {
        return Pattern.compile("(?s)<" + element + "[^>]*>(.*?)</" + element + ">").matcher(svg).results()
                .map(found -> found.group(1).replaceAll("\\s+", " ").strip()).findFirst().orElse("");
    }

    /** The drawing as a file of its own, for a book: each element with the style that it has by day. */
    String withColours(String stylesheet) {
        var document = Jsoup.parse(svg, Parser.xmlParser());
        document.outputSettings().prettyPrint(false);
        for (var rule : RULE.matcher(stylesheet).results().toList()) {
            var style = STYLE.matcher(rule.group(2)).results().map(MatchResult::group)
                    .collect(Collectors.joining(";", "", ";"));
            var fixed = VARIABLE.matcher(style).replaceAll(variable -> day(variable.group(1), stylesheet));
            document.select(rule.group(1)).forEach(element -> element.attr("style", element.attr("style") + fixed));
        }
        return document.outerHtml();
    }

    /** Of a colour the day's, of a list of fonts the last, which every system has. */
    private static String day(String variable, String stylesheet) {
        return Pattern.compile(variable + ":(?:light-dark\\(|[^;}]*,)([#\\w-]+)").matcher(stylesheet).results()
                .map(value -> value.group(1)).findFirst().orElseThrow();
    }
}
