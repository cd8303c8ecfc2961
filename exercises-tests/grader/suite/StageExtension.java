package grader.suite;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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

    /** The same, as Jupiter calls it. */
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create("grader");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StageRun.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new StageRun(program(context), new Random()); // replaced by one for each try
    }

    @Override
    public void interceptTestMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> invoked,
            ExtensionContext context) throws Throwable {
        invocation.skip(); // called by hand, since it may be called twice
        var program = program(context);
        var number = invoked.getExecutable().getAnnotation(Stage.class).number();
        var began = System.nanoTime();
        try {
            Machine.share(() -> run(invoked, program));
        } catch (StageFailure failure) {
            if (!failure.waited() || program.knownToFail().contains(number) || program.starter().isHeldSince(began)
                    || program.silences().areProven(failure.deeds(), failure.atRest())) {
                throw failure;
            }
            Machine.alone(() -> tryAgain(invoked, program, failure));
        }
    }

    /** Unless it could not come out otherwise, which another stage may have shown meanwhile. */
    private static void tryAgain(ReflectiveInvocationContext<Method> invoked, ProgramUnderTest program,
            StageFailure failure) throws Throwable {
        if (program.silences().areProven(failure.deeds(), failure.atRest())) {
            throw failure;
        }
        try {
            run(invoked, program);
        } catch (StageFailure again) {
            if (again.waited()) {
                program.silences().areProven(again.deeds(), true);
            }
            throw again;
        }
    }

    private static void run(ReflectiveInvocationContext<Method> invoked, ProgramUnderTest program) throws Throwable {
        var method = invoked.getExecutable();
        var stage = method.getAnnotation(Stage.class);
        try (var run = new StageRun(program, new Random(program.seed() * 31 + stage.number()))) {
            var work = new FutureTask<Void>(() -> {
                invoke(method, invoked.getTarget().orElseThrow(), run);
                return null;
            });
            Thread.ofPlatform().daemon().name("stage " + stage.number()).start(work);
            try {
                run.deadline(Duration.ofSeconds(stage.seconds())).outcome(work);
            } catch (TimeoutException late) {
                throw run.endless(Duration.ofSeconds(stage.seconds()));
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

    /** The grader's, or else the student's file in this tree, compiled once for a suite. */
    private static ProgramUnderTest program(ExtensionContext context) {
        var given = context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, STORE)
                .get(ProgramUnderTest.class, ProgramUnderTest.class);
        return given != null ? given
                : context.getRoot().getStore(STORE).getOrComputeIfAbsent(context.getRequiredTestClass(),
                        OwnFile::compile, OwnFile.class).program();
    }
}
