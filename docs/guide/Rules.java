package guide;

import guide.lesson.TaggedRegion;
import guide.lesson.Lesson;
import guide.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** What must hold of the pages' sources, before any of them is converted. */
final class Rules {

    private static final int COLUMNS = 80;

    private final Book book;
    private final Problems problems;

    Rules(Book book, Problems problems) {
        this.book = book;
        this.problems = problems;
    }

    void check(List<Source> sources) throws IOException {
        var terms = sources.stream().filter(source -> source.name().equals("glossary")).findFirst()
                .map(Glossary::terms).orElse(Set.of());
        for (var source : sources) {
            var lesson = book.lesson(source.name());
            for (var macro : source.macros()) {
                switch (macro.kind()) {
                    case "step" -> checkStep(source, macro);
                    case "report" -> checkReport(source, macro);
                    case "stub" -> {
                        if (lesson.isEmpty() || lesson.get().stub().isEmpty()) {
                            problems.add(source.path(), macro.line(), "stub:: on a page that has no exercise");
                        }
                    }
                    case "chart" -> {
                        if (book.measured().group(macro.target()).isEmpty()) {
                            problems.add(source.path(), macro.line(), "unknown chart '" + macro.target()
                                    + "': docs/measured.json has no such group");
                        }
                    }
                    case "measured" -> MeasuredMacro.problem(book, macro.target(), macro.words())
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
            }
        }
        for (var lesson : book.lessons()) {
            checkColumns(lesson);
        }
    }

    private void checkStep(Source source, Source.Macro macro) {
        var lesson = book.lesson(source.name());
        if (lesson.isEmpty()) {
            problems.add(source.path(), macro.line(), "step:: on a page that is no chapter");
        } else if (lesson.get().find(macro.target()).isEmpty()) {
            problems.add(source.path(), macro.line(), "unknown step '" + macro.target() + "': "
                    + book.relative(lesson.get().file()) + " has no such tag");
        } else if (!macro.inStep()) {
            problems.add(source.path(), macro.line(),
                    "step::" + macro.target() + "[] stands outside of a [.step] block");
        }
    }

    private void checkReport(Source source, Source.Macro macro) {
        if (!Files.exists(book.report(source.name(), macro.target()))) {
            problems.add(source.path(), macro.line(), "unknown report '" + macro.target() + "': there is no "
                    + book.relative(book.report(source.name(), macro.target())));
        }
    }

    /** Every step once, in the lesson's order. */
    private void checkOrder(Source source, Lesson lesson) {
        var shown = new HashMap<String, Integer>();
        var tags = lesson.regions().stream().map(TaggedRegion::name).toList();
        var last = -1;
        for (var macro : source.macros()) {
            var place = macro.kind().equals("step") ? tags.indexOf(macro.target()) : -1;
            if (place < 0) {
                continue;
            }
            var before = shown.putIfAbsent(macro.target(), macro.line());
            if (before != null) {
                problems.add(source.path(), macro.line(),
                        "step '" + macro.target() + "' is shown twice, first in line " + before);
            } else if (place < last) {
                problems.add(source.path(), macro.line(), "step '" + macro.target()
                        + "' is out of order: in the lesson it comes before '" + tags.get(last) + "'");
            }
            last = Math.max(last, place);
        }
        for (var tag : tags) {
            if (!shown.containsKey(tag)) {
                problems.add(source.path(), 0, "no step::" + tag + "[]: this page must show the step");
            }
        }
    }

    private void checkRecordings(Lesson lesson) throws IOException {
        for (var step : lesson.regions()) {
            if (step.live()) {
                continue;
            }
            var again = "; record it: jbang guide --record " + lesson.chapter() + "/" + step.name();
            var transcript = book.transcripts(lesson).resolve(step.name() + ".txt");
            var packets = book.transcripts(lesson).resolve(step.name() + ".packets");
            if (!Files.exists(transcript)) {
                problems.add(book.relative(transcript), 0, "there is no recording of this step" + again);
                continue;
            }
            for (var file : List.of(transcript, packets)) {
                if (Files.exists(file) && !Recording.read(file).hash().equals(step.hash())) {
                    problems.add(book.relative(file), 0, "the recording is stale, the step has changed since" + again);
                }
            }
        }
        checkLeftovers(lesson);
    }

    /** A recording of a step that is no more. */
    private void checkLeftovers(Lesson lesson) throws IOException {
        if (Files.exists(book.transcripts(lesson))) {
            try (var files = Files.list(book.transcripts(lesson))) {
                for (var file : files.toList()) {
                    var step = file.getFileName().toString().replaceFirst("\\.(txt|packets)$", "");
                    if (lesson.find(step).filter(region -> !region.live()).isEmpty()) {
                        problems.add(book.relative(file), 0, "a recording of no step of this lesson: delete it");
                    }
                }
            }
        }
    }

    private void checkColumns(Lesson lesson) {
        for (var region : lesson.regions()) {
            for (var i = 0; i < region.lines().size(); i++) {
                var width = region.lines().get(i).codePointCount(0, region.lines().get(i).length());
                if (width > COLUMNS) {
                    problems.add(book.relative(lesson.file()), region.firstLine() + i,
                            "a line of " + width + " columns, " + COLUMNS + " at most fit the page");
                }
            }
        }
    }
}
