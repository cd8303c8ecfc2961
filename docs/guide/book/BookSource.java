package guide.book;

import guide.source.PageSource;
import guide.source.Problems;
import guide.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
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
                :doctype: book
                :toc:
                :toclevels: 1
                :chapter-signifier!:
                :table-caption!:
                :example-caption!:
                :figure-caption!:
                :listing-caption!:
                :icons: font
                :lang: en

                """ + sources.stream().filter(source -> !source.name().equals("index")).map(BookSource::chapter)
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

    private static String chapter(PageSource source) {
        var page = source.name();
        var header = true;
        var lines = new StringBuilder(":chapter-page: " + page + "\n:leveloffset: 1\n\n[#" + id(page, "") + "]\n");
        for (var line : source.lines()) {
            header &= !line.isBlank();
            if (header && line.startsWith(":")) {
                continue; // a page's own header
            }
            lines.append(rewritten(page, line)).append('\n');
        }
        return lines + "\n:leveloffset: 0\n";
    }

    private static String rewritten(String page, String line) {
        var text = OWN_REFERENCE.matcher(line).replaceAll(own -> own.group(1).replace("#", "") + id(page, own.group(2))
                + own.group(3));
        text = PAGE_REFERENCE.matcher(text).replaceAll(other -> "xref:" + id(other.group(1),
                other.group(2) == null ? "" : other.group(2)) + "[");
        return ID.matcher(text).replaceAll(id -> Matcher.quoteReplacement(
                id.group(1) + id(page, id.group(2))));
    }

    private static String id(String page, String id) {
        return "p-" + page + (id.isEmpty() ? "" : "-" + id);
    }

    /** The attributes of the PDF: fonts that have the course's Chinese words and arrows. */
    public static List<String> pdf(SourceTree tree) {
        return List.of("pdf-theme=" + tree.docs().resolve("theme/pdf.yml"), "source-highlighter=rouge", "reproducible");
    }

    /** The attributes of the EPUB. */
    public static List<String> epub() {
        return List.of("source-highlighter=rouge", "reproducible", "uuid=6a3b1a52-0c1e-4a0e-9d0b-3c8a6f1f2c11",
                "revdate=2026-01-01", "series-name!");
    }
}
