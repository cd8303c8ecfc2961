package guide.site;

import guide.asciidoc.ConvertedPage;
import guide.code.Highlight;
import java.util.List;

/** What stands around every page: head, header, contents, the way on; from {@code docs/theme/page.html}. */
final class PageTemplate {

    private final String template;
    private final List<ConvertedPage> pages;

    PageTemplate(String template, List<ConvertedPage> pages) {
        this.template = template;
        this.pages = pages;
    }

    String around(ConvertedPage page) {
        var at = pages.indexOf(page);
        return fill(page.name(), page.title(), page.description(),
                "<h1>" + page.title() + "</h1>\n" + page.html(), contents(page),
                at > 0 ? link(pages.get(at - 1), "prev", "Before") : "",
                at >= 0 && at < pages.size() - 1 ? link(pages.get(at + 1), "next", "Next") : "");
    }

    /** A source file as a page. */
    String aroundListing(String path, String html) {
        return fill("listing", path, "The source " + path, html, contents(null), "", "");
    }

    private String fill(String name, String title, String description, String main, String contents, String previous,
            String next) {
        return template.replace("{{name}}", name).replace("{{title}}", plain(title))
                .replace("{{description}}", Highlight.escape(description)).replace("{{contents}}", contents)
                .replace("{{previous}}", previous).replace("{{next}}", next).replace("{{main}}", main);
    }

    private String contents(ConvertedPage current) {
        var html = new StringBuilder("<ol>\n");
        for (var page : pages) {
            var isCurrent = page == current;
            html.append("<li").append(page.name().matches("\\d.*") ? " class=\"chapter\"" : "").append("><a href=\"")
                    .append(page.name()).append(".html\"").append(isCurrent ? " aria-current=\"page\"" : "")
                    .append('>').append(page.name().equals("index") ? "Start" : page.title()).append("</a>");
            if (isCurrent && !page.sections().isEmpty()) {
                html.append("\n<ol>\n");
                page.sections().forEach(section -> html.append("<li><a href=\"#").append(section.id()).append("\">")
                        .append(section.title()).append("</a></li>\n"));
                html.append("</ol>\n");
            }
            html.append("</li>\n");
        }
        return html.append("</ol>").toString();
    }

    private static String link(ConvertedPage page, String rel, String word) {
        return "<a rel=\"" + rel + "\" href=\"" + page.name() + ".html\"><span>" + word + "</span> " + page.title()
                + "</a>";
    }

    private static String plain(String html) {
        return html.replaceAll("<[^>]*>", "");
    }
}
