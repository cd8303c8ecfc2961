package grader.suite;

import grader.hosts.LocalHosts;
import grader.program.Compilation;
import grader.program.Compiler;
import grader.program.Scratch;
import grader.report.Verdict;
import grader.root.CourseRoot;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.engine.support.store.Namespace;

/**
 * Runs a stage: with a {@link StageRun} of its own, ended whatever happens, within its time; and once more, alone, where a wait
 * ran out, so that a busy machine fails nobody. Without a {@link ProgramUnderTest} from a grader it grades the student's own file,
 * so that a suite runs in any IDE.
 */
public final class StageExtension implements ParameterResolver, InvocationInterceptor {

    /** Where a grader puts its {@link ProgramUnderTest}, in the store of the launcher's session. */
    public static final Namespace NAMESPACE = Namespace.create("grader");

    private static final Object ALONE = new Object();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StageRun.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new StageRun(subject(context), new Random()); // replaced by one for each try
    }

    @Override
    public void interceptTestMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> invoked,
            ExtensionContext context) throws Throwable {
        invocation.skip(); // called by hand, since it may be called twice
        var subject = subject(context);
        try {
            run(invoked, subject);
        } catch (StageFailure failure) {
            if (!failure.waited()) {
                throw failure;
            }
            synchronized (ALONE) {
                run(invoked, subject);
            }
        }
    }

    private static void run(ReflectiveInvocationContext<Method> invoked, ProgramUnderTest subject) throws Throwable {
        var method = invoked.getExecutable();
        var stage = method.getAnnotation(Stage.class);
        try (var run = new StageRun(subject, new Random(subject.seed() * 31 + stage.number()))) {
            var work = new FutureTask<Void>(() -> {
                invoke(method, invoked.getTarget().orElseThrow(), run);
                return null;
            });
            Thread.ofPlatform().daemon().name("stage " + stage.number()).start(work);
            try {
                work.get(stage.seconds(), TimeUnit.SECONDS);
            } catch (TimeoutException late) {
                throw run.failure(
                        "the stage to come to its end within " + Duration.ofSeconds(stage.seconds()).toSeconds()
                                + " s",
                        "it had not", true, Verdict.TIMEOUT);
            } catch (ExecutionException failure) {
                throw failure.getCause();
            } finally {
                work.cancel(true); // where it has not ended
            }
        }
    }

    private static void invoke(Method method, Object suite, StageRun run) throws Exception {
        try {
            method.setAccessible(true);
            method.invoke(suite, run);
        } catch (InvocationTargetException thrown) {
            switch (thrown.getCause()) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                default -> throw thrown;
            }
        }
    }

    private static ProgramUnderTest subject(ExtensionContext context) {
        var given = context
                .getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.create("grader"))
                .get(ProgramUnderTest.class, ProgramUnderTest.class);
        return given != null ? given : ownFile(context);
    }

    /** The student's file in this tree, compiled once for a suite. */
    private static ProgramUnderTest ownFile(ExtensionContext context) {
        var suite = context.getRequiredTestClass();
        return context.getRoot().getStore(ExtensionContext.Namespace.create("grader"))
                .getOrComputeIfAbsent(suite, StageExtension::compileOwnFile, ProgramUnderTest.class);
    }

    private static ProgramUnderTest compileOwnFile(Class<?> suite) {
        var manifest = Manifest.of(suite);
        try {
            var source = CourseRoot.get().resolve("lessons").resolve(manifest.chapter())
                    .resolve(manifest.program() + ".java");
            return switch (compileOnce(source)) {
                case Compilation.Failed failed -> throw new AssertionError(String.join("\n", failed.diagnostics()));
                case Compilation.Succeeded succeeded ->
                    new ProgramUnderTest(manifest.program(), succeeded.program(), new LocalHosts(), 1);
            };
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Compilation compileOnce(Path source) throws IOException {
        try (var compiler = new Compiler()) {
            return compiler.compile(source, Scratch.create());
        }
    }
}
