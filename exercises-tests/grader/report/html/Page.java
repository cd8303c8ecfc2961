package grader.report.html;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import grader.text.Printable;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * A kind of page: a template beside this class, inside of the frame that all pages have in common. Whatever a template
 * shows is made harmless and stays text, and what it names has to be there.
 */
final class Page {

    private static final Mustache.Compiler COMPILER = Mustache.compiler().withEscaper(Page::escape)
            .withFormatter(Page::format).withLoader(name -> new StringReader(template(name).stripTrailing()))
            .strictSections(true).emptyStringIsFalse(true).zeroIsFalse(true);

    private static final Frame FRAME = new Frame(Part.of("style.css"), Part.of("sort.js"));

    /** What is the same in every page. A browser runs and loads nothing else in it: that is what the hashes are for. */
    private record Frame(Part style, Part script) {
    }

    private record Part(String text, String hash) {

        static Part of(String name) {
            var text = resource(name);
            return new Part(text, "sha256-" + Base64.getEncoder().encodeToString(sha256(text)));
        }
    }

    private final Template template;

    /**
     * Reads a template.
     *
     * @param name what its file is called, without {@code .mustache}
     */
    Page(String name) {
        template = COMPILER.compile(template(name));
    }

    /** Writes a page that shows a view, a record whose components the template names. */
    String show(Record view) {
        var page = new StringWriter();
        template.execute(view, FRAME, page);
        return page.toString();
    }

    private static String escape(String text) {
        var lines = Printable.lines(text);
        var escaped = new StringBuilder(lines.length() + 16);
        for (var i = 0; i < lines.length(); i++) {
            switch (lines.charAt(i)) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(lines.charAt(i));
            }
        }
        return escaped.toString();
    }

    /** Places and widths of drawings have one decimal. */
    private static String format(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.1f", number) : String.valueOf(value);
    }

    private static String template(String name) {
        return resource(name + ".mustache");
    }

    private static String resource(String name) {
        try (var in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing: a //FILES line puts it beside the classes");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
