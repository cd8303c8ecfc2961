package guide.site;

import java.util.List;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * A page of the site: parsed once, put right by a row of small transformations, written once.
 *
 * @param file its name
 * @param source the HTML that it was parsed from
 * @param document what became of that
 * @param html the same, as it is written
 */
record SitePage(String file, String source, Document document, String html) {

    /** What Asciidoctor's HTML lacks for keyboards and screen readers, and has too much of for a slow line. */
    private static final List<Consumer<Document>> TRANSFORMATIONS = List.of(SitePage::addTitle, SitePage::labelAnchors,
            SitePage::unwrapParagraphs, SitePage::unwrapListings, SitePage::simplifyCells, SitePage::scrollTables);

    static SitePage parse(String file, String source) {
        var document = Jsoup.parse(source);
        document.outputSettings().prettyPrint(false);
        TRANSFORMATIONS.forEach(transformation -> transformation.accept(document));
        return new SitePage(file, source, document, document.outerHtml());
    }

    private static void addTitle(Document document) {
        document.title(document.expectFirst("h1").text() + " · " + document.title());
    }

    private static void labelAnchors(Document document) {
        document.select("a.anchor").attr("aria-label", "link to this section").forEach(anchor -> anchor.text("§"));
    }

    private static void unwrapParagraphs(Document document) {
        document.select("div[class=paragraph]:not([id]) > p:only-child")
                .forEach(text -> text.parent().replaceWith(text));
    }

    private static void unwrapListings(Document document) {
        document.select("div[class=listingblock] > .content:first-child > pre:only-child")
                .forEach(code -> code.parent().replaceWith(code));
    }

    private static void simplifyCells(Document document) {
        document.select("[class=tableblock halign-left valign-top]").removeAttr("class");
        document.select("td > p.tableblock:only-child").unwrap();
    }

    private static void scrollTables(Document document) {
        document.select("table.tableblock")
                .wrap("<div class=\"scroll\" role=\"region\" aria-label=\"table\" tabindex=\"0\"></div>");
    }
}
