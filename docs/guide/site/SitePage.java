package guide.site;

import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * A page of the site: parsed once, put right by a row of small transformations, written once.
 *
 * @param file its name
 * @param source the HTML that it was parsed from
 * @param document what became of that
 * @param html the same, as it is written
 */
record SitePage(String file, String source, Document document, String html) {

    private static final Pattern TAG = Pattern.compile("<[a-zA-Z][^<>]*>");
    private static final Pattern QUOTED_WORD = Pattern.compile("=\"([\\w#./:,-]+)\"(?=[\\s>])");

    /** What Asciidoctor's HTML lacks for keyboards and screen readers, and has too much of for a slow line. */
    private static final List<Consumer<Document>> TRANSFORMATIONS = List.of(SitePage::addTitle, SitePage::labelAnchors,
            SitePage::unwrapParagraphs, SitePage::unwrapListings, SitePage::unwrapQuestions, SitePage::simplifyLadders,
            SitePage::simplifyCells,
            SitePage::labelCells,
            SitePage::scrollTables, SitePage::linkSteps, SitePage::groupSteps,
            SitePage::dropBlankLines);

    static SitePage parse(String file, String source) {
        var document = Jsoup.parse(source);
        document.outputSettings().prettyPrint(false);
        TRANSFORMATIONS.forEach(transformation -> transformation.accept(document));
        return new SitePage(file, source, document, withoutQuotes(document.outerHtml()));
    }

    /** HTML needs no quotes around a word. Whatever begins with {@code <} is a tag: in text it is escaped. */
    private static String withoutQuotes(String html) {
        return TAG.matcher(html).replaceAll(tag -> Matcher.quoteReplacement(
                QUOTED_WORD.matcher(tag.group()).replaceAll("=$1")));
    }

    private static void addTitle(Document document) {
        var title = document.expectFirst("h1").text();
        document.expectFirst("meta[property=og:title]").attr("content", title);
        document.title(title + " · " + document.title());
    }

    private static void labelAnchors(Document document) {
        document.select("a.anchor").attr("aria-label", "link here").forEach(anchor -> anchor.text("§"));
    }

    private static void unwrapParagraphs(Document document) {
        document.select("div[class=paragraph]:not([id]) > p:only-child")
                .forEach(text -> text.parent().replaceWith(text));
    }

    private static void unwrapListings(Document document) {
        document.select("div[class=listingblock] > .content:first-child > pre:only-child")
                .forEach(code -> code.parent().replaceWith(code));
    }

    private static void unwrapQuestions(Document document) {
        document.select(".predict > .content > .ask").forEach(ask -> ask.parent().parent().replaceWith(ask));
    }

    /** What has no x is a time: browsers need not be told so a hundred times. */
    private static void simplifyLadders(Document document) {
        document.select(".ladder .time").removeAttr("class");
        document.select("svg").removeAttr("xmlns"); // which a file of its own needs
    }

    private static void simplifyCells(Document document) {
        document.select("[class=tableblock halign-left valign-top]").removeAttr("class");
        document.select("table.tableblock").removeClass("frame-all").removeClass("grid-all").removeClass("stretch");
        document.select("td > p.tableblock:only-child").unwrap();
    }

    /** What scrolls is a region, named by the heading that it stands under, and a number from its second on. */
    private static void scrollTables(Document document) {
        var counts = new HashMap<String, Integer>();
        for (var table : document.select("table.tableblock")) {
            var name = table.parents().stream().flatMap(parent -> parent.select("> h2, > h3, > h4").stream())
                    .findFirst()
                    .map(heading -> heading.text().replaceFirst("^§", "")).orElse("Table");
            var count = counts.merge(name, 1, Integer::sum);
            table.wrap("<div class=\"scroll\" role=\"region\" tabindex=\"0\"></div>").parent().attr("aria-label",
                    count == 1 ? name : name + ", " + count);
        }
    }

    /** On a phone a row is a card, and each cell names its column. */
    private static void labelCells(Document document) {
        for (var table : document.select("table.tableblock:has(thead)")) {
            var labels = table.select("thead th").eachText();
            for (var row : table.select("tbody tr")) {
                for (var i = 0; i < row.childrenSize() && i < labels.size(); i++) {
                    if (!labels.get(i).isEmpty()) {
                        row.child(i).attr("data-label", labels.get(i));
                    }
                }
            }
        }
    }

    /**
     * Above each listing of a step a link to the page that has the step alone. Only there stand a ladder as text, and listings
     * that are folded; and the exercise, but for its first words, has a page of its own.
     */
    private static void linkSteps(Document document) {
        var chapter = document.expectFirst("link[rel=canonical]").attr("href").replaceAll(".*/|\\.html$", "");
        for (var section : document.select(StepArticles.SECTIONS)) {
            var page = StepArticles.name(chapter, section.expectFirst("h2").id()) + ".html";
            section.select(".beside > .where > span")
                    .forEach(place -> place.after("<a href=\"" + page + "\">this step alone</a>"));
            section.select(".alternative").remove();
            section.select(".capture").forEach(
                    capture -> capture.append(", <a href=\"" + page + "#as-text\">the same as text</a>"));
            section.select("details:has(.beside)")
                    .forEach(folded -> folded.after("<p class=\"folded\"><a href=\"" + page
                            + "\">" + folded.expectFirst("summary").html() + "</a></p>").remove());
            section.select("> #exercise").forEach(heading -> heading.nextElementSibling().children().stream().skip(1)
                    .toList().forEach(Element::remove));
            section.select("> #exercise + div > p").forEach(first -> first.after("<p><a href=\"" + page
                    + "\">What it has to do, its stages, and how to have it graded</a></p>"));
        }
    }

    /** The listings of a step, what stands before the first, and what stands behind it, each in a box: so they are laid out. */
    private static void groupSteps(Document document) {
        for (var step : document.select(".step > .content:has(> .code)")) {
            var listings = step.children().stream().filter(child -> child.hasClass("code")).toList();
            var code = listings.getFirst();
            code.appendChildren(listings.subList(1, listings.size()));
            group("asks", code.previousElementSiblings().reversed());
            group("explains", code.nextElementSiblings());
        }
    }

    /** Between blocks nobody sees them; a table, a list and a drawing can do without a line feed, too. */
    private static void dropBlankLines(Document document) {
        for (var blank : document.body().nodeStream(TextNode.class).filter(TextNode::isBlank).toList()) {
            var box = (Element) blank.parent();
            if (box.is("tr, tbody, thead, table, colgroup, ol, ul, dl, svg, div")) {
                blank.remove();
            } else if (box.closest("pre") == null && blank.getWholeText().contains("\n")) {
                blank.text("\n");
            }
        }
    }

    private static void group(String name, List<Element> elements) {
        if (!elements.isEmpty()) {
            var box = elements.getFirst().before("<div class=\"" + name + "\"></div>").previousElementSibling();
            box.appendChildren(elements);
        }
    }
}
