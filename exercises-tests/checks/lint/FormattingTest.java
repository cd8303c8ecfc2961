package checks.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import checks.course.Course;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sources look the same, whoever wrote them. */
final class FormattingTest {

    @Test
    void every_source_is_formatted() throws Exception {
        var formatter = new Formatter();
        var wrong = new ArrayList<String>();
        for (var file : Sources.java()) {
            var expected = formatter.format(file).lines().toList();
            var actual = Files.readAllLines(file);
            for (var i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                var wanted = i < expected.size() ? expected.get(i) : "(end of file)";
                if (i >= actual.size() || !wanted.equals(actual.get(i))) {
                    wrong.add(Course.root().relativize(file) + ":" + (i + 1) + ": should be '" + wanted + "'");
                    break;
                }
            }
        }
        assertEquals(List.of(), wrong, "`jbang test --format` formats them");
    }

    /** A blank after the slashes, and the shell looks for a program called {@code ///}. */
    @Test
    void a_script_can_be_started_by_a_shell() throws Exception {
        var wrong = new ArrayList<String>();
        for (var file : Sources.java()) {
            var first = Files.readAllLines(file).getFirst();
            if (first.contains("usr/bin/env") && !first.equals("///usr/bin/env jbang \"$0\" \"$@\" ; exit $?")) {
                wrong.add(Course.root().relativize(file) + ": " + first);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void directives_of_jbang_stand_in_column_0_without_a_space() throws Exception {
        var wrong = new ArrayList<String>();
        for (var file : Sources.java()) {
            for (var line : Files.readAllLines(file)) {
                if (line.matches("\\s*//\\s+(JAVA|DEPS|SOURCES|FILES|RUNTIME_OPTIONS) .*")) {
                    wrong.add(Course.root().relativize(file) + ": " + line);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void code_that_the_guide_shows_has_80_columns_at_most() throws Exception {
        var wrong = new ArrayList<String>();
        for (var file : Sources.shown()) {
            var lines = Files.readAllLines(file);
            for (var i = 0; i < lines.size(); i++) {
                if (lines.get(i).codePointCount(0, lines.get(i).length()) > 80) {
                    wrong.add(Course.root().relativize(file) + ":" + (i + 1));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }
}
