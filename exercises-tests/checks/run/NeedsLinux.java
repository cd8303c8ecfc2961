package checks.run;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a check ran into on another system because it needs Linux: a program that is not there, {@code /proc}, permissions of
 * files. Elsewhere such a check is skipped, for this reason; on Linux it has failed.
 */
final class NeedsLinux {

    private static final Pattern PROGRAM = Pattern.compile("Cannot run program \"([^\"]+)\".*", Pattern.DOTALL);

    private NeedsLinux() {
    }

    /**
     * The reason for which a failure is none, if there is one.
     *
     * @param system the name of this system, as Java knows it
     */
    static Optional<String> reason(String system, Throwable failure) {
        if (system.startsWith("Linux")) {
            return Optional.empty();
        }
        for (var at = failure; at != null; at = at.getCause()) {
            var message = String.valueOf(at.getMessage());
            var program = PROGRAM.matcher(message);
            if (at instanceof IOException && program.matches()) {
                return Optional.of("needs a program that " + system + " has not, or does not run: " + program.group(1));
            }
            if (at instanceof NoSuchFileException && message.startsWith("/proc")) {
                return Optional.of("needs /proc, as Linux has it");
            }
            if (at instanceof UnsupportedOperationException && isAboutPermissions(at)) {
                return Optional.of("needs permissions of files, as Linux has them");
            }
        }
        return Optional.empty();
    }

    private static boolean isAboutPermissions(Throwable thrown) {
        for (var frame : thrown.getStackTrace()) {
            if (frame.getClassName().startsWith("java.nio.file.")
                    && frame.getMethodName().matches(".*Posix.*|.*Attribute.*")) {
                return true;
            }
        }
        return false;
    }
}
