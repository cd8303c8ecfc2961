package grader.cli;

import grader.engine.Course;
import grader.student.StubFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jbang reset}: the stub again; the student's file is kept beside it. */
@Command(name = "reset", mixinStandardHelpOptions = true, description = "Begins an exercise anew; your file is kept.")
final class ResetCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NN", description = "The exercise.")
    private String exercise;

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Override
    public Integer call() throws IOException {
        var course = Course.find();
        var chosen = course.exercise(exercise);
        var file = course.file(chosen);
        var stub = course.stub(chosen);
        var out = Terminal.ofStdout().out();
        if (StubFile.isPristine(file, stub)) {
            out.println(file.getFileName() + " is as it was in the beginning");
            return 0;
        }
        var kept = StubFile.kept(file);
        if (!yes && Files.isRegularFile(file)) {
            out.print("Begin " + chosen.exercise() + " " + chosen.program() + " anew? Your file is kept as "
                    + kept.getFileName() + ". [y/N] ");
            out.flush();
            var answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (answer == null || !answer.strip().toLowerCase(java.util.Locale.ROOT).startsWith("y")) {
                out.println("nothing was changed");
                return 1;
            }
        }
        var yours = StubFile.restore(file, stub);
        out.println(Course.fromHere(file) + " is the stub again"
                + yours.map(name -> "; yours is " + name.getFileName()).orElse(""));
        return 0;
    }
}
