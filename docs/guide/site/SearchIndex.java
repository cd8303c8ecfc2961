package guide.site;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** Every section's words, as a script: a page opened from a file may load that, and nothing else. */
final class SearchIndex {

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final String HEADINGS = "h1, h2, h3, h4";
    private static final String LEFT_OUT = ".anchor, svg, .legend, .capture, .where, .alternative, .transcript, .report";

    private SearchIndex() {
    }

    /** An array of arrays: the address, the page's title, the section's title, its words. */
    static String script(List<SitePage> pages) {
        return pages.stream().flatMap(page -> entries(page).stream()).map(JSON::toJson)
                .collect(Collectors.joining(",\n", "window.guideIndex = [\n", "\n];\n"));
    }

    private static List<List<String>> entries(SitePage page) {
        var article = page.document().expectFirst("article").clone();
        article.select(LEFT_OUT).remove();
        var title = article.expectFirst("h1").text();
        var entries = new ArrayList<List<String>>();
        for (var term : article.select("dt:has(a[id])")) { // of the glossary
            var text = term.nextElementSibling();
            entries.add(List.of(page.file() + "#" + term.expectFirst("a").id(), title, term.text(), words(text)));
            term.remove();
            text.remove();
        }
        for (var heading : article.select(HEADINGS).reversed()) { // a section within another is taken out before it
            var section = heading.parent();
            var address = heading.id().isEmpty() ? page.file() : page.file() + "#" + heading.id();
            heading.remove();
            entries.add(List.of(address, title, heading.text(), words(section)));
            section.remove();
        }
        return entries.reversed();
    }

    private static String words(Element element) {
        return element.text().replaceAll("\\s+", " ");
    }
}
