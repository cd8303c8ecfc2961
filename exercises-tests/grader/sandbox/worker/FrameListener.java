package grader.sandbox.worker;

import grader.sandbox.protocol.Frame;

/** Is told what a program does, by the thread that reads the connection: what it takes its time for, all others wait for. */
interface FrameListener {

    /** Takes a frame about the program: what it printed, or its end. */
    void take(Frame frame);
}
