package guide.site;

import guide.asciidoc.Article;
import guide.asciidoc.Article.Heading;
import guide.theme.Theme;
import java.util.List;

/** What stands around every article: head, header, contents, the way on; from {@code docs/theme/page.mustache}. */
final class PageTemplate {

    private record View(String name, String title, String description, String html, List<Article> previous,
            List<Article> next, List<Entry> contents) {
    }

    private record Entry(String name, String shortTitle, boolean chapter, boolean current, List<Heading> sections) {
    }

    private final Theme theme;
    private final List<Article> articles;

    /**
     * @param articles all that the contents name, in reading order
     */
    PageTemplate(Theme theme, List<Article> articles) {
        this.theme = theme;
        this.articles = articles;
    }

    /** A whole page; one that the contents do not name has no way on. */
    String around(Article article) {
        var at = articles.indexOf(article);
        return theme.fill("page", new View(article.name(), article.title(), article.description(), article.html(),
                at < 1 ? List.of() : articles.subList(at - 1, at),
                at < 0 ? List.of() : articles.stream().skip(at + 1).limit(1).toList(),
                articles.stream().map(other -> entry(other, other == article)).toList()));
    }

    private static Entry entry(Article article, boolean isCurrent) {
        var name = article.name();
        return new Entry(name, name.equals("index") ? "Start" : article.title(), Character.isDigit(name.charAt(0)),
                isCurrent, isCurrent ? article.sections() : List.of());
    }
}
