package guide.site;

import guide.source.PageSource;
import guide.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Follows every link of the built site that does not leave it: the file must exist, and the place in it. */
final class LinkChecker {

    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]*)\"");
    private static final Pattern LINK = Pattern.compile("\\s(?:href|src)=\"([^\"]*)\"");

    private final Path folder;
    private final Set<String> missing;
    private final Problems problems;
    private final Map<String, Set<String>> ids = new HashMap<>();

    /**
     * @param missing pages that are known not to be there
     */
    LinkChecker(Path folder, Set<String> missing, Problems problems) {
        this.folder = folder;
        this.missing = missing;
        this.problems = problems;
    }

    void check(List<PageSource> sources) throws IOException {
        for (var source : sources) {
            var page = source.name() + ".html";
            var html = Files.readString(folder.resolve(page));
            checkIds(source, html);
            for (var link = LINK.matcher(html); link.find();) {
                var target = link.group(1).replace("&amp;", "&");
                if (!target.matches("[a-z]+:.*") && !leadsSomewhere(page, target)) {
                    problems.add(source.path(), lineOf(source, target), "a dead link: " + target);
                }
            }
        }
    }

    private void checkIds(PageSource source, String html) {
        var seen = new HashSet<String>();
        for (var id = ID.matcher(html); id.find();) {
            if (!seen.add(id.group(1))) {
                problems.add(source.path(), source.lineOf("#" + id.group(1) + "]"), "the id '" + id.group(1)
                        + "' stands twice on this page");
            }
        }
    }

    private boolean leadsSomewhere(String page, String target) throws IOException {
        var hash = target.indexOf('#');
        var file = hash < 0 ? target : target.substring(0, hash);
        file = file.isEmpty() ? page : file;
        if (!Files.exists(folder.resolve(file))) {
            return missing.contains(file.replace(".html", "")); // has been said already
        }
        return hash < 0 || hash == target.length() - 1 || ids(file).contains(target.substring(hash + 1));
    }

    private Set<String> ids(String file) throws IOException {
        if (!ids.containsKey(file)) {
            var found = new HashSet<String>();
            ID.matcher(Files.readString(folder.resolve(file))).results().forEach(id -> found.add(id.group(1)));
            ids.put(file, found);
        }
        return ids.get(file);
    }

    /** Where the author wrote it: {@code 02-socket.adoc#pause} for {@code 02-socket.html#pause}. */
    private static int lineOf(PageSource source, String target) {
        var line = source.lineOf(target.replace(".html", ".adoc"));
        line = line > 0 ? line : source.lineOf(target);
        line = line > 0 || !target.contains("#") ? line : source.lineOf(target.substring(target.indexOf('#') + 1));
        return line;
    }
}
