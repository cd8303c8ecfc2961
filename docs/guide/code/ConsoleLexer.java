package guide.code;

import guide.code.Token.Kind;

/** Commands to be typed into a shell, without prompts. */
final class ConsoleLexer extends Lexer {

    ConsoleLexer() {
        rule("(?<![^\\s])#[^\\n]*", Kind.COMMENT);
        rule("'[^'\\n]*'|\"(?:\\\\.|[^\"\\\\\\n])*\"", Kind.STRING);
        rule("(?<![^\\s])--?[A-Za-z][\\w-]*", Kind.OPTION);
        rule("(?:(?<=^)|(?<=\\n)|(?<=[|;&] ))[\\w./-]+", Kind.COMMAND);
        rule("[^\\s'\"|;&]+", Kind.PLAIN);
    }
}
