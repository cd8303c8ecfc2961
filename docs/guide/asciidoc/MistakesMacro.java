package guide.asciidoc;

import grader.cause.Cause;
import guide.source.SourceTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Name;

/**
 * {@code mistakes::[]}: what usually goes wrong in the exercise of this chapter, in the words of the grader;
 * {@code mistakes::CHAPTER[]}: the same of another chapter, for who teaches it: without what to do.
 */
@Name("mistakes")
final class MistakesMacro extends CourseMacro {

    MistakesMacro(Supplier<SourceTree> tree) {
        super(tree);
    }

    @Override
    StructuralNode block(SourceTree sources, StructuralNode parent, String target) throws IOException {
        var page = MacroBlocks.name(parent);
        var isSite = Backend.of(parent.getDocument()).isSite();
        var isTaught = !target.isEmpty();
        var lines = new ArrayList<>(List.of(isTaught ? "[cols=\"4,5,2\",options=\"header\"]"
                : "[cols=\"3,3,3\",options=\"header\"]", "|===",
                isTaught ? "| They see | Their program | Explained in" : "| You see | Your program | Better"));
        for (var cause : sources.causes(isTaught ? target : page)) {
            if (!cause.seen().isEmpty()) {
                lines.addAll(List.of("", cell(cause.seen()), cell(cause.why()), isTaught
                        ? "| " + explained(cause, isSite)
                        : cell(cause.cure()) + " (" + reference(cause, page, isSite) + ")"));
            }
        }
        lines.add("|===");
        return MacroBlocks.open(this, parent, "mistakes", lines);
    }

    /** Code is literal: {@code (() -> …)} is no index term, and has no arrow. */
    private static String cell(String text) {
        return "| " + text.replace("|", "\\|").replaceAll("`([^`]+)`", "`pass:c[$1]`");
    }

    /** Where it is explained: chapter and section, by the names that a teacher types. */
    private static String explained(Cause cause, boolean isSite) {
        var place = cause.section().split("#");
        return isSite ? "xref:" + place[0] + ".adoc#" + place[1] + "[chapter " + place[0].charAt(1) + ", " + place[1]
                + "]" : "<<" + SourceTree.idInBook(place[0], place[1]) + ">>";
    }

    private static String reference(Cause cause, String page, boolean isSite) {
        var place = cause.section().split("#");
        return !isSite ? "<<" + SourceTree.idInBook(place[0], place[1]) + ">>"
                : place[0].equals(page) ? "<<" + place[1] + ">>"
                : "xref:" + place[0] + ".adoc#" + place[1] + "[chapter " + place[0].charAt(1) + "]";
    }
}
