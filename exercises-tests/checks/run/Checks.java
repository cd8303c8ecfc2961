package checks.run;

import checks.course.Course;
import checks.lint.Formatter;
import checks.mutants.MutantCommands;
import checks.proof.Flaky;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Finds the checks, runs them, and tells how it went. */
public final class Checks {

    /**
     * Tags of checks that are run after all others, each kind by itself: what mostly waits, and whose verdicts a busy machine
     * may spoil; what computes much, and would make it busy; what does both.
     */
    private static final List<String> APART = List.of("waiting", "computing", "both");

    /** So many checks at the same time: most have something to wait for. */
    private static final String LANES = String.valueOf(Runtime.getRuntime().availableProcessors() + 1);

    private Checks() {
    }

    /**
     * Runs the checks whose class or sentence contains one of the words, or all of them. {@code --format} formats the
     * sources instead of checking them.
     *
     * @return the exit code: 0 all passed, 1 some failed, 2 no such check
     */
    public static int run(List<String> words) {
        if (!words.isEmpty() && words.getFirst().equals("--format")) {
            return Formatter.formatAll(words.subList(1, words.size()));
        }
        if (!words.isEmpty() && words.getFirst().equals("--flaky")) {
            return Flaky.run(words.subList(1, words.size()));
        }
        if (!words.isEmpty() && words.getFirst().equals("--mutant")) {
            return new MutantCommands(System.out, System.err).write(words.subList(1, words.size()));
        }
        if (words.equals(List.of("--mutants"))) {
            return new MutantCommands(System.out, System.err).renew();
        }
        if (!words.isEmpty() && words.getFirst().equals("--fresh")) {
            System.setProperty("fresh", "true");
            return run(words.subList(1, words.size()));
        }
        if (words.equals(List.of("--golden"))) {
            System.setProperty("golden", "true");
            System.setProperty("fresh", "true");
            return runTests(List.of("word for word"));
        }
        if (words.contains("--help")) {
            System.out.println(
                    """
                            jbang test                 every check; not again what has passed, unless something that it
                                                       reads has changed since
                            jbang test --fresh [WORD …]
                                                       all of them again, as where CI=true
                            jbang test WORD …          those whose class or sentence contains one of the words
                            jbang test --format [WORD …]
                                                       formats the sources, or those whose path contains one of the words
                            jbang test --golden        records what students see of some mutants anew, to be read and committed
                            jbang test --mutant NAME [FOLDER]
                                                       writes a mutant's whole program, and tells how it is graded; NAME is its
                                                       mistake, or CHAPTER/MISTAKE
                            jbang test --mutants       makes the mutants' patches anew after their bases have changed, and names
                                                       those that no longer apply
                            jbang test --flaky [N] [WORD …]
                                                       every solution and variant N times, 50 if not said, with every core
                                                       busy, or those whose name contains a word; takes hours for all""");
            return 0;
        }
        var unknown = words.stream().filter(word -> word.startsWith("-")).findFirst();
        if (unknown.isPresent()) {
            System.err.println("test: unknown option '" + unknown.get() + "'; see --help");
            return 2;
        }
        return runTests(words);
    }

    private static int runTests(List<String> words) {
        var report = new Report(ExpectedSkips.read());
        run(words, TagFilter.excludeTags(APART), report);
        APART.forEach(kind -> run(words, TagFilter.includeTags(kind), report));
        return report.close();
    }

    private static void run(List<String> words, PostDiscoveryFilter kind, Report report) {
        PostDiscoveryFilter chosen = test -> FilterResult.includedIf(isChosen(test, words));
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(testClasses().stream().map(DiscoverySelectors::selectClass).toList()).filters(chosen, kind)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", LANES)
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.max-pool-size", LANES)
                .configurationParameter("junit.jupiter.displayname.generator.default",
                        DisplayNameGenerator.ReplaceUnderscores.class.getName())
                .configurationParameter("junit.jupiter.execution.timeout.testable.method.default", "3 m").build();
        LauncherFactory.create().execute(request, report);
    }

    /** Every class of this program whose name ends in Test lies in a package below {@code checks}. */
    private static List<String> testClasses() {
        var checks = Course.root().resolve("exercises-tests/checks");
        try (var files = Files.walk(checks)) {
            return files.map(file -> checks.getParent().relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith("Test.java")).sorted()
                    .map(name -> name.replace(".java", "").replace('/', '.')).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isChosen(TestDescriptor test, List<String> words) {
        var isMethod = test.getSource().filter(MethodSource.class::isInstance).isPresent();
        if (words.isEmpty() || !isMethod) {
            return true;
        }
        var name = (test.getUniqueId() + " " + test.getDisplayName()).toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(word -> name.contains(word.toLowerCase(Locale.ROOT)));
    }
}
