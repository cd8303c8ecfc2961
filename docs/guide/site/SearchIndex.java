package guide.site;

import guide.asciidoc.ConvertedPage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every section's words, as a script: a page opened from a file may load that, and nothing else. */
final class SearchIndex {

    private static final Pattern HEADING = Pattern.compile("(?s)<h([1-4])(?: id=\"([^\"]*)\")?[^>]*>(.*?)</h\\1>");
    private static final Pattern LEFT_OUT = Pattern
            .compile(
                    "(?s)<(svg|details class=\"alternative\"|figure class=\"(?:transcript|report)\").*?</(?:svg|details|figure)>");

    private SearchIndex() {
    }

    static String script(List<ConvertedPage> pages) {
        return pages.stream().flatMap(page -> entries(page).stream())
                .collect(Collectors.joining(",\n", "window.guideIndex = [\n", "\n];\n"));
    }

    private static List<String> entries(ConvertedPage page) {
        var entries = new ArrayList<String>();
        var html = "<h1>" + page.title() + "</h1>" + LEFT_OUT.matcher(page.html()).replaceAll(" ");
        var heading = HEADING.matcher(html);
        var id = "";
        var title = page.title();
        var start = 0;
        while (heading.find()) {
            if (start > 0) {
                entries.add(entry(page, id, title, html.substring(start, heading.start())));
            }
            id = heading.group(2) == null ? "" : heading.group(2);
            title = heading.group(3);
            start = heading.end();
        }
        entries.add(entry(page, id, title, html.substring(start)));
        return entries;
    }

    private static String entry(ConvertedPage page, String id, String title, String html) {
        return "[" + quoted(page.name() + ".html" + (id.isEmpty() ? "" : "#" + id)) + ","
                + quoted(words(page.title())) + "," + quoted(words(title)) + ","
                + quoted(words(html)) + "]";
    }

    /** What a reader sees of it. */
    private static String words(String html) {
        return html.replaceAll("(?s)<a class=\"anchor\".*?</a>", "").replaceAll("<[^>]*>", " ").replace("&lt;", "<")
                .replace("&gt;", ">").replace("&quot;", "\"").replace("&#8217;", "’")
                .replace("&#8230;&#8203;", "…")
                .replaceAll("&#\\d+;", " ").replace("&amp;", "&").replaceAll("\\s+", " ").strip();
    }

    /** A string of JavaScript. */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\u2028", " ").replace("</", "<\\/")
                + "\"";
    }
}
