package guide.code;

import java.util.Locale;

/**
 * A piece of source.
 *
 * @param kind what it is
 * @param text its characters
 */
public record Token(Kind kind, String text) {

    /** The kinds that are told apart by colour; the most frequent ones need no class, for a page has thousands of them. */
    public enum Kind {
        PLAIN(""), KEYWORD("<b>"), TYPE("<i>"), STRING("<i class=s>"), ESCAPE("<i class=e>"), NUMBER("<i class=n>"),
        COMMENT("<i class=c>"), ANNOTATION("<i class=a>"), LITERAL("<i class=l>"), COMMAND("<i class=f>"),
        OPTION("<i class=o>");

        private final String open;

        Kind(String open) {
            this.open = open;
        }

        /** The same in a {@code span} whose class is the kind's name, which books know. */
        String inSpan(String html) {
            return this == PLAIN || html.isBlank() ? html
                    : "<span class=\"" + name().toLowerCase(Locale.ROOT) + "\">" + html + "</span>";
        }

        /** The text, which is HTML already, in the element of its kind. */
        String around(String html) {
            return open.isEmpty() || html.isBlank() ? html : open + html + "</" + open.charAt(1) + ">";
        }
    }
}
