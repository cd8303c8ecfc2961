package grader.cli;

import java.io.IOException;
import java.util.function.Consumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Keys as they are pressed, without Enter. Where stdin is no terminal, its characters do as well. */
final class Keys implements AutoCloseable {

    /** The terminal is gone, or there was Ctrl-C or Ctrl-D. */
    static final char END_OF_TERMINAL = '\u0004';

    private final Runnable restore;

    private Keys(Runnable restore) {
        this.restore = restore;
    }

    /** Reads keys until it is closed. */
    static Keys read(Consumer<Character> listener) throws IOException {
        if (System.console() == null || !System.console().isTerminal()) {
            Thread.ofPlatform().daemon().name("stdin").start(() -> readStdin(listener));
            return new Keys(() -> {
            });
        }
        var terminal = TerminalBuilder.builder().system(true).dumb(false).build();
        var before = terminal.enterRawMode();
        terminal.handle(Terminal.Signal.INT, _ -> listener.accept(END_OF_TERMINAL));
        Runnable restore = () -> restore(terminal, before);
        Runtime.getRuntime().addShutdownHook(new Thread(restore));
        Thread.ofPlatform().daemon().name("keys").start(() -> readKeys(terminal, listener));
        return new Keys(restore);
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

    /** The end of a stdin that is no terminal ends nothing: files are still saved. */
    private static void readStdin(Consumer<Character> listener) {
        try {
            for (int key; (key = System.in.read()) >= 0;) {
                listener.accept((char) key);
            }
        } catch (IOException gone) {
            // as at its end
        }
    }

    private static void restore(Terminal terminal, Attributes before) {
        terminal.setAttributes(before);
    }

    @Override
    public void close() {
        restore.run();
    }
}
