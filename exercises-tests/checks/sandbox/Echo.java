package checks.sandbox;

import java.io.IOException;

/** Prints its number many times, then all that it reads, then its number to stderr, and ends with it as its exit code. */
final class Echo {

    /** How often. */
    static final int TIMES = 3000;

    private Echo() {
    }

    static void main(String... arguments) throws IOException {
        var number = Integer.parseInt(arguments[0]);
        for (var times = 0; times < TIMES; times++) {
            IO.println(number);
        }
        System.in.transferTo(System.out);
        System.out.flush();
        System.err.print(number);
        System.exit(number);
    }
}
