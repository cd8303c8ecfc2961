package grader.program;

/** Is told what a program says and how it ends, from threads of its own. */
public interface Observer {

    /** A line on stdout, cut if it is very long. */
    void out(String line);

    /** A line on stderr, cut if it is very long. */
    void err(String line);

    /** The end, with the exit code. */
    void exit(int code);
}
