package browser;

import com.microsoft.playwright.PlaywrightException;

/** Says how each check went, a line each: PASS, FAIL or SKIP, its name, what was found; with tabs between them. */
final class Findings {

    private int failures;

    /** A check: ends well, or says what is wrong. */
    @FunctionalInterface
    interface Check {
        void run() throws Exception;
    }

    /** What a check throws that has found something. */
    static final class Finding extends RuntimeException {
        private static final long serialVersionUID = 1;

        Finding(String message) {
            super(message);
        }
    }

    static void expect(boolean condition, String otherwise) {
        if (!condition) {
            throw new Finding(otherwise);
        }
    }

    void check(String name, Check check) {
        try {
            check.run();
            say("PASS", name, "");
        } catch (Finding | PlaywrightException found) {
            failures++;
            say("FAIL", name, found.getMessage());
        } catch (Exception broken) {
            failures++;
            say("FAIL", name, broken.toString());
        }
    }

    void skip(String name, String reason) {
        say("SKIP", name, reason);
    }

    int exitCode() {
        return failures == 0 ? 0 : 1;
    }

    private static void say(String verdict, String name, String text) {
        IO.println(verdict + "\t" + name + "\t" + text.strip().replace("\n", "\\n").replace("\t", " "));
    }
}
