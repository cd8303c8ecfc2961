package grader.batch;

import grader.archive.Entry;
import grader.archive.RefusedException;
import grader.program.PackageLine;
import grader.program.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The source of a program, with those that lie beside it.
 *
 * @param path where the program lies: below the folders of its package, if it was handed in so
 * @param program its text, UTF-8 where that can be known
 * @param beside the others, by their paths from the same folder
 */
record Source(String path, byte[] program, Map<String, byte[]> beside) {

    /** More of a file is not read: no exercise is so long, and the compiler says so. */
    static final int MOST_BYTES = (1 << 20) + 1;

    private static final String JAVA = "(?:[\\p{L}_$][\\p{L}\\p{N}_$]*/)*[\\p{L}_$][\\p{L}\\p{N}_$]*\\.java";

    /**
     * Reads a program, and the classes that may belong to it: of its folder, or of all folders of its package's tree.
     *
     * @param own how the program's file is called
     * @param files all that were handed in with it
     */
    static Source of(Entry entry, ProgramName own, List<Entry> files) throws IOException, RefusedException {
        var program = SourceText.utf8(entry.content().read(MOST_BYTES));
        var folders = PackageLine.folders(new String(program, StandardCharsets.ISO_8859_1));
        var inPackage = !folders.isEmpty() && ("/" + entry.folder()).endsWith("/" + folders + "/");
        var root = inPackage ? entry.folder().substring(0, entry.folder().length() - folders.length() - 1)
                : entry.folder();
        var beside = new TreeMap<String, byte[]>();
        var size = 0L;
        for (var file : files) {
            var path = file.path().startsWith(root) ? file.path().substring(root.length()) : "";
            if (path.matches(JAVA) && (inPackage || !path.contains("/")) && !own.isLike(file.name())) {
                if (beside.size() == SourceTree.MOST) {
                    return new Source(path(folders, own, inPackage), program, Map.of());
                }
                var text = SourceText.utf8(file.content().read(MOST_BYTES));
                size += text.length;
                beside.put(path, text);
            }
        }
        return new Source(path(folders, own, inPackage), program, size > SourceTree.MOST_BYTES ? Map.of() : beside);
    }

    private static String path(String folders, ProgramName own, boolean inPackage) {
        return inPackage ? folders + "/" + own : own.toString();
    }

    /** How large all of it is, in bytes. */
    long bytes() {
        return program.length + beside.values().stream().mapToLong(text -> text.length).sum();
    }

    /** Takes all of it into account. */
    void addTo(Hash hash) {
        hash.add(path).add(program).add(String.valueOf(beside.size()));
        beside.forEach((name, text) -> hash.add(name).add(text));
    }

    /**
     * Writes it into a folder.
     *
     * @return the program's file
     */
    Path writeTo(Path folder) throws IOException {
        for (var file : beside.entrySet()) {
            write(folder.resolve(file.getKey()), file.getValue());
        }
        return write(folder.resolve(path), program);
    }

    private static Path write(Path file, byte[] text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, text);
    }
}
