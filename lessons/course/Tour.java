package course;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A lesson: steps, shown one after the other, and live commands, which run until Ctrl-C. Exit codes: 0 all went well, 1 a
 * step or a command failed, 2 the command line was wrong.
 */
public final class Tour {

    private static final Duration STEP_DEADLINE = Duration.ofSeconds(30);

    private final String lesson;
    private final String title;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final Map<String, Command> hidden = new LinkedHashMap<>();
    private boolean debug;

    private record Step(String name, String summary, Background.Task task) {
    }

    private record Command(String usage, String summary, Live task) {
    }

    /** A command that runs for real, with its options. */
    @FunctionalInterface
    public interface Live {
        /** Runs until its work or its time ends. */
        void run(Options options) throws Exception;
    }

    /**
     * Thrown by a live command that shares its name with a step and has nothing to work with, say no server to call: after
     * the message, the step is shown instead.
     */
    public static final class StepInstead extends RuntimeException {

        /**
         * @param message what is missing, and how to come by it
         */
        public StepInstead(String message) {
            super(message);
        }
    }

    private Tour(String lesson, String title) {
        this.lesson = lesson;
        this.title = title;
    }

    /** A lesson by the name it is started with, {@code lesson-01} say, and what it is about. */
    public static Tour of(String lesson, String title) {
        Terminal.useUtf8();
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // the same figures, and valid JSON, in any locale
        return new Tour(lesson, title);
    }

    /** Adds a step. */
    public Tour step(String name, Background.Task task, String summary) {
        steps.put(name, new Step(name, summary, task));
        return this;
    }

    /** Adds a live command; its usage line declares its options, see {@link Options}. */
    public Tour live(String name, Live task, String usage, String summary) {
        commands.put(name, new Command(usage, summary, task));
        return this;
    }

    /** Adds a program that a step starts as a process of its own, see {@link Self}. */
    public Tour program(String name, Live task) {
        hidden.put(name, new Command("[--mode MODE]", "", task));
        return this;
    }

