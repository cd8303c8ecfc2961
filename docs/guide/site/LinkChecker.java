package guide.site;

import guide.source.PageSource;
import guide.source.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Follows every link of the site that does not leave it: the file must exist, and the place in it. */
final class LinkChecker {

    private final Path folder;
    private final Set<String> missing;
    private final Problems problems;
    private final Map<String, Set<String>> ids;

    /**
     * @param folder where the site lies
     * @param pages its pages
     * @param missing pages that are known not to be there
     */
    LinkChecker(Path folder, List<SitePage> pages, Set<String> missing, Problems problems) {
        this.folder = folder;
        this.missing = missing;
        this.problems = problems;
        ids = pages.stream().collect(Collectors.toMap(SitePage::file, page -> Set.copyOf(ids(page))));
    }

    private static List<String> ids(SitePage page) {
        return page.document().select("[id]").eachAttr("id");
    }

    void check(PageSource source, SitePage page) {
        var seen = new HashSet<String>();
        for (var id : ids(page)) {
            if (!seen.add(id)) {
                problems.add(source.path(), source.lineOf("#" + id + "]"), "the id '" + id
                        + "' stands twice on this page");
            }
        }
        for (var element : page.document().select("[href], [src]")) {
            var target = element.attr(element.hasAttr("href") ? "href" : "src");
            if (!target.matches("[a-z]+:.*") && !leadsSomewhere(page, target)) {
                problems.add(source.path(), lineOf(source, target), "a dead link: " + target);
            }
        }
    }

    private boolean leadsSomewhere(SitePage page, String target) {
        var hash = target.indexOf('#');
        var name = hash < 0 ? target : target.substring(0, hash);
        var file = name.isEmpty() ? page.file() : name;
        if (ids.containsKey(file)) {
            return hash < 0 || hash == target.length() - 1 || ids.get(file).contains(target.substring(hash + 1));
        }
        return missing.contains(file.replace(".html", "")) // has been said already
                || !file.endsWith(".html") && Files.exists(folder.resolve(file));
    }

    /** Where the author wrote it: {@code 02-socket.adoc#pause} for {@code 02-socket.html#pause}. */
    private static int lineOf(PageSource source, String target) {
        var line = source.lineOf(target.replace(".html", ".adoc"));
        line = line > 0 ? line : source.lineOf(target);
        line = line > 0 || !target.contains("#") ? line : source.lineOf(target.substring(target.indexOf('#') + 1));
        return line;
    }
}
