package guide.asciidoc;

import guide.code.Highlight;
import java.util.Map;
import org.asciidoctor.ast.Block;
import org.asciidoctor.ast.Document;
import org.asciidoctor.extension.Treeprocessor;

/** Colours the listings of a book, as {@link GuideHighlighter} does those of the site: PDF does not ask that one. */
final class BookListings extends Treeprocessor {

    @Override
    public Document process(Document document) {
        if (!Backend.of(document).isSite()) {
            document.findBy(Map.of("context", ":listing", "style", "source"))
                    .forEach(listing -> colour((Block) listing));
        }
        return document;
    }

    private static void colour(Block listing) {
        var html = Highlight.spans(String.valueOf(listing.getAttribute("language")), listing.getSource());
        listing.setLines(html.lines().toList());
        listing.setStyle("listing");
        listing.setSubstitutions();
    }
}
