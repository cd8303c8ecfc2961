package checks.lint;

import checks.course.Course;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.jdt.core.ToolFactory;
import org.eclipse.jdt.core.dom.AST;
import org.eclipse.jdt.core.dom.ASTParser;
import org.eclipse.jdt.core.dom.CompilationUnit;
import org.eclipse.jdt.core.formatter.CodeFormatter;
import org.eclipse.jdt.core.formatter.DefaultCodeFormatterConstants;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.Document;
import org.w3c.dom.Element;

/**
 * Eclipse's formatter with the settings of {@code .vscode/java-format.xml}, so that an editor that formats on saving and
 * the checks agree. It keeps JBang's directives and the line breaks an author chose.
 */
public final class Formatter {

    /** How a script begins that a shell can start; where no import follows, it looks like documentation to Eclipse. */
    private static final String LAUNCH = "///usr/bin/env jbang ";

    private final Map<String, String> settings = settings();
    private final CodeFormatter formatter = ToolFactory.createCodeFormatter(settings);

    /** The source as it should be. */
    String format(Path file) throws IOException {
        var source = Files.readString(file);
        checkParses(file, source);
        var start = source.startsWith(LAUNCH) ? source.indexOf('\n') + 1 : 0;
        var edit = formatter.format(CodeFormatter.K_COMPILATION_UNIT | CodeFormatter.F_INCLUDE_COMMENTS, source, start,
                source.length() - start, 0, "\n");
        var document = new Document(source);
        try {
            edit.apply(document);
        } catch (BadLocationException impossible) {
            throw new IOException(file + ": " + impossible, impossible);
        }
        return document.get();
    }

    /** Half a source would be formatted into something else. */
    private void checkParses(Path file, String source) throws IOException {
        var parser = ASTParser.newParser(AST.getJLSLatest());
        parser.setCompilerOptions(settings);
        parser.setUnitName(file.getFileName().toString());
        parser.setSource(source.toCharArray());
        for (var problem : ((CompilationUnit) parser.createAST(null)).getProblems()) {
            if (problem.isError()) {
                throw new IOException(file + ":" + problem.getSourceLineNumber() + ": " + problem.getMessage());
            }
        }
    }

    /**
     * Formats in place every source, or those whose path contains one of the words, and names those that changed. Returns
     * the exit code.
     */
    public static int formatAll(List<String> words) {
        var formatter = new Formatter();
        try {
            var exitCode = 0;
            for (var file : Sources.java()) {
                var path = Course.root().relativize(file).toString();
                if (words.isEmpty() || words.stream().anyMatch(path::contains)) {
                    exitCode |= formatter.formatInPlace(file);
                }
            }
            return exitCode;
        } catch (IOException failure) {
            System.err.println("test: " + failure.getMessage());
            return 1;
        }
    }

    private int formatInPlace(Path file) {
        try {
            var formatted = format(file);
            if (!formatted.equals(Files.readString(file))) {
                Files.writeString(file, formatted);
                System.out.println("formatted " + Course.root().relativize(file));
            }
            return 0;
        } catch (IOException unformatted) {
            System.err.println("test: not formatted: " + unformatted.getMessage());
            return 1;
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = DefaultCodeFormatterConstants.getEclipseDefaultSettings();
        try {
            var profile = Course.root().resolve(".vscode/java-format.xml").toFile();
            var elements = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(profile)
                    .getElementsByTagName("setting");
            for (var i = 0; i < elements.getLength(); i++) {
                var setting = (Element) elements.item(i);
                settings.put(setting.getAttribute("id"), setting.getAttribute("value"));
            }
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
        return settings;
    }
}
