package checks.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import grader.program.Compilation;
import grader.program.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Programs of several files: what the program uses is compiled, and nothing else of what lies there. */
@Unchanged.Reads("exercises-tests/grader/program")
final class ManyFilesTest {

    private static final Compiler COMPILER = new Compiler();

    private final Path folder = TemporaryFolder.create("files");

    ManyFilesTest() throws IOException {
    }

    @AfterAll
    static void end() {
        COMPILER.close();
    }

    private ManyFilesTest add(String path, String text) throws IOException {
        var file = folder.resolve("src").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** The class to be run, and how many classes there are; else the messages. */
    private String compile(String path) throws IOException {
        var classes = Files.createTempDirectory(folder, "classes");
        return switch (COMPILER.compile(folder.resolve("src").resolve(path), classes)) {
            case Compilation.Failed failed -> String.join("\n", failed.diagnostics());
            case Compilation.Succeeded succeeded -> {
                try (var files = Files.walk(classes)) {
                    yield succeeded.program().mainClass() + ": " + files.filter(Files::isRegularFile)
                            .map(file -> classes.relativize(file).toString()).sorted()
                            .collect(Collectors.joining(" "));
                }
            }
        };
    }

    @Test
    void a_class_in_a_file_of_its_own() throws Exception {
        add("IpCheck.java", "void main() { new Words(); }").add("Words.java", "class Words { More more; }")
                .add("More.java", "class More {}").add("Unused.java", "class Unused {}");
        add("Broken.java", "this is no Java");
        assertEquals("IpCheck: IpCheck.class More.class Words.class", compile("IpCheck.java"));
    }

    @Test
    void a_class_in_a_file_of_another_name() throws Exception {
        add("IpCheck.java", "void main() { new Words(); }").add("Classes.java", "class Words {} class Others {}");
        assertEquals("IpCheck: IpCheck.class Others.class Words.class", compile("IpCheck.java"));
    }

    @Test
    void packages_count_from_where_their_folders_begin() throws Exception {
        add("net/desk/IpCheck.java",
                "package net.desk; class IpCheck { static void main() { new net.ip.Words(new Own()); } }")
                .add("net/desk/Own.java", "package net.desk; public class Own {}")
                .add("net/ip/Words.java", "package net.ip; public class Words { public Words(Object o) {} }");
        assertEquals("net.desk.IpCheck: net/desk/IpCheck.class net/desk/Own.class net/ip/Words.class",
                compile("net/desk/IpCheck.java"));
    }

    @Test
    void a_package_without_its_folders() throws Exception {
        add("IpCheck.java", "package net.desk; class IpCheck { static void main() { new Words(); } }")
                .add("Words.java", "package net.desk; class Words {}");
        assertEquals("net.desk.IpCheck: net/desk/IpCheck.class net/desk/Words.class", compile("IpCheck.java"));
    }

    @Test
    void a_public_class_whose_letters_are_not_those_of_the_file() throws Exception {
        add("IpCheck.java", "public class ipcheck { public static void main() {} }");
        assertEquals("ipcheck: ipcheck.class", compile("IpCheck.java"));
        add("IpCheck.java", "public class Other { public static void main() {} }");
        assertEquals("IpCheck.java:1: error: class Other is public, should be declared in a file named Other.java",
                compile("IpCheck.java").lines().findFirst().orElseThrow());
    }

    @Test
    void a_module_beside_it_is_none_of_its_own() throws Exception {
        add("IpCheck.java", "void main() { System.getLogger(\"x\"); }").add("module-info.java", "module no.such {}");
        assertEquals("IpCheck: IpCheck.class", compile("IpCheck.java"));
    }

    @Test
    void what_is_wrong_beside_it_is_told_with_its_file() throws Exception {
        add("IpCheck.java", "void main() { new Words(); }").add("Words.java", "class Words {\n    int i = none;\n}");
        assertEquals("""
                Words.java:2: error: cannot find symbol
                  symbol:   variable none
                  location: class Words
                    int i = none;
                            ^""", compile("IpCheck.java"));
        add("Words.java", "class Words { int }");
        add("Other.java", "class");
        assertEquals("Words.java:1: error: <identifier> expected", compile("IpCheck.java").lines().findFirst()
                .orElseThrow());
    }

    @Test
    void what_is_wrong_in_itself_is_told_and_nothing_else() throws Exception {
        add("IpCheck.java", "void main() { nobody(); }").add("Other.java", "class");
        assertEquals("""
                IpCheck.java:1: error: cannot find symbol
                  symbol:   method nobody()
                  location: class IpCheck
                void main() { nobody(); }
                              ^""", compile("IpCheck.java"));
    }
}
