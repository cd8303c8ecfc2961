package guide.code;

import guide.code.Token.Kind;

/** JSON: names, strings, numbers, and the three words. */
final class JsonLexer extends Lexer {

    JsonLexer() {
        rule("\"(?:\\\\.|[^\"\\\\\\n])*\"(?=\\s*:)", Kind.TYPE);
        rule("\"(?:\\\\.|[^\"\\\\\\n])*\"?", Kind.STRING);
        rule("-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?", Kind.NUMBER);
        rule("\\b(?:true|false|null)\\b", Kind.LITERAL);
    }
}
