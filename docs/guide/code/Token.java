package guide.code;

/**
 * A piece of source.
 *
 * @param kind what it is
 * @param text its characters
 */
public record Token(Kind kind, String text) {

    /** The kinds that are told apart by colour, each with its class in the stylesheet. */
    public enum Kind {
        PLAIN(""), KEYWORD(""), TYPE("t"), STRING("s"), ESCAPE("e"), NUMBER("n"), COMMENT("c"), ANNOTATION("a"),
        LITERAL("l"), COMMAND("f"), OPTION("o");

        private final String css;

        Kind(String css) {
            this.css = css;
        }

        /** The element that it is put into. */
        String open() {
            return css.isEmpty() ? "<b>" : "<i class=" + css + ">";
        }

        String close() {
            return css.isEmpty() ? "</b>" : "</i>";
        }
    }
}
