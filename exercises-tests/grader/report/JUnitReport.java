package grader.report;

import grader.text.Printable;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes a grading as continuous integration reads it: JUnit's XML, a test suite an exercise, a test case a stage. What is
 * harmless to look at has no character that XML does not allow.
 */
public final class JUnitReport {

    private JUnitReport() {
    }

    /** Writes a report. */
    public static void write(Report report, Writer out) throws XMLStreamException {
        var xml = begin(out);
        for (var exercise : report.exercises()) {
            write(exercise, exercise.exercise() + " " + exercise.program(), xml);
        }
        end(xml);
    }

    /** Begins a class, one submission after the other: {@code end} when all are written. */
    public static XMLStreamWriter begin(Writer out) throws XMLStreamException {
        var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        return xml;
    }

    /** Writes a submission: a test suite for each exercise, or for itself where there is none. */
    public static void write(SubmissionResult result, XMLStreamWriter xml) throws XMLStreamException {
        var name = result.submission();
        for (var exercise : result.exercises()) {
            write(exercise, name + " " + exercise.exercise() + " " + exercise.program(), xml);
        }
        if (result.exercises().isEmpty()) {
            var whole = StageResult.without(0, "submission", result.verdict(), 0, result.reason(), result.millis());
            write(new ExerciseResult("", "submission", result.verdict(), List.of(whole), List.of(), Optional.empty()),
                    name, xml);
        }
    }

    /** Ends a class. */
    public static void end(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private static void write(ExerciseResult exercise, String name, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", Printable.line(name));
        xml.writeAttribute("tests", String.valueOf(exercise.stages().size()));
        xml.writeAttribute("failures", count(exercise.failed(), verdict -> verdict != Verdict.GRADER_ERROR));
        xml.writeAttribute("errors", count(exercise.failed(), verdict -> verdict == Verdict.GRADER_ERROR));
        xml.writeAttribute("skipped", count(exercise.stages(), verdict -> verdict == Verdict.SKIPPED));
        xml.writeAttribute("time", seconds(exercise.stages().stream().mapToLong(StageResult::millis).sum()));
        for (var stage : exercise.stages()) {
            write(exercise, stage, xml);
        }
        var words = Stream.concat(exercise.why().stream().map(why -> "what it most likely does: " + why.words()),
                exercise.corrections().stream().map(Correction::words)).map(Printable::line).toList();
        if (!words.isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(String.join("\n", words));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void write(ExerciseResult exercise, StageResult stage, XMLStreamWriter xml)
            throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", Printable.line(exercise.program()));
        xml.writeAttribute("name", Printable.line(stage.number() + " " + stage.name()));
        xml.writeAttribute("time", seconds(stage.millis()));
        switch (stage.verdict()) {
            case PASSED -> {
            }
            case SKIPPED -> {
                xml.writeEmptyElement("skipped");
                xml.writeAttribute("message", Printable.lines(stage.reason()));
            }
            default -> {
                xml.writeStartElement(stage.verdict() == Verdict.GRADER_ERROR ? "error" : "failure");
                xml.writeAttribute("type", (exercise.verdict() == Verdict.COMPILE_ERROR ? Verdict.COMPILE_ERROR
                        : stage.verdict()).word());
                xml.writeAttribute("message", Printable.lines(stage.expected().isEmpty() ? stage.reason()
                        : "expected " + stage.expected() + ", but " + stage.but()));
                for (var message : exercise.diagnostics()) {
                    xml.writeCharacters(Printable.lines(message) + "\n");
                }
                for (var line : Ladder.draw(Glyphs.UNICODE, ConsoleReport.COLUMNS, stage, exercise.program())) {
                    xml.writeCharacters(line + "\n");
                }
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private static String count(List<StageResult> stages, Predicate<Verdict> which) {
        return String.valueOf(stages.stream().map(StageResult::verdict).filter(which).count());
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}
