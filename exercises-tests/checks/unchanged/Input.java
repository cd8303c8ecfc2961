package checks.unchanged;

import java.io.IOException;

/** An argument of a check on which its outcome depends. */
public interface Input {

    /** All of it, as text. */
    String content() throws IOException;
}
