package guide.code;

/**
 * A piece of source.
 *
 * @param kind what it is
 * @param text its characters
 */
public record Token(Kind kind, String text) {

    /** The kinds that are told apart by colour; {@link #css} is the class of the stylesheet. */
    public enum Kind {
        PLAIN(""), KEYWORD("k"), TYPE("t"), STRING("s"), ESCAPE("e"), NUMBER("n"), COMMENT("c"), ANNOTATION("a"),
        LITERAL("l"), COMMAND("f"), OPTION("o");

        private final String css;

        Kind(String css) {
            this.css = css;
        }

        /** The class in the stylesheet; empty for plain text. */
        public String css() {
            return css;
        }
    }
}
