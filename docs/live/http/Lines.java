package live.http;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What comes of an action, a JSON value a line, as it comes. An empty line now and then, so that an action that has nothing to
 * say finds out that nobody listens any more.
 */
public final class Lines {

    private static final Gson GSON = new Gson();

    private final OutputStream out;
    private boolean open = true;

    Lines(OutputStream out) {
        this.out = out;
    }

    /** Says something; to nobody, if nobody listens any more. */
    public void say(Object value) {
        write(GSON.toJson(value) + "\n");
    }

    /** Whether somebody listens: finds out by an empty line. */
    public boolean isHeard() {
        write("\n");
        return open;
    }

    private synchronized void write(String text) {
        if (open) {
            try {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException gone) {
                open = false;
            }
        }
    }
}
