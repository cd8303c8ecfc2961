package grader.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Keys as they are pressed, without Enter. Where stdin is no terminal, or one that knows lines alone (TERM=dumb), the first
 * letter of each line does as well.
 */
final class Keys implements AutoCloseable {

    /** The terminal is gone, or there was Ctrl-C or Ctrl-D. */
    static final char END_OF_TERMINAL = '\u0004';

    /** There will be no line any more. */
    static final char END_OF_LINES = '\u001a';

    private final boolean lines;
    private final Runnable restore;

    private Keys(boolean lines, Runnable restore) {
        this.lines = lines;
        this.restore = restore;
    }

    /** Reads keys until it is closed. */
    static Keys read(Consumer<Character> listener) throws IOException {
        if (System.console() == null || !System.console().isTerminal() || "dumb".equals(System.getenv("TERM"))) {
            Thread.ofPlatform().daemon().name("stdin").start(() -> readLines(listener));
            return new Keys(true, () -> {
            });
        }
        var terminal = TerminalBuilder.builder().system(true).dumb(false).build();
        var before = terminal.enterRawMode();
        terminal.handle(Terminal.Signal.INT, _ -> listener.accept(END_OF_TERMINAL));
        Runnable restore = () -> restore(terminal, before);
        Runtime.getRuntime().addShutdownHook(new Thread(restore));
        Thread.ofPlatform().daemon().name("keys").start(() -> readKeys(terminal, listener));
        return new Keys(false, restore);
    }

    private static void readKeys(Terminal terminal, Consumer<Character> listener) {
        try {
            for (int key; (key = terminal.reader().read()) >= 0;) {
                listener.accept(key == 3 ? END_OF_TERMINAL : (char) key);
            }
        } catch (IOException gone) {
            // as at its end
        }
        listener.accept(END_OF_TERMINAL);
    }

    private static void readLines(Consumer<Character> listener) {
        try {
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line; (line = in.readLine()) != null;) {
                line.strip().chars().limit(1).forEach(key -> listener.accept((char) key));
            }
        } catch (IOException gone) {
            // as at its end
        }
        listener.accept(END_OF_LINES);
    }

    /** Whether each key takes an Enter. */
    boolean areLines() {
        return lines;
    }

    private static void restore(Terminal terminal, Attributes before) {
        terminal.setAttributes(before);
    }

    @Override
    public void close() {
        restore.run();
    }
}
