package grader.arrival;

/** What lies beside students, and is none: of systems and tools, of the teacher, of the learning system. */
public final class Strangers {

    private static final String FOLDERS = "\\.git.*|\\.idea|\\.vscode|\\.Trash.*";

    private static final String FILES = "(?is)\\.git.*|~\\$.*"
            + "|.*\\.(csv|tsv|xlsx?|ods|html?|pdf|md|adoc|txt|docx?|odt|rtf|json|ya?ml|log)";

    private static final String JUNK = "__MACOSX|\\._.*|\\.DS_Store|(?i:Thumbs\\.db|desktop\\.ini)";

    private Strangers() {
    }

    /** Whether an item is a system's own, whatever it is called behind its beginning: {@code ._NAME} is macOS's. */
    static boolean isJunk(Item item) {
        return item.name().matches("(?s)" + JUNK);
    }

    /** Whether an item is known to be no student's. */
    public static boolean isKnown(Item item) {
        return isJunk(item) || (item.isFolder() ? item.name().matches(FOLDERS)
                : item.name().matches(FILES) && !item.name().matches("(?is).*\\.java\\.txt"));
    }
}
