package guide.site;

import guide.asciidoc.Article;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** The sections of a chapter that show a step, and its exercise, each as an article of its own: {@code 01-tcp-server-listen}. */
final class StepArticles {

    /** What has a page of its own. */
    static final String SECTIONS = ".sect1:has(.step), .sect1:has(> #exercise)";

    private StepArticles() {
    }

    /** The name of the page that has this section of the chapter to itself. */
    static String name(String chapter, String section) {
        return chapter + "-" + section;
    }

    static List<Article> of(Article chapter) {
        var articles = new ArrayList<Article>();
        for (var section : Jsoup.parseBodyFragment(chapter.html()).select(SECTIONS)) {
            section.ownerDocument().outputSettings().prettyPrint(false);
            var heading = section.expectFirst("h2").clone();
            heading.select(".anchor").remove();
            section.select("h3").tagName("h2");
            section.select("a[href^=#]").forEach(link -> lead(link, section, chapter));
            articles.add(new Article(name(chapter.name(), heading.id()), heading.html(),
                    heading.text() + ": a part of the chapter " + Jsoup.parse(chapter.title()).text(), List.of(),
                    section.expectFirst(".sectionbody").outerHtml()));
        }
        return articles;
    }

    /** A link within the chapter still leads there, where the section does not have its target. */
    private static void lead(Element link, Element section, Article chapter) {
        var target = link.attr("href");
        if (section.getElementById(target.substring(1)) == null || section.expectFirst("h2").is(target)) {
            link.attr("href", chapter.name() + ".html" + target);
        }
    }
}
