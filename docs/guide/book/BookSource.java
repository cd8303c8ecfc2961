package guide.book;

import guide.source.Edition;
import guide.source.PageSource;
import guide.source.Problems;
import guide.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All pages as one book, for PDF and EPUB: each page a chapter. The pages' ids, which are unique on their own page only,
 * get the page's name in front of them.
 */
public final class BookSource {

    private static final Pattern PAGE_REFERENCE = Pattern.compile("xref:([\\w-]+)\\.adoc(?:#([\\w-]*))?\\[");
    private static final Pattern OWN_REFERENCE = Pattern.compile("(xref:#?|<<#?)([a-z][\\w-]*)(\\[|,|>>)");
    private static final Pattern ID = Pattern.compile("(\\[#|\\[\\[)([\\w-]+)");

    private BookSource() {
    }

    /** Writes the book's source into a folder of its own, below that of the build; see {@link #delete}. */
    public static PageSource write(SourceTree tree, Problems problems) throws IOException {
        var sources = tree.pages(problems);
        var text = """
                = Network programming in Java
                :author: Network programming in Java, the course
                :doctype: book
                :toc:
                :toclevels: 2
                :sectnumlevels: 1
                :table-caption!:
                :example-caption!:
                :figure-caption!:
                :listing-caption!:
                :icons: font
                :lang: en

                """ + sources.stream()
                .map(source -> chapter(source, tree.lesson(source.name()).isPresent()))
                .collect(Collectors.joining("\n\n"));
        Files.createDirectories(tree.build());
        var file = Files.createTempDirectory(tree.build(), "book-").resolve("guide.adoc");
        Files.writeString(file, text + "\n");
        return PageSource.read(file);
    }

    /** Deletes the book's source, and the drawings that were put beside it. */
    public static void delete(PageSource book) throws IOException {
        try (var files = Files.list(book.file().getParent())) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(book.file().getParent());
    }

    /** The book has the numbers of the course: only what belongs to a lesson is numbered. */
    private static String chapter(PageSource source, boolean numbered) {
        var page = source.name();
        var header = true;
        var lines = new StringBuilder(":chapter-page: " + page + "\n:leveloffset: 1\n:sectnums"
                + (numbered ? "" : "!") + ":\n\n[#" + SourceTree.idInBook(page, "") + "]\n");
        for (var line : source.lines()) {
            header &= !line.isBlank();
            if (header && line.startsWith(":")) {
                continue; // a page's own header
            }
            lines.append(header && page.equals("index") ? "= Start" : rewritten(page, line)).append('\n');
        }
        return lines + "\n:leveloffset: 0\n";
    }

    private static String rewritten(String page, String line) {
        var text = OWN_REFERENCE.matcher(line)
                .replaceAll(own -> own.group(1).replace("#", "") + SourceTree.idInBook(page, own.group(2))
                        + own.group(3));
        text = PAGE_REFERENCE.matcher(text).replaceAll(other -> "xref:" + SourceTree.idInBook(other.group(1),
                other.group(2) == null ? "" : other.group(2)) + "[");
        return ID.matcher(text).replaceAll(id -> Matcher.quoteReplacement(
                id.group(1) + SourceTree.idInBook(page, id.group(2))));
    }

    /** The attributes of the PDF. */
    public static List<String> pdf(SourceTree tree) {
        return attributes(tree, "pdf-theme=" + tree.theme().file("pdf.yml"),
                "pdf-fontsdir=" + tree.theme().file("fonts")
                        + ";GEM_FONTS_DIR");
    }

    /** The attributes of the EPUB. */
    public static List<String> epub(SourceTree tree) {
        return attributes(tree, "epub3-stylesdir=../../theme/epub", "uuid=6a3b1a52-0c1e-4a0e-9d0b-3c8a6f1f2c11",
                "series-name!");
    }

    /** Of both: a book that was made of the same commit is the same, byte for byte. */
    private static List<String> attributes(SourceTree tree, String... more) {
        var attributes = new ArrayList<>(List.of("source-highlighter=guide", "guide-theme=" + tree.theme().file(""),
                "front-cover-image=" + tree.theme().file("cover.svg")));
        attributes.addAll(List.of(more));
        var date = Edition.of(tree.root()).date();
        if (!date.isEmpty()) {
            attributes.addAll(List.of("revdate=" + date, "docdatetime=" + date + " 12:00:00 UTC",
                    "localdatetime=" + date + " 12:00:00 UTC"));
        }
        return attributes;
    }
}
