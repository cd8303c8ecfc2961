package live;

import grader.engine.Course;
import grader.engine.ProgramReaper;
import grader.program.Scratch;
import grader.root.CourseRoot;
import grader.student.Progress;
import guide.theme.Theme;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import live.exercise.Workshop;
import live.http.Action;
import live.http.LiveServer;
import live.http.Pages;
import live.http.Session;
import live.run.Lessons;
import live.run.LiveActions;
import live.run.Runs;
import live.run.StepAction;
import live.talk.Talks;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code jbang learn}. Exit codes: 0 ended by Ctrl-C or the end of stdin, 1 it cannot begin, 2 wrong usage. */
@Command(name = "jbang learn", mixinStandardHelpOptions = true, sortOptions = false, description = "Opens the guide in the browser, "
        + "with its steps to run and its exercises to do, until Ctrl-C.")
public final class LearnCommand implements Callable<Integer> {

    private static final int MOST_PORTS = 65_535;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "0", description = "The port of 127.0.0.1 to listen on; if not "
            + "said, that of the last time, or any that is free.")
    private int port;

    @Option(names = "--no-open", description = "Does not open the browser.")
    private boolean stay;

    /** Does what the arguments ask for, and ends the program. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new LearnCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var root = CourseRoot.find().orElse(null);
        if (root == null || port < 0 || port > MOST_PORTS) {
            System.err.println(root == null ? "learn: this folder does not lie inside of the course"
                    : "learn: no port from 0 to " + MOST_PORTS + ": " + port);
            return 2;
        }
        var guide = new BuiltGuide(root);
        if (!guide.isFresh()) {
            System.out.println("building the guide, which takes some seconds …");
            guide.build();
        }
        if (!Files.exists(guide.folder().resolve("index.html"))) {
            System.err.println("learn: the guide was not built: see above");
            return 1;
        }
        return serve(root, guide);
    }

    private int serve(Path root, BuiltGuide guide) throws IOException, InterruptedException {
        var course = Course.find();
        var progress = Progress.of(course);
        var runs = new Runs();
        var lessons = new Lessons(root);
        var workshop = new Workshop(course, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> leaveNothing(runs, workshop)));
        var session = Session.of(root);
        try (var _ = ProgramReaper.start();
                workshop;
                var server = listen(session, new Pages(guide.folder(), root.resolve("docs/live/page")),
                        actions(course, progress, lessons, runs, workshop, new Theme(root.resolve("docs/theme"))))) {
            session.keep(server.port());
            var link = server.newLink();
            System.out.println("the guide is live, on this machine alone, until Ctrl-C:\n\n   " + link
                    + "\n\nThe link is good once. Enter shows another, for a second browser.");
            if (!stay) {
                open(link);
            }
            showLinks(server);
        } catch (BindException taken) {
            System.err.println("learn: port " + port + " of 127.0.0.1 is taken: choose another, or leave --port out");
            return 1;
        }
        return 0;
    }

    /** The port that was asked for; else that of the last time, so that an open page goes on; else any. */
    private LiveServer listen(Session session, Pages pages, Map<String, Action> actions) throws IOException {
        if (port == 0 && session.port() != 0) {
            try {
                return new LiveServer(session.port(), session, pages, actions);
            } catch (BindException taken) {
                // by another course, say
            }
        }
        return new LiveServer(port, session, pages, actions);
    }

    private static Map<String, Action> actions(Course course, Progress progress, Lessons lessons, Runs runs,
            Workshop workshop,
            Theme theme) throws IOException {
        var live = new LiveActions(lessons, runs);
        var talks = new Talks(runs);
        var actions = new TreeMap<String, Action>();
        actions.put("state", new StateAction(course, progress, lessons.all()));
        actions.put("run", new StepAction(lessons, runs, theme, progress));
        actions.put("form", live::form);
        actions.put("start", live::start);
        actions.put("type", live::type);
        actions.put("stop", live::stop);
        actions.put("talk", talks::talk);
        actions.put("say", talks::say);
        actions.put("file", workshop::file);
        actions.put("save", workshop::save);
        actions.put("reset", workshop::reset);
        actions.put("hint", workshop::hint);
        actions.put("watch", workshop::watch);
        return actions;
    }

    /** Waits; each Enter asks for another link. Where there is no terminal, it waits for its end. */
    private static void showLinks(LiveServer server) throws IOException, InterruptedException {
        for (int c; (c = System.in.read()) >= 0;) {
            if (c == '\n') {
                System.out.println("   " + server.newLink());
            }
        }
        Thread.sleep(Long.MAX_VALUE);
    }

    private static void leaveNothing(Runs runs, Workshop workshop) {
        runs.close();
        workshop.close();
        Scratch.end();
    }

    private static void open(String link) {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var opener = system.contains("win") ? List.of("rundll32", "url.dll,FileProtocolHandler", link)
                : List.of(system.contains("mac") ? "open" : "xdg-open", link);
        try {
            new ProcessBuilder(opener).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException none) {
            System.out.println("(no browser was found to open it)");
        }
    }
}
