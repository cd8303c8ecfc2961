package checks.unchanged;

import checks.course.Course;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs a check only if something it depends on has changed since it passed. For local runs alone: where {@code CI=true}, or
 * the system property {@code fresh} is set, everything is run. What passed is kept in {@code build/unchanged}, a small file a
 * check, which may be deleted at any time.
 */
public final class Unchanged implements InvocationInterceptor {

    /** What a check says of itself in the report when it was not run. */
    public static final String ENTRY = "unchanged";

    /** What the outcome of a class's checks depends on, besides themselves: files and folders of the course. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(Unchanged.class)
    public @interface Reads {

        /** Paths from the root. */
        String[] value();
    }

    @Override
    public void interceptTestMethod(Invocation<Void> check, ReflectiveInvocationContext<Method> invoked,
            ExtensionContext context) throws Throwable {
        run(check, invoked, context);
    }

    @Override
    public void interceptTestTemplateMethod(Invocation<Void> check, ReflectiveInvocationContext<Method> invoked,
            ExtensionContext context) throws Throwable {
        run(check, invoked, context);
    }

    private static void run(Invocation<Void> check, ReflectiveInvocationContext<Method> invoked,
            ExtensionContext context) throws Throwable {
        if ("true".equals(System.getenv("CI")) || Boolean.getBoolean("fresh")) {
            check.proceed();
            return;
        }
        var kept = kept(context);
        var now = fingerprint(invoked, context);
        if (Files.exists(kept) && Files.readString(kept).equals(now)) {
            check.skip();
            context.publishReportEntry(ENTRY, "as it was");
            return;
        }
        check.proceed();
        Files.createDirectories(kept.getParent());
        Files.writeString(kept, now);
    }

    private static Path kept(ExtensionContext context) {
        var name = context.getRequiredTestClass().getSimpleName() + "." + context.getRequiredTestMethod().getName()
                + "." + context.getDisplayName();
        return Course.root().resolve("build/unchanged").resolve(name.replaceAll("[^\\w.-]+", "-") + ".passed");
    }

    private static String fingerprint(ReflectiveInvocationContext<Method> invoked, ExtensionContext context)
            throws IOException {
        var type = context.getRequiredTestClass();
        var fingerprint = new Fingerprint().add(context.getUniqueId()).addPath("exercises-tests/Test.java")
                .addPath("exercises-tests/checks/course")
                .addPath("exercises-tests/" + type.getPackageName().replace('.', '/'));
        for (var path : type.getAnnotation(Reads.class).value()) {
            fingerprint.addPath(path);
        }
        for (var argument : invoked.getArguments()) {
            fingerprint.add(argument instanceof Input input ? input.content() : String.valueOf(argument));
        }
        return fingerprint.end();
    }
}
