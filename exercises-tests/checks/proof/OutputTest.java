package checks.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import grader.program.Output;
import java.io.ByteArrayInputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What is left to read of a program that has ended. */
final class OutputTest {

    private static final long SLOW = 300_000_000; // ns

    private static void nothing() {
        // what is told of too much
    }

    @Test
    void a_reader_that_is_behind_is_waited_for() throws Exception {
        var text = "one\ntwo\nthree\nfour\n";
        var output = new Output(1000, line -> LockSupport.parkNanos(SLOW), OutputTest::nothing);
        Thread.ofVirtual().start(() -> output.readAll(new ByteArrayInputStream(text.getBytes())));
        output.awaitEnd();
        assertEquals(text, output.text());
        assertTrue(output.isClosed());
    }

    @Test
    void a_child_that_holds_it_open_is_not() throws Exception {
        var output = new Output(1000, line -> {
        }, OutputTest::nothing);
        try (var child = new PipedOutputStream(); var open = new PipedInputStream(child)) {
            Thread.ofVirtual().start(() -> output.readAll(open));
            output.awaitEnd();
            assertFalse(output.isClosed());
        }
    }
}
