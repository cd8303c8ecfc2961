package guide.book;

import guide.source.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/**
 * The characters of the font that has all that the books need beyond ASCII. What it lacks would be a box, or nothing, in the
 * PDF and in some reader of the EPUB; both are made of the same text.
 */
public final class Glyphs {

    private final CmapLookup characters;

    private Glyphs(CmapLookup characters) {
        this.characters = characters;
    }

    /** Reads a TrueType font. */
    public static Glyphs of(Path font) throws IOException {
        try (var file = new TTFParser().parse(new RandomAccessReadBufferedFile(font))) {
            return new Glyphs(file.getUnicodeCmapLookup());
        }
    }

    /** Tells which characters of an EPUB's pages and drawings the font lacks. */
    public void check(Path epub, Problems problems) throws IOException {
        try (var zip = new ZipFile(epub.toFile())) {
            for (var entry : zip.stream().filter(file -> file.getName().matches(".*\\.(xhtml|svg)")).toList()) {
                var text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                Jsoup.parse(text, Parser.xmlParser()).wholeText().codePoints().distinct()
                        .filter(character -> character > 0x7e && characters.getGlyphId(character) == 0)
                        .forEach(character -> problems.add("docs/theme/fonts/course-sans.ttf", 0,
                                String.format("has no '%s' (U+%04X), which %s needs: see CONTRIBUTING, Books",
                                        Character.toString(character), character,
                                        entry.getName().replaceFirst(".*/", ""))));
            }
        }
    }
}
