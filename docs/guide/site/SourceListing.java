package guide.site;

import guide.asciidoc.Article;
import guide.code.Highlight;
import guide.source.SourceTree;
import java.nio.file.Path;
import java.util.List;

/** A source file as a whole, with a number at each line to link to. */
final class SourceListing {

    private record View(List<String> lines) {
    }

    private SourceListing() {
    }

    static Article of(SourceTree tree, Path file, String text) {
        var path = tree.relative(file);
        var lines = Highlight.html("java", text.stripTrailing()).lines().toList();
        return new Article(tree.listing(file).replace(".html", ""), path, "The source " + path, List.of(),
                tree.theme().fill("listing", new View(lines)));
    }
}
