package grader.batch;

import grader.archive.Archive;
import grader.archive.Archives;
import grader.archive.Bounds;
import grader.archive.Checked;
import grader.archive.Entry;
import grader.archive.Listed;
import grader.archive.RefusedException;
import grader.arrival.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An archive of submissions, or a folder in it. Nothing is checked before its turn: a student's fault is that student's. */
final class ArchivePlace implements Place {

    private final Archive archive;
    private final int from;
    private final boolean isWhole;
    private final Map<Item, List<Listed>> items = new LinkedHashMap<>();

    /** By the names behind so many characters of the paths. Whatever leads elsewhere has a name that says so. */
    private ArchivePlace(Archive archive, List<Listed> list, int from, boolean isWhole) {
        this.archive = archive;
        this.from = from;
        this.isWhole = isWhole;
        var byName = new LinkedHashMap<String, List<Listed>>();
        for (var line : list) {
            if (line.path().length() > from) {
                var end = line.path().indexOf('/', from);
                byName.computeIfAbsent(line.path().substring(from, end < 0 ? line.path().length() : end),
                        _ -> new ArrayList<>()).add(line);
            }
        }
        byName.forEach((name, lines) -> items.put(new Item(name.isEmpty() ? "/" : name, isFolder(name, lines)), lines));
    }

    private boolean isFolder(String name, List<Listed> lines) {
        return lines.stream().anyMatch(line -> line.kind() == Listed.Kind.FOLDER
                || line.path().length() > from + name.length());
    }

    static Place of(Archive archive) {
        return new ArchivePlace(archive, archive.list(), 0, true);
    }

    @Override
    public List<Item> items() {
        return List.copyOf(items.keySet());
    }

    @Override
    public List<Entry> files(Item item, Checked checked) throws RefusedException {
        var lines = items.get(item);
        for (var line : lines) {
            Checked.checkPath(line.path());
        }
        var begin = begin(item);
        return checked.files(lines.stream().filter(line -> line.path().length() > begin)
                .map(line -> line.as(line.path().substring(begin))).toList());
    }

    /** Where the paths of what is in an item begin; a file has its name. */
    private int begin(Item item) {
        return item.isFolder() ? from + item.name().length() + 1 : from;
    }

    @Override
    public boolean isArchive() {
        return true;
    }

    @Override
    public Archive archive(Item item) throws IOException, RefusedException {
        return Archives.open(item.name(), bytes(item), Bounds.SUBMISSION);
    }

    /** An archive in an archive is held in memory, and so is no larger than a submission may be. */
    private byte[] bytes(Item item) throws IOException, RefusedException {
        var file = files(item, new Checked(Bounds.CLASS)).getFirst();
        return file.content().read((int) Bounds.SUBMISSION.packed() + 1);
    }

    @Override
    public Place inside(Item item) throws IOException, RefusedException {
        return item.isFolder() ? new ArchivePlace(archive, items.get(item), begin(item), false)
                : of(Archives.open(item.name(), bytes(item), Bounds.SUBMISSION));
    }

    @Override
    public void close() throws IOException {
        if (isWhole) {
            archive.close();
        }
    }
}
