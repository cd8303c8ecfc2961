package bench;

import bench.Row.Goal;
import bench.load.Processors;
import com.google.gson.GsonBuilder;
import grader.root.CourseRoot;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every row that is measured, and the table of them. */
final class Benchmarks {

    /** What can be measured by itself. */
    static final List<String> PARTS = List.of("start", "learn", "class", "load", "idle");

    private final Path root;
    private final Path folder;
    private final boolean full;
    private final List<Row> rows = new ArrayList<>();

    private Benchmarks(Path root, Path folder, boolean full) {
        this.root = root;
        this.folder = folder;
        this.full = full;
    }

    /**
     * Measures, and prints.
     *
     * @param chosen the parts to measure, all of them if empty
     * @param full more rounds, and a class of 100
     * @return the exit code: 0, or 3 if something could not be measured
     */
    static int run(List<String> chosen, boolean json, boolean full) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("bench-");
        try {
            var benchmarks = new Benchmarks(CourseRoot.get(), folder, full);
            var complete = benchmarks.measure(chosen.isEmpty() ? PARTS : chosen);
            benchmarks.print(json);
            return complete ? 0 : 3;
        } finally {
            delete(folder);
        }
    }

    private boolean measure(List<String> parts) throws InterruptedException {
        var complete = true;
        for (var part : PARTS) {
            try {
                if (parts.contains(part)) {
                    measure(part);
                }
            } catch (IOException failure) { // the rest can be measured all the same
                complete = false;
                System.err.println("bench: " + part + " was not measured to its end: " + failure.getMessage());
            }
        }
        return complete;
    }

    private void measure(String part) throws IOException, InterruptedException {
        switch (part) {
            case "start" -> new Feedback(root, Files.createDirectories(folder.resolve("start")), this::add).measure();
            case "learn" -> new Learning(CopiedTree.of(root, folder.resolve("learn")), this::add).measure();
            case "class" -> new Classroom(root, Files.createDirectories(folder.resolve("class")), full ? 100 : 32,
                    this::add).measure();
            default -> {
                Processors.ofLoad(true);
                try {
                    var throughput = new Throughput(Contestants.prepare(root, folder), full ? 3 : 2, Benchmarks::tell);
                    rows.addAll(part.equals("load") ? throughput.measure() : throughput.measureIdle());
                } finally {
                    Processors.ofLoad(false);
                }
            }
        }
    }

    private void add(Row row) {
        rows.add(row);
        tell(row.name());
    }

    private static void tell(String what) {
        System.err.println("measured: " + what);
    }

    private void print(boolean json) {
        if (json) {
            var object = new LinkedHashMap<String, Object>();
            object.put("version", 3);
            object.put("date", LocalDate.now(ZoneId.systemDefault()).toString());
            object.put("machine", machine());
            object.put("rows", rows.stream().map(this::forJson).toList());
            System.out.println(new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(object));
            return;
        }
        System.out.println("\n" + machine());
        var groups = rows.stream().collect(Collectors.groupingBy(Row::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, members) -> {
            System.out.println("\n" + group.title());
            members.forEach(row -> System.out.printf(Locale.ROOT, "  %-34s %9s %-4s  %-15s %s%n", row.name(),
                    Row.figure(row.median()), row.unit(), row.spread(), judged(row)));
        });
    }

    private static String machine() {
        return "%s %s, %d processors, Java %s; %s".formatted(System.getProperty("os.name"),
                System.getProperty("os.arch"), Processors.COUNT, Runtime.version(), Processors.words());
    }

    private Map<String, Object> forJson(Row row) {
        var json = new LinkedHashMap<String, Object>();
        json.put("group", row.group().id());
        json.put("title", row.group().title());
        json.put("better", row.group().moreIsBetter() ? "more" : "less");
        json.put("name", row.name());
        json.put("unit", row.unit());
        json.put("median", row.median());
        json.put("values", row.values());
        comparison(row).ifPresent(other -> {
            json.put("comparison", other.name());
            json.put("ratio", row.median() / other.median());
        });
        if (!(row.goal() instanceof Goal.None)) {
            json.put("goal", row.goal().words());
            json.put("met", isMet(row));
        }
        return json;
    }

    private String judged(Row row) {
        var ratio = comparison(row).map(other -> String.format(Locale.ROOT, "%.2f × %s", row.median() / other.median(),
                other.name())).orElse("");
        var goal = row.goal() instanceof Goal.None ? ""
                : (isMet(row) ? "  goal met: " : "  GOAL NOT MET: ") + row.goal().words();
        return ratio + goal;
    }

    private boolean isMet(Row row) {
        return row.isMet(comparison(row).map(Row::median).orElse(Double.NaN));
    }

    private Optional<Row> comparison(Row row) {
        return rows.stream().filter(other -> other.group().equals(row.group()) && other.name().equals(row.comparison()))
                .findFirst();
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
