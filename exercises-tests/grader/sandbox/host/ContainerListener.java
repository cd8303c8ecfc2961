package grader.sandbox.host;

/** Is told what a container prints and how it ends, by threads of its own; may take its time. */
interface ContainerListener {

    /** Takes bytes of stdout. */
    void out(byte[] bytes);

    /** Takes bytes of stderr. */
    void err(byte[] bytes);

    /** Takes the end, after which nothing comes. */
    void exit(int code, boolean outOfMemory);
}
