package grader.batch;

import grader.gradebook.CsvReport;
import grader.gradebook.FeedbackZip;
import grader.gradebook.Gradebook;
import grader.gradebook.GradebookSystem;
import grader.gradebook.Person;
import grader.gradebook.Roster;
import grader.report.JUnitReport;
import grader.report.Mark;
import grader.report.Similarity;
import grader.report.html.ClassPage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** All reports on a class, written side by side, one submission after the other. */
final class ClassReports implements AutoCloseable {

    static final String PAGES = "students";
    static final String FEEDBACK = "feedback-moodle.zip";

    private static final String MARK = "\ufeff"; // Excel takes a table for UTF-8 by it
    private static final int ALIAS = 8;

    private final Results results;
    private final ClassList list;
    private final UnaryOperator<String> aliases;
    private final ClassPage page;
    private final WholeFile.Begun table;
    private final WholeFile.Begun cases;
    private final Writer tableText;
    private final Writer casesText;
    private final CsvReport csv;
    private final XMLStreamWriter junit;
    private final Optional<Gradebook> gradebook;
    private final Optional<WholeFile.Begun> feedback;
    private final Optional<FeedbackZip> zip;

    /**
     * @param exercises the numbers of the exercises, a column each
     */
    ClassReports(Results results, Run run, List<String> exercises, ClassList list, boolean anonymous)
            throws IOException, XMLStreamException {
        this.results = results;
        this.list = list;
        aliases = key -> new Hash().add(run.salt().isEmpty() ? run.suites() + run.seed() : run.salt()).add(key).end()
                .substring(0, ALIAS);
        page = new ClassPage(run.asked(), anonymous ? Optional.of(aliases) : Optional.empty());
        table = WholeFile.begin(file("grades.csv"));
        tableText = new BufferedWriter(new OutputStreamWriter(table, StandardCharsets.UTF_8));
        tableText.write(MARK);
        csv = new CsvReport(tableText, exercises);
        cases = WholeFile.begin(file("junit.xml"));
        casesText = new BufferedWriter(new OutputStreamWriter(cases, StandardCharsets.UTF_8));
        junit = JUnitReport.begin(casesText);
        gradebook = list.roster().map(Gradebook::new);
        var isMoodle = list.roster().map(Roster::system).equals(Optional.of(GradebookSystem.MOODLE));
        feedback = isMoodle ? Optional.of(WholeFile.begin(file(FEEDBACK))) : Optional.empty();
        zip = feedback.map(FeedbackZip::new);
    }

    private Path file(String name) {
        return results.folder().resolve(name);
    }

    /** Where a student's page lies. */
    static String page(String key) {
        return PAGES + "/" + key + ".html";
    }

    /** Takes a submission in, the page of which is written already. */
    void add(Mark mark) throws IOException, XMLStreamException {
        var key = mark.result().key();
        var person = list.of(key);
        page.add(mark, list.remark(key));
        write(mark, person);
        var folder = zip.isPresent() ? folder(mark, person) : "";
        if (!folder.isEmpty()) {
            zip.get().add(folder, WholeFile.text(file(page(key))));
        }
    }

    /** Shows on the class's page whose programs are alike. */
    void compare(Similarity similarity) {
        page.compare(similarity);
    }

    /** Takes somebody in who has handed in nothing. */
    void addMissing(Person person, Mark mark) throws IOException, XMLStreamException {
        write(mark, Optional.of(person));
    }

    private void write(Mark mark, Optional<Person> person) throws IOException, XMLStreamException {
        csv.write(mark, person.map(Person::shown).orElse(""), aliases.apply(mark.result().key()));
        JUnitReport.write(mark.result(), junit);
        person.ifPresent(one -> gradebook.ifPresent(each -> each.add(one, mark)));
    }

    /** What Moodle's own export calls the folder of a student; empty where it has no number for them. */
    private static String folder(Mark mark, Optional<Person> person) {
        var result = mark.result();
        if (FeedbackZip.isFolder(result.submission())) {
            return result.submission();
        }
        var number = result.id().matches("\\d+") ? Optional.of(result.id())
                : person.flatMap(one -> one.ids().stream().filter(id -> id.matches("\\d+")).findFirst());
        return number.map(id -> result.submission().replaceAll("[_/\\\\]", " ") + "_" + id + "_assignsubmission_file")
                .orElse("");
    }

    /**
     * Writes the rest, and gives all their names.
     *
     * @param missing how many submissions have no result
     * @return what can be handed on to the system of the course
     */
    List<Path> finish(int missing) throws IOException, XMLStreamException {
        tableText.flush();
        table.finish();
        JUnitReport.end(junit);
        casesText.flush();
        cases.finish();
        results.keepReport("index.html", page.render(PAGES, missing, list.people()));
        var handedOn = new ArrayList<Path>();
        if (gradebook.isPresent()) {
            var file = file(gradebook.get().file());
            WholeFile.renew(file, gradebook.get().bytes());
            handedOn.add(file);
        }
        if (zip.isPresent()) {
            zip.get().finish();
            feedback.orElseThrow().finish();
            handedOn.add(file(FEEDBACK));
        }
        return handedOn;
    }

    @Override
    public void close() throws IOException {
        table.close();
        cases.close();
        if (feedback.isPresent()) {
            feedback.get().close();
        }
    }
}
