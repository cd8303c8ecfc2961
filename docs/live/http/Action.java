package live.http;

import java.io.IOException;

/** What a page can ask for. */
@FunctionalInterface
public interface Action {

    /**
     * Does it.
     *
     * @param lines where to say what comes of it; what is said before anything else decides nothing: a refusal has to be thrown
     *            before the first line
     * @throws RefusedException if it does not
     */
    void answer(Call call, Lines lines) throws RefusedException, IOException, InterruptedException;
}
