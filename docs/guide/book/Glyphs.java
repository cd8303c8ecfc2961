package guide.book;

import guide.source.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.zip.ZipFile;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/**
 * The characters of the font that has all that the books need beyond ASCII. What it lacks would be a box, or nothing, in the
 * PDF and in some reader of the EPUB; both are made of the same text.
 */
public final class Glyphs {

    private static final int CMAP = 0x636d6170;
    private static final int FORMAT_12 = 12;

    private final BitSet characters = new BitSet();

    private Glyphs() {
    }

    /** Reads a TrueType font: of its table {@code cmap} the part of format 12, as OpenType describes it. */
    public static Glyphs of(Path font) throws IOException {
        var glyphs = new Glyphs();
        var bytes = ByteBuffer.wrap(Files.readAllBytes(font));
        for (var table = 12; table < 12 + 16 * bytes.getShort(4); table += 16) {
            if (bytes.getInt(table) == CMAP) {
                glyphs.read(bytes, bytes.getInt(table + 8));
            }
        }
        return glyphs;
    }

    private void read(ByteBuffer font, int cmap) {
        for (var entry = cmap + 4; entry < cmap + 4 + 8 * font.getShort(cmap + 2); entry += 8) {
            var part = cmap + font.getInt(entry + 4);
            if (font.getShort(part) == FORMAT_12) {
                for (var range = part + 16; range < part + 16 + 12 * font.getInt(part + 12); range += 12) {
                    characters.set(font.getInt(range), font.getInt(range + 4) + 1);
                }
            }
        }
    }

    /** Tells which characters of an EPUB's pages and drawings the font lacks. */
    public void check(Path epub, Problems problems) throws IOException {
        try (var zip = new ZipFile(epub.toFile())) {
            for (var entry : zip.stream().filter(file -> file.getName().matches(".*\\.(xhtml|svg)")).toList()) {
                var text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                Jsoup.parse(text, Parser.xmlParser()).wholeText().codePoints().distinct()
                        .filter(character -> character > 0x7e && !characters.get(character))
                        .forEach(character -> problems.add("docs/theme/fonts/course-sans.ttf", 0,
                                String.format("has no '%s' (U+%04X), which %s needs: see CONTRIBUTING, Books",
                                        Character.toString(character), character,
                                        entry.getName().replaceFirst(".*/", ""))));
            }
        }
    }
}