    /**
     * Has something done when a live command is ended by Ctrl-C, or ends by itself: a listener closed, a file deleted.
     */
    public static void onCtrlC(Background.Task closing) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    try {
                                        closing.run();
                                    } catch (Exception failure) {
                                        System.err.println("closing: " + failure);
                                    }
                                    System.out.flush();
                                }));
    }

    /** A command as it is typed here, from its words after {@code jbang}; the launcher says how it was called. */
    public static String command(String words) {
        return Optional.ofNullable(System.getenv("JBANG_TYPED")).orElse("jbang") + " " + words.strip();
    }

    /** Does what the arguments ask for. Returns if all went well, else ends the program with the exit code. */
    public void run(String... arguments) {
        debug = List.of(arguments).contains("--debug");
        var code = exitCode(Stream.of(arguments).filter(word -> !word.equals("--debug")).toList());
        System.out.flush();
        if (code != 0) {
            System.exit(code);
        }
    }

    private int exitCode(List<String> arguments) {
        try {
            var first = arguments.isEmpty() ? "" : arguments.getFirst();
            var rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
            if (hidden.containsKey(first)) {
                return runLive(hidden.get(first), first, rest);
            }
            if (commands.containsKey(first) && !asksForSteps(first, rest)) {
                return rest.contains("--help") ? help(first) : runLive(commands.get(first), first, rest);
            }
            return runSteps(arguments);
        } catch (UsageException wrong) {
            System.err.println(lesson + ": " + wrong.getMessage());
            return 2;
        }
    }

    /** A step and a command may share a name (03 connect): with another step beside it, or --pause, it is the step. */
    private boolean asksForSteps(String name, List<String> rest) {
        return steps.containsKey(name)
                && !rest.isEmpty()
                && rest.stream().allMatch(
                        word -> word.equals("--pause") || word.equals("--predict") || steps.containsKey(word));
    }

    private int runLive(Command command, String name, List<String> arguments) {
        var options = new Options(command.usage(), arguments);
        try {
            command.task().run(options);
            return 0;
        } catch (UsageException wrong) {
            throw wrong;
        } catch (StepInstead instead) {
            IO.println(instead.getMessage() + "\n");
            return runSteps(List.of(name));
        } catch (Problem problem) {
            System.err.println(lesson + " " + name + ": " + problem.getMessage());
        } catch (Exception failure) {
            System.err.println(lesson + " " + name + ": " + failure);
            trace(failure);
        }
        return 1;
    }

    private int runSteps(List<String> arguments) {
        var chosen = new ArrayList<Step>();
        var pause = false;
        var predict = false;
        for (var word : arguments) {
            switch (word) {
                case "--help", "-h" -> {
                    return help();
                }
                case "--list" -> {
                    return list();
                }
                case "--pause" -> pause = true;
                case "--predict" -> predict = true;
                default -> chosen.add(stepNamed(word));
            }
        }
        IO.println(Terminal.bold(lesson + "  " + title));
        var prediction = predict ? Optional.of(Prediction.of(lesson)) : Optional.<Prediction>empty();
        return show(chosen.isEmpty() ? List.copyOf(steps.values()) : chosen, pause, prediction);
    }

    private Step stepNamed(String name) {
        if (steps.containsKey(name)) {
            return steps.get(name);
        }
        if (name.startsWith("-")) {
            throw UsageException.unknown("option", name, List.of("--list", "--pause", "--predict", "--debug", "--help"),
                    "see --help");
        }
        var known = new ArrayList<>(steps.keySet());
        known.addAll(commands.keySet());
        throw UsageException.unknown("step", name, known, "--list shows them all");
    }

    private int show(List<Step> chosen, boolean pause, Optional<Prediction> prediction) {
        var skipped = 0;
        var failed = new ArrayList<String>();
        for (var i = 0; i < chosen.size(); i++) {
            var step = chosen.get(i);
            IO.println("\n" + Terminal.bold(step.name()) + Terminal.dim("  " + step.summary()));
            try {
                Voice.said();
                prediction.ifPresent(asked -> asked.ask(step.name()));
                runInTime(step);
                prediction.ifPresent(asked -> asked.compare(Voice.said()));
            } catch (Skip skip) {
                skipped++;
                IO.println("  skipped: " + skip.getMessage());
            } catch (Exception failure) {
                failed.add(step.name());
                IO.println("  " + Terminal.red("failed: " + step.name() + ": " + failure));
                trace(failure);
            }
            if (pause && i < chosen.size() - 1) {
                IO.print(Terminal.dim("\n[Enter] "));
                IO.readln();
            }
        }
        var shown = chosen.size() - skipped - failed.size();
        var closing = "\n" + shown + (shown == 1 ? " step" : " steps") + " shown, " + skipped + " skipped";
        prediction.ifPresent(Prediction::count);
        IO.println(
                failed.isEmpty() ? closing : closing + ", " + failed.size() + " failed: " + String.join(", ", failed));
        return failed.isEmpty() ? 0 : 1;
    }

    private void runInTime(Step step) throws Exception {
        var work = new FutureTask<Void>(
                () -> {
                    step.task().run();
                    return null;
                });
        var thread = Thread.ofPlatform().daemon().name("step " + step.name()).start(work);
        try {
            work.get(STEP_DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            var place = thread.getStackTrace();
            throw new TimeoutException("did not end within " + STEP_DEADLINE.toSeconds() + " s; it waits in "
                    + (place.length == 0 ? "nothing" : place[0]));
        } catch (java.util.concurrent.ExecutionException wrapper) {
            switch (wrapper.getCause()) {
                case Exception exception -> throw exception;
                default -> throw wrapper;
            }
        }
    }

    private void trace(Exception failure) {
        if (debug) {
            failure.printStackTrace();
        }
    }

    private int list() {
        for (var step : steps.values()) {
            IO.println("%-16s %s".formatted(step.name(), step.summary()));
        }
        return 0;
    }

    private int help() {
        IO.println(Terminal.bold(lesson + "  " + title) + "\n");
        usage("", "the whole chapter, step by step");
        usage("STEP …", "some of its steps");
        usage("--list", "the names of the steps");
        usage("--pause", "waits for Enter between steps");
        usage("--predict", "asks before each step what will happen, and compares");
        usage("--debug", "tells where in the code a step has failed");
        commands.forEach((name, command) -> usage(name + " " + command.usage(), command.summary()));
        return 0;
    }

    private int help(String name) {
        usage(name + " " + commands.get(name).usage(), commands.get(name).summary());
        return 0;
    }

    private void usage(String arguments, String meaning) {
        IO.println(command(lesson + " " + arguments) + "\n    " + Terminal.dim(meaning));
    }
}
