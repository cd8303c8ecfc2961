package guide.site;

import guide.asciidoc.Article;
import guide.source.Edition;
import guide.theme.Theme;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands around every article: head, header, contents, the way on; from {@code docs/theme/page.mustache}. */
final class PageTemplate {

    private record View(String name, String kind, String number, String title, String description, String html,
            String address, Edition edition, List<Chapter> chapter, List<Article> previous, List<Article> next,
            List<Entry> contents) {
    }

    /** The chapter that a step belongs to, and the place of the step there. */
    private record Chapter(String place, String number, String title) {
    }

    private record Entry(String name, String number, String shortTitle, boolean current, List<Section> sections) {
    }

    private record Section(String address, String title, boolean current) {
    }

    private final Theme theme;
    private final Edition edition;
    private final String address;
    private final List<Article> articles;
    private final List<Article> steps;
    private final Set<String> stepNames;

    /**
     * @param address where the site is published, with a slash at its end; empty if that is not known
     * @param articles all that the contents name, in reading order
     * @param steps those that have a single step of a chapter, in reading order
     */
    PageTemplate(Theme theme, Edition edition, String address, List<Article> articles, List<Article> steps) {
        this.theme = theme;
        this.edition = edition;
        this.address = address;
        this.articles = articles;
        this.steps = steps;
        stepNames = steps.stream().map(Article::name).collect(Collectors.toSet());
    }

    /** A whole page; one that neither the contents name nor a chapter has no way on. */
    String around(Article article) {
        var owner = articles.stream().filter(chapter -> stepNames.contains(article.name())
                && article.name().startsWith(chapter.name() + "-")).findFirst();
        var neighbours = owner.isPresent() ? steps : articles;
        var at = neighbours.indexOf(article);
        var chapter = owner.stream().map(found -> new Chapter(found.name() + ".html#"
                + article.name().substring(found.name().length() + 1), number(found), found.title())).toList();
        var isStep = owner.isPresent();
        var kind = isStep ? "one-step" : at < 0 ? "listing" : article.name();
        return theme.fill("page", new View(article.name(), kind, isStep ? "" : number(article), article.title(),
                article.description(), article.html(), address, edition, chapter,
                at < 1 ? List.of() : neighbours.subList(at - 1, at),
                at < 0 ? List.of() : neighbours.stream().skip(at + 1).limit(1).toList(),
                articles.stream().map(other -> entry(other, article, owner.orElse(article))).toList()));
    }

    private Entry entry(Article entry, Article shown, Article open) {
        var name = entry.name();
        return new Entry(name, number(entry), name.equals("index") ? "Start" : entry.title(), entry == shown,
                entry != open ? List.of() : entry.sections().stream().map(section -> {
                    var step = StepArticles.name(name, section.id());
                    return new Section(entry == shown
                            ? "#" + section.id()
                            : stepNames.contains(step) ? step + ".html" : name + ".html#" + section.id(),
                            section.title(), step.equals(shown.name()));
                }).toList());
    }

    /** The number of a chapter: {@code 1} for {@code 01-tcp-server}; empty for any other page. */
    private static String number(Article article) {
        return article.name().matches("\\d\\d-.*") ? String.valueOf(Integer.parseInt(article.name().substring(0, 2)))
                : "";
    }

    /** The addresses of all pages, for those who search the web; only where it is known where the site is published. */
    String sitemap() {
        return Stream.concat(articles.stream(), steps.stream())
                .map(article -> "<url><loc>" + address + article.name() + ".html</loc></url>\n")
                .collect(Collectors.joining("", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                        """, "</urlset>\n"));
    }
}
