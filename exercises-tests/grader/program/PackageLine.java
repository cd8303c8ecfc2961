package grader.program;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** The line by which a source says in which package it lies (JLS, 7.4). */
public final class PackageLine {

    private static final Pattern COMMENT = Pattern.compile("(?s)//[^\\n]*|/\\*.*?\\*/");
    private static final Pattern LINE = Pattern.compile("(?s)[\\s\\ufeff]*package\\s+([\\w$.\\s]+);.*");
    private static final int DEEPEST = 16;

    private PackageLine() {
    }

    /** The folders that a source should lie in: {@code a/b}, or empty where it has no such line. */
    public static String folders(String source) {
        var found = LINE.matcher(COMMENT.matcher(source).replaceAll(" "));
        var names = found.matches() ? List.of(found.group(1).replaceAll("\\s", "").split("\\.", -1))
                : List.<String>of();
        return names.size() <= DEEPEST && names.stream().allMatch(SourceVersion::isIdentifier)
                ? String.join("/", names)
                : "";
    }

    /** The folder from which a source's package counts; the one that it lies in, where that is called otherwise. */
    static Path root(Path source, String text) {
        var folder = source.toAbsolutePath().normalize().getParent();
        var folders = folders(text);
        if (folders.isEmpty() || !folder.endsWith(Path.of(folders))) {
            return folder;
        }
        var root = folder;
        for (var i = Path.of(folders).getNameCount(); i > 0; i--) {
            root = root.getParent();
        }
        return root;
    }
}
