package course;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What the terminal can show: colours if it is one and NO_COLOR (no-color.org) is not set, else plain text. */
final class Terminal {

    private static final boolean COLOURS = isTerminal() && noneOf("NO_COLOR") && !"dumb".equals(System.getenv("TERM"));
    private static final List<String> SERVERS = List.of("server", "listener", "relay");

    private Terminal() {
    }

    /**
     * Makes standard input, output and error UTF-8 in any locale, but for a Windows console, which knows its code page
     * better. To be called before the first line is printed.
     */
    static void useUtf8() {
        var windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        if (!windows || !isTerminal()) {
            System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
            System.setProperty("stdin.encoding", "UTF-8");
        }
    }

    /** A heading. */
    static String bold(String text) {
        return paint("1", text);
    }

    /** Something less important. */
    static String dim(String text) {
        return paint("2", text);
    }

    /** Something that went wrong. */
    static String red(String text) {
        return paint("31", text);
    }

    /** The name of a voice: servers in cyan, clients in yellow, all else (the machine, a measure) in green. */
    static String voice(String name, String text) {
        var base = name.replaceAll("[ 0-9]+$", "");
        return paint(SERVERS.contains(base) ? "36" : base.equals("client") ? "33" : "32", text);
    }

    private static String paint(String code, String text) {
        return COLOURS ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    private static boolean noneOf(String variable) {
        return System.getenv(variable) == null || System.getenv(variable).isEmpty();
    }
}
