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

    /** Whether it does not cross a socket. */
    public boolean isAside() {
        return switch (event) {
            case "start", "listen", "exit", "stdout", "stderr", "stdin" -> true;
            default -> false;
        };
    }

    /** The same, where no complaint is about it. */
    public Rung unmarked() {
        return new Rung(ms, peer, from, event, text, bytes, false);
    }

    /** Says it in words. */
    public String label() {
        return switch (event) {
            case "start" -> (starts() + " " + text).strip();
            case "listen" -> "listens on " + text;
            case "exit" -> "ends, exit code " + text;
            case "stdout" -> "prints " + text;
            case "stderr" -> "says on stderr " + text;
            case "stdin" -> text.isEmpty() ? "ends its stdin" : "types " + text;
            case "connect" -> text.startsWith(":") ? "connect from " + text.split(" ")[0] : "connect";
            case "fin" -> "FIN";
            case "rst" -> "RST";
            default -> text;
        };
    }

    /** Who is called Courier 3 is the third start of the program in its stage. */
    private String starts() {
        var number = peer.replaceFirst("^\\S+ (\\d+)\\b.*", "$1");
        return switch (number) {
            case "2" -> "starts for the 2nd time:";
            case "3" -> "starts for the 3rd time:";
            default -> number.matches("\\d+") ? "starts for the " + number + "th time:" : "starts";
        };
    }
}
