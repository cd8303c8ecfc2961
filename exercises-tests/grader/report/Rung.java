package grader.report;

/**
 * One rung of a ladder: something that happened between grader and program.
 *
 * @param ms when, in ms since the stage began
 * @param peer which of the grader's peers it concerns; may be empty
 * @param from {@code grader}, {@code program} or {@code nobody}
 * @param event {@code connect}, {@code data}, {@code fin} …
 * @param text what crossed, or a remark, printable
 * @param bytes how many bytes crossed
 * @param marked whether it is what the complaint is about
 */
public record Rung(long ms, String peer, String from, String event, String text, long bytes, boolean marked) {
}
