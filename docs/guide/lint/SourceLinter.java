package guide.lint;

import guide.lesson.Lesson;
import guide.lesson.TaggedRegion.Kind;
import guide.lesson.TaggedRegion;
import guide.measured.Quotation;
import guide.recording.Recording;
import guide.source.Glossary;
import guide.source.PageSource;
import guide.source.Problems;
import guide.source.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold of the pages' sources, before any of them is converted. */
public final class SourceLinter {

    private static final int COLUMNS = 80;
    private static final int LINES = 40;

    private final SourceTree tree;
    private final Problems problems;

    /**
     * @param problems where what is wrong is told
     */
    public SourceLinter(SourceTree tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    /** Checks the pages, and the lessons and recordings that they show. */
    public void check(List<PageSource> sources) throws IOException {
        var terms = sources.stream().filter(source -> source.name().equals("glossary")).findFirst()
                .map(Glossary::terms).orElse(Set.of());
        for (var source : sources) {
            var lesson = tree.lesson(source.name());
            for (var macro : source.macros()) {
                switch (macro.kind()) {
                    case "step", "predict" -> checkStep(source, macro);
                    case "report" -> checkReport(source, macro);
                    case "stub" -> {
                        if (lesson.isEmpty() || lesson.get().stub().isEmpty()) {
                            problems.add(source.path(), macro.line(), "stub:: on a page that has no exercise");
                        }
                    }
                    case "mistakes" -> {
                        if (tree.causes(macro.target().isEmpty() ? source.name() : macro.target()).isEmpty()) {
                            problems.add(source.path(), macro.line(), "mistakes::" + macro.target()
                                    + "[] of a chapter whose exercise has no causes");
                        }
                    }
                    case "drawing", "program" -> tree.shown(macro).filter(file -> !Files.exists(file))
                            .ifPresent(file -> problems.add(source.path(), macro.line(), "unknown " + macro.kind()
                                    + " '" + macro.target() + "': there is no " + tree.relative(file)));
                    case "chart", "goals" -> Stream.of(macro.target().split(","))
                            .filter(group -> tree.measured().group(group).isEmpty())
                            .forEach(group -> problems.add(source.path(), macro.line(), "unknown chart '" + group
                                    + "': docs/measured.json has no such group"));
                    case "measured" -> Quotation.of(macro.target(), macro.words()).problem(tree.measured())
                            .ifPresent(problem -> problems.add(source.path(), macro.line(), problem));
                    default -> {
                        if (!terms.contains(macro.target())) {
                            problems.add(source.path(), macro.line(),
                                    "unknown term '" + macro.target() + "': the glossary has no such id");
                        }
                    }
                }
            }
            if (lesson.isPresent()) {
                checkOrder(source, lesson.get());
                checkRecordings(lesson.get());
                checkQuestions(source, lesson.get());
            }
        }
        for (var lesson : tree.lessons()) {
            lesson.brokenTags()
                    .forEach(tag -> problems.add(tree.relative(tag.file()), tag.line(), tag.message()));
            checkSize(lesson);
        }
    }

    private void checkStep(PageSource source, PageSource.Macro macro) {
        var lesson = tree.lesson(source.name());
        if (lesson.isEmpty()) {
            problems.add(source.path(), macro.line(), macro.kind() + ":: on a page that is no chapter");
        } else if (lesson.get().find(macro.target()).isEmpty()) {
            problems.add(source.path(), macro.line(), "unknown step '" + macro.target() + "': "
                    + tree.relative(lesson.get().file()) + " has no such tag");
        } else if (!macro.inStep()) {
            problems.add(source.path(), macro.line(),
                    macro.kind() + "::" + macro.target() + "[] stands outside of a [.step] block");
        }
    }

    private void checkReport(PageSource source, PageSource.Macro macro) {
        if (!Files.exists(tree.report(source.name(), macro.target()))) {
            problems.add(source.path(), macro.line(), "unknown report '" + macro.target() + "': there is no "
                    + tree.relative(tree.report(source.name(), macro.target())));
        }
    }

    /** Every step has a question, asked before its code is shown, which its recording answers. */
    private void checkQuestions(PageSource source, Lesson lesson) throws IOException {
        var path = tree.relative(lesson.file().resolveSibling("questions.txt"));
        var asked = source.macros().stream().filter(macro -> macro.kind().equals("predict"))
                .map(PageSource.Macro::target).toList();
        var known = new HashSet<String>();
        try {
            for (var question : lesson.questions()) {
                known.add(question.step());
                if (lesson.find(question.step()).filter(TaggedRegion::isStep).isEmpty()) {
                    problems.add(path, 0, "a question about '" + question.step() + "', which is not a step");
                } else if (!asked.contains(question.step())) {
                    problems.add(source.path(), 0, "no predict::" + question.step() + "[]: this page must ask it");
                }
                var transcript = tree.transcripts(lesson).resolve(question.step() + ".txt");
                if (Files.exists(transcript)) {
                    var right = question.right(Recording.read(transcript).lines());
                    if (right.isEmpty()) {
                        problems.add(path, 0, "the recording of '" + question.step()
                                + "' shows not one answer to its question: none, or several");
                    } else if (question.answers().get(right.get()).why().isEmpty()) {
                        problems.add(path, 0, "no '= WHY' below the right answer about '" + question.step() + "'");
                    }
                }
            }
        } catch (IllegalArgumentException malformed) {
            problems.add(path, 0, malformed.getMessage());
            return;
        }
        for (var step : lesson.regions()) {
            if (step.isStep() && !known.contains(step.name())) {
                problems.add(path, 0, "no question about the step '" + step.name() + "'");
            }
        }
    }

    /** Every step once, in the lesson's order. */
    private void checkOrder(PageSource source, Lesson lesson) {
        var shown = new HashMap<String, Integer>();
        var tags = lesson.regions().stream().map(TaggedRegion::name).toList();
        var last = -1;
        for (var macro : source.macros()) {
            var place = macro.kind().equals("step") ? tags.indexOf(macro.target()) : -1;
            var isPart = place >= 0 && lesson.regions().get(place).kind() == Kind.PART; // stands where it is needed
            if (place < 0) {
                continue;
            }
            var before = shown.putIfAbsent(macro.target(), macro.line());
            if (before != null) {
                problems.add(source.path(), macro.line(),
                        "step '" + macro.target() + "' is shown twice, first in line " + before);
            } else if (!isPart && place < last) {
                problems.add(source.path(), macro.line(), "step '" + macro.target()
                        + "' is out of order: in the lesson it comes before '" + tags.get(last) + "'");
            }
            last = isPart ? last : Math.max(last, place);
        }
        for (var tag : tags) {
            if (!shown.containsKey(tag)) {
                problems.add(source.path(), 0, "no step::" + tag + "[]: this page must show the step");
            }
        }
    }

    private void checkRecordings(Lesson lesson) throws IOException {
        for (var step : lesson.regions()) {
            if (!step.isStep()) {
                continue;
            }
            var again = "; record it: jbang guide --record " + lesson.chapter() + "/" + step.name();
            var transcript = tree.transcripts(lesson).resolve(step.name() + ".txt");
            var packets = tree.transcripts(lesson).resolve(step.name() + ".packets");
            if (!Files.exists(transcript)) {
                problems.add(tree.relative(transcript), 0, "there is no recording of this step" + again);
                continue;
            }
            for (var file : List.of(transcript, packets)) {
                if (Files.exists(file) && !Recording.read(file).hash().equals(step.hash())) {
                    problems.add(tree.relative(file), 0, "the recording is stale, the step has changed since" + again);
                }
            }
        }
        checkLeftovers(lesson);
    }

    /** A recording of a step that is no more. */
    private void checkLeftovers(Lesson lesson) throws IOException {
        if (Files.exists(tree.transcripts(lesson))) {
            try (var files = Files.list(tree.transcripts(lesson))) {
                for (var file : files.toList()) {
                    var step = file.getFileName().toString().replaceFirst("\\.(txt|packets)$", "");
                    if (lesson.find(step).filter(TaggedRegion::isStep).isEmpty()) {
                        problems.add(tree.relative(file), 0, "a recording of no step of this lesson: delete it");
                    }
                }
            }
        }
    }

    private void checkSize(Lesson lesson) {
        for (var region : lesson.regions()) {
            if (region.lines().size() > LINES) {
                problems.add(tree.relative(region.file()), region.firstLine(), "'" + region.name() + "' has "
                        + region.lines().size() + " lines, " + LINES + " at most fit a screen");
            }
            for (var i = 0; i < region.lines().size(); i++) {
                var width = region.lines().get(i).codePointCount(0, region.lines().get(i).length());
                if (width > COLUMNS) {
                    problems.add(tree.relative(region.file()), region.firstLine() + i,
                            "a line of " + width + " columns, " + COLUMNS + " at most fit the page");
                }
            }
        }
    }
}
