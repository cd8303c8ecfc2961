package grader.report;

import grader.text.Printable;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A grading as continuous integration reads it: JUnit's XML, a test suite an exercise, a test case a stage. */
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

    /** Writes a class, one submission after the other: {@code end} when all are written. */
    public static XMLStreamWriter begin(Writer out) throws XMLStreamException {
        var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        return xml;
    }

    /** Writes a submission: a test suite for each exercise, or for itself where there is none. */
    public static void write(SubmissionResult result, XMLStreamWriter xml) throws XMLStreamException {
        var name = Printable.line(result.submission());
        for (var exercise : result.exercises()) {
            write(exercise, name + " " + exercise.exercise() + " " + exercise.program(), xml);
        }
        if (result.exercises().isEmpty()) {
            var whole = StageResult.without(0, "submission", result.verdict(), 0, result.reason(), result.millis());
            write(new ExerciseResult("", "submission", result.verdict(), List.of(whole), List.of()), name, xml);
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
        xml.writeAttribute("name", name);
        xml.writeAttribute("tests", String.valueOf(exercise.stages().size()));
        xml.writeAttribute("failures", count(exercise, true));
        xml.writeAttribute("errors", count(exercise, false));
        xml.writeAttribute("skipped", String.valueOf(
                exercise.stages().stream().filter(stage -> stage.verdict() == Verdict.SKIPPED).count()));
        xml.writeAttribute("time", seconds(exercise.stages().stream().mapToLong(StageResult::millis).sum()));
        for (var stage : exercise.stages()) {
            write(exercise, stage, xml);
        }
        xml.writeEndElement();
    }

    private static void write(ExerciseResult exercise, StageResult stage, XMLStreamWriter xml)
            throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", exercise.program());
        xml.writeAttribute("name", stage.number() + " " + stage.name());
        xml.writeAttribute("time", seconds(stage.millis()));
        switch (stage.verdict()) {
            case PASSED -> {
            }
            case SKIPPED -> {
                xml.writeEmptyElement("skipped");
                xml.writeAttribute("message", clean(stage.reason()));
            }
            default -> {
                xml.writeStartElement(stage.verdict() == Verdict.GRADER_ERROR ? "error" : "failure");
                xml.writeAttribute("type", stage.verdict().word());
                xml.writeAttribute("message", clean(stage.expected().isEmpty() ? stage.reason()
                        : "expected " + stage.expected() + ", but " + stage.but()));
                exercise.diagnostics().forEach(message -> characters(xml, message));
                new Ladder(Glyphs.UNICODE).draw(stage.ladder(), exercise.program())
                        .forEach(line -> characters(xml, line));
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private static String count(ExerciseResult exercise, boolean failures) {
        return String.valueOf(exercise.stages().stream().filter(stage -> switch (stage.verdict()) {
            case PASSED, SKIPPED -> false;
            case GRADER_ERROR -> !failures;
            default -> failures;
        }).count());
    }

    private static void characters(XMLStreamWriter xml, String text) {
        try {
            xml.writeCharacters(clean(text) + "\n");
        } catch (XMLStreamException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }

    /** Harmless to look at, and without the characters that XML does not allow, not even escaped. */
    private static String clean(String text) {
        return Printable.lines(text).codePoints()
                .filter(c -> c == '\n' || c == '\t' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD
                        || c > 0xFFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
