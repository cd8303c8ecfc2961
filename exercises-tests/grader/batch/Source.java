package grader.batch;

import grader.archive.Entry;
import grader.archive.RefusedException;
import grader.program.PackageLine;
import grader.program.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
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

    /** So many are looked into to find those that belong to it. */
    private static final int MOST_READ = 1000;

    /**
     * Reads a program, and the classes that may belong to it: in its folder, and in the folders of packages below the one
     * that its own package counts from.
     *
     * @param own how the program's file is called
     * @param files all that were handed in with it
     */
    static Source of(Entry entry, ProgramName own, List<Entry> files) throws IOException, RefusedException {
        var program = SourceText.utf8(entry.content().read(MOST_BYTES));
        var folders = PackageLine.folders(ascii(program));
        var inPackage = !folders.isEmpty() && ("/" + entry.folder()).endsWith("/" + folders + "/");
        var root = inPackage ? entry.folder().substring(0, entry.folder().length() - folders.length() - 1)
                : entry.folder();
        var near = files.stream().filter(file -> file.path().startsWith(root) && !own.isLike(file.name()))
                .map(file -> file.as(file.path().substring(root.length()))).filter(file -> file.path().matches(JAVA))
                .sorted(Comparator.comparingLong(file -> file.path().chars().filter(c -> c == '/').count())).toList();
        return new Source(inPackage ? folders + "/" + own : own.toString(), program, beside(near));
    }

    /** None of them if there are more than one program has. */
    private static Map<String, byte[]> beside(List<Entry> near) throws IOException, RefusedException {
        var beside = new TreeMap<String, byte[]>();
        var size = 0L;
        for (var file : near.subList(0, Math.min(near.size(), MOST_READ))) {
            var text = SourceText.utf8(file.content().read(MOST_BYTES));
            if (file.folder().isEmpty() || file.folder().equals(PackageLine.folders(ascii(text)) + "/")) {
                beside.put(file.path(), text);
                size += text.length;
            }
            if (beside.size() > SourceTree.MOST || size > SourceTree.MOST_BYTES) {
                return Map.of();
            }
        }
        return beside;
    }

    private static String ascii(byte[] text) {
        return new String(text, StandardCharsets.ISO_8859_1);
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
