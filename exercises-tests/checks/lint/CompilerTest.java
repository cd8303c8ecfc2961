package checks.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checks.course.Course;
import checks.course.Lessons;
import checks.course.Running;
import checks.course.TemporaryFolder;
import checks.unchanged.Unchanged;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Warnings are errors: the compiler's own, and Error Prone's. */
@Unchanged.Reads({ "lessons", "solutions", "exercises-tests", "docs/guide", "docs/browser", "docs/Guide.java",
        "docs/Browser.java" })
@Tag("computing")
final class CompilerTest {

    /** Students' own files, which may have any warning. */
    private static final String EXERCISES = "(FrontDesk|Recorder|Courier|IpCheck|Telegraph|Beacon)\\.java";

    private static final List<String> INTERNALS = List.of("api", "code", "comp", "file", "main", "model", "parser",
            "processing", "tree", "util");

    @Test
    void lessons_compile_without_a_warning() throws Exception {
        assertCompiles(Sources.java().stream().filter(file -> file.startsWith(Course.root().resolve("lessons"))
                && !file.getFileName().toString().matches(EXERCISES)).toList());
    }

    @Test
    void solutions_compile_without_a_warning() throws Exception {
        assertCompiles(
                Sources.java().stream().filter(file -> file.startsWith(Course.root().resolve("solutions"))).toList());
    }

    @Test
    void grader_suites_and_checks_compile_without_a_warning() throws Exception {
        var tests = Course.root().resolve("exercises-tests");
        var guide = Course.root().resolve("docs/guide"); // of which the checks use what needs no Asciidoctor
        var live = Course.root().resolve("docs/live/http");
        assertCompiles(Sources.java().stream()
                .filter(file -> file.startsWith(tests) && Stream.of("stubs", "apart")
                        .noneMatch(other -> file.startsWith(tests.resolve(other)))
                        || Stream.of("code", "lesson", "recording")
                                .anyMatch(name -> file.startsWith(guide.resolve(name)))
                        || file.startsWith(live) || file.endsWith("lessons/course/Question.java"))
                .toList());
    }

    private static void assertCompiles(List<Path> sources) throws Exception {
        var classPath = System.getProperty("java.class.path");
        var command = new ArrayList<>(List.of(Path.of(Lessons.java()).resolveSibling("javac").toString()));
        INTERNALS.forEach(name -> command.add("-J--add-exports=jdk.compiler/com.sun.tools.javac." + name
                + "=ALL-UNNAMED"));
        Stream.of("code", "comp").forEach(name -> command.add("-J--add-opens=jdk.compiler/com.sun.tools.javac." + name
                + "=ALL-UNNAMED"));
        // serial: nothing here is ever serialized; try: closing a Background may well be interrupted
        command.addAll(List.of("-Xlint:all,-serial,-try,-processing,-classfile", "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW", "-processorpath", classPath, "-cp", withoutOurselves(classPath),
                // a lesson is a compact source file, its JBang header is no Javadoc, and it needs no annotations but the
                // JDK's
                "-Xplugin:ErrorProne -Xep:DefaultPackage:OFF -Xep:NotJavadoc:OFF -Xep:AnnotateFormatMethod:OFF -Xep:StringSplitter:OFF"
                        // stdout that is no terminal has no console in every JDK but the newest
                        + " -Xep:SystemConsoleNull:OFF"
                        // in a compact source file static says nothing
                        + " -Xep:ClassCanBeStatic:OFF"
                        // the default is UTF-8 (JEP 400); one address is what is meant; taste
                        + " -Xep:DefaultCharset:OFF -Xep:AddressSelection:OFF -Xep:OperatorPrecedence:OFF"
                        + " -Xep:ArrayRecordComponent:OFF -Xep:AvoidCommonTypeNames:OFF -Xep:LoopOverCharArray:OFF",
                "-d",
                TemporaryFolder.create("lint").toString()));
        sources.forEach(source -> command.add(source.toString()));
        var result = Running.run(new ProcessBuilder(command), Duration.ofMinutes(3));
        assertEquals(0, result.exitCode(), result.out() + result.err());
        // not by -Werror, which would stop at the first one
        assertEquals("", result.err(), "warnings are errors");
    }

    /** The class path but for the jar of the checks, which would hide a source that lacks a neighbour. */
    private static String withoutOurselves(String classPath) {
        return String.join(File.pathSeparator, Stream.of(classPath.split(File.pathSeparator)).skip(1).toList());
    }
}
