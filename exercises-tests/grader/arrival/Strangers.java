package grader.arrival;

/** What lies beside students, and is none: of systems and tools, of the teacher, of the learning system. */
public final class Strangers {

    private static final String FOLDERS = "__MACOSX|\\.git.*|\\.idea|\\.vscode|\\.Trash.*";

    private static final String FILES = "(?is)\\.DS_Store|\\.git.*|Thumbs\\.db|desktop\\.ini|\\._.*|~\\$.*"
            + "|.*\\.(csv|tsv|xlsx?|ods|html?|pdf|md|adoc|txt|docx?|odt|rtf|json|ya?ml|log)";

    private Strangers() {
    }

    /** Whether an item is known to be no student's. */
    public static boolean isKnown(Item item) {
        return item.isFolder() ? item.name().matches(FOLDERS)
                : item.name().matches(FILES) && !item.name().matches("(?is).*\\.java\\.txt");
    }
}
