package checks.guide;

import checks.course.Course;
import checks.course.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A copy of all that the guide is made from, to be changed. */
record GuideCopy(Path root) {

    static GuideCopy make() throws IOException {
        var copy = new GuideCopy(TemporaryFolder.create("guide"));
        for (var part : List.of("jbang-catalog.json", "lessons", "docs", "exercises-tests/golden",
                "exercises-tests/stubs", "exercises-tests/suites")) {
            copy.take(Course.root().resolve(part));
        }
        return copy;
    }

    private void take(Path part) throws IOException {
        try (var files = Files.walk(part)) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(Course.root().resolve("docs/build"))).toList()) {
                var target = root.resolve(Course.root().relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    void change(String file, String from, String to) throws IOException {
        var text = Files.readString(root.resolve(file));
        if (!text.contains(from)) {
            throw new AssertionError(file + " has no '" + from + "' to be changed");
        }
        Files.writeString(root.resolve(file), text.replace(from, to));
    }
}
