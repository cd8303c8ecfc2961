package grader.batch;

import grader.archive.Archive;
import grader.archive.Archives;
import grader.archive.Bounds;
import grader.archive.Checked;
import grader.archive.Entry;
import grader.archive.FolderFiles;
import grader.archive.RefusedException;
import grader.arrival.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A folder of submissions. */
final class FolderPlace implements Place {

    private final Map<Item, Path> items = new LinkedHashMap<>();

    private FolderPlace() {
    }

    static Place of(Path folder) throws IOException {
        var place = new FolderPlace();
        try (var entries = Files.list(folder)) {
            entries.forEach(entry -> place.items.put(new Item(FileNames.of(entry),
                    Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)), entry));
        }
        return place;
    }

    @Override
    public List<Item> items() {
        return List.copyOf(items.keySet());
    }

    @Override
    public List<Entry> files(Item item, Checked checked) throws IOException, RefusedException {
        return item.isFolder() ? FolderFiles.of(items.get(item))
                : List.of(new Entry(item.name(), FolderFiles.content(file(item))));
    }

    private Path file(Item item) throws RefusedException {
        var path = items.get(item);
        if (Files.isSymbolicLink(path)) {
            throw new RefusedException("it is a link, which is not followed");
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new RefusedException("it is neither a folder nor an archive");
        }
        return path;
    }

    @Override
    public boolean isArchive() {
        return false;
    }

    @Override
    public Archive archive(Item item) throws IOException, RefusedException {
        return Archives.open(item.name(), file(item), Bounds.SUBMISSION);
    }

    @Override
    public Place inside(Item item) throws IOException, RefusedException {
        return item.isFolder() ? of(items.get(item))
                : ArchivePlace.of(Archives.open(item.name(), file(item), Bounds.CLASS));
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
