package guide.code;

import guide.code.Token.Kind;
import java.util.Set;

/** Java 25 as the lessons write it: contextual keywords are told from names by what stands beside them. */
final class JavaLexer extends Lexer {

    private static final Set<String> KEYWORDS = Set.of("abstract", "assert", "boolean", "break", "byte", "case",
            "catch", "char", "class", "const", "continue", "default", "do", "double", "else", "enum", "extends",
            "final", "finally", "float", "for", "goto", "if", "implements", "import", "instanceof", "int", "interface",
            "long", "native", "new", "package", "private", "protected", "public", "return", "short", "static",
            "strictfp", "super", "switch", "synchronized", "this", "throw", "throws", "transient", "try", "void",
            "volatile", "while", "_");

    private static final Set<String> LITERALS = Set.of("true", "false", "null");

    private static final String NAME = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";

    JavaLexer() {
        rule("//[^\\n]*|/\\*(?s:.*?)(?:\\*/|\\z)", Kind.COMMENT);
        rule("\"\"\"[ \\t]*\\n(?s:(?:\\\\.|[^\\\\])*?)(?:\"\"\"|\\z)", Kind.STRING);
        rule("\"(?:\\\\.|[^\"\\\\\\n])*\"?", Kind.STRING);
        rule("'(?:\\\\(?:u+[0-9a-fA-F]{4}|[0-7]{1,3}|.)|[^'\\\\\\n])+'", Kind.STRING);
        rule("@interface\\b", Kind.KEYWORD);
        rule("@(?:" + NAME + "\\.)*" + NAME, Kind.ANNOTATION);
        rule("(?:0[xX][0-9a-fA-F_]+(?:\\.[0-9a-fA-F_]*)?(?:[pP][+-]?\\d+)?|0[bB][01_]+"
                + "|(?:\\d[\\d_]*)?\\.?\\d[\\d_]*(?:\\.(?!\\.|\\p{javaJavaIdentifierStart})[\\d_]*)?(?:[eE][+-]?\\d[\\d_]*)?)"
                + "[lLfFdD]?(?!\\p{javaJavaIdentifierPart})", Kind.NUMBER);
        // contextual keywords: each only where the grammar has it
        rule("non-sealed(?=\\s+(?:\\w+\\s+)*(?:class|interface)\\b)", Kind.KEYWORD);
        rule("sealed(?=\\s+(?:\\w+\\s+)*(?:class|interface)\\b)", Kind.KEYWORD);
        rule("permits(?=\\s+" + NAME + ")", Kind.KEYWORD);
        rule("record(?=\\s+" + NAME + "\\s*[(<])", Kind.KEYWORD);
        rule("when(?=\\s+(?:!|\\(|" + NAME + "))", Kind.KEYWORD);
        rule("yield(?=\\s+[^=\\s]|\\s*\\()(?!\\s*\\(\\s*\\)\\s*;)", Kind.KEYWORD);
        rule("var(?=\\s+" + NAME + ")", Kind.KEYWORD);
        rule("(?<=import\\s)module(?=\\s)", Kind.KEYWORD);
        rule(NAME, JavaLexer::word);
    }

    private static Kind word(String word) {
        if (KEYWORDS.contains(word)) {
            return Kind.KEYWORD;
        }
        if (LITERALS.contains(word)) {
            return Kind.LITERAL;
        }
        var isType = Character.isUpperCase(word.codePointAt(0)) && word.chars().anyMatch(Character::isLowerCase);
        return isType ? Kind.TYPE : Kind.PLAIN;
    }
}
