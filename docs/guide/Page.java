package guide;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.Section;
import org.asciidoctor.ast.StructuralNode;

/**
 * A page of the site, but for its frame.
 *
 * @param name its name, without an ending
 * @param title its title, as HTML
 * @param description what it is about, in a sentence
 * @param sections its sections, from top to bottom
 * @param body its text, as HTML
 */
record Page(String name, String title, String description, List<Heading> sections, String body) {

    /**
     * @param id what it is linked by
     * @param title its words, as HTML
     */
    record Heading(String id, String title) {
    }

    private static final Pattern EMPTY_ANCHOR = Pattern.compile("<a class=\"anchor\" href=\"(#[^\"]*)\"></a>");

    static Page of(Source source, Document document) {
        var body = document.convert();
        var headings = new ArrayList<Heading>();
        for (StructuralNode block : document.getBlocks()) {
            if (block instanceof Section section) {
                headings.add(new Heading(section.getId(), section.getTitle()));
            }
        }
        var description = document.getAttribute("description");
        return new Page(source.name(), document.getDoctitle(), description == null ? "" : description.toString(),
                headings, polish(body));
    }

    /** What Asciidoctor's HTML lacks for keyboards and screen readers, and has too much of for a slow line. */
    private static String polish(String body) {
        return EMPTY_ANCHOR.matcher(body)
                .replaceAll("<a class=\"anchor\" href=\"$1\" aria-label=\"link to this section\">§</a>")
                .replaceAll("(?s)<div class=\"paragraph\">\n(<p>.*?</p>)\n</div>", "$1")
                .replaceAll("(?s)(<div class=\"listingblock\">\n)<div class=\"content\">\n(<pre.*?</pre>)\n</div>",
                        "$1$2")
                .replaceAll("(?s)(<t[dh]) class=\"tableblock halign-left valign-top\">", "$1>")
                .replaceAll("(?s)<td><p class=\"tableblock\">((?:(?!</p>).)*)</p></td>", "<td>$1</td>")
                .replaceAll("(?s)<table class=\"tableblock.*?</table>",
                        "<div class=\"scroll\" role=\"region\" aria-label=\"table\" tabindex=\"0\">$0</div>");
    }
}
