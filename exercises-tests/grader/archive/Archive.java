package grader.archive;

import java.io.IOException;
import java.util.List;

/** An archive that is open: its list as it stands there, unchecked. Several threads may read. */
public interface Archive extends AutoCloseable {

    /** All that it lists, in no order. */
    List<Listed> list();

    @Override
    void close() throws IOException;

    /** Whether a file is called as archives are, be it one that is read here or not. */
    static boolean isNamed(String name) {
        return name.matches("(?is).*\\.(zip|jar|tar|tgz|tar\\.(gz|bz2|xz)|7z|rar)");
    }
}
