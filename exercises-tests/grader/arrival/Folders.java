package grader.arrival;

import java.util.Optional;
import java.util.regex.Pattern;

/** No system: a folder or an archive a student, named as it is to be shown. A clone of a repository is such a folder. */
final class Folders implements LearningSystem {

    private static final Pattern ARCHIVE = Pattern.compile("(?is)(.+)\\.(zip|jar|tar|tgz|tar\\.(gz|bz2|xz)|7z|rar)");

    @Override
    public String word() {
        return "folders";
    }

    @Override
    public String title() {
        return "folders and archives, one a student";
    }

    /** Whoever hands in an archive instead of a folder is the same student. */
    @Override
    public Optional<Handed> read(Item item) {
        var archive = ARCHIVE.matcher(item.name());
        var isArchive = !item.isFolder() && archive.matches();
        return Optional.of(new Handed(item.name(), "", "", false, isArchive ? archive.group(1) : item.name(), "",
                isArchive ? item.name() : ""));
    }
}
