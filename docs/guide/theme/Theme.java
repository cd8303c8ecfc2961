package guide.theme;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The files of {@code docs/theme}. Its templates are Mustache: what they are filled with is escaped unless they say not. */
public final class Theme {

    private static final String ENDING = ".mustache";

    private final Path folder;
    private final Mustache.Compiler compiler;
    private final Map<String, Template> templates = new ConcurrentHashMap<>(); // the live guide fills several at a time

    /** The theme in this folder; a file is read when it is needed. */
    public Theme(Path folder) {
        this.folder = folder;
        compiler = Mustache.compiler().strictSections(true).emptyStringIsFalse(true).withLoader(this::open)
                .withFormatter(Theme::format);
    }

    /**
     * A template, filled.
     *
     * @param name its file, without the ending
     * @param view an object that has a method for every word of the template
     */
    public String fill(String name, Object view) {
        return templates.computeIfAbsent(name, compiler::loadTemplate).execute(view);
    }

    /** All templates as they are, to be compared with what they were. */
    public String templates() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    /** The stylesheet, without what only its authors read. */
    public String stylesheet() throws IOException {
        return Files.readString(folder.resolve("guide.css")).replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("\\s*([{};,])\\s*", "$1").replaceAll(":\\s+", ":").replace(";}", "}");
    }

    /** A file of another kind, for programs that read it themselves. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** The script. */
    public String script() throws IOException {
        return Files.readString(folder.resolve("guide.js"));
    }

    /** The sign of the guide, as SVG. */
    public String icon() throws IOException {
        return Files.readString(folder.resolve("favicon.svg"));
    }

    /** Whole numbers are enough for a drawing. */
    private static String format(Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.0f", number) : String.valueOf(value);
    }

    private Reader open(String name) {
        try {
            return Files.newBufferedReader(folder.resolve(name + ENDING));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
