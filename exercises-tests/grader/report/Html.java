package grader.report;

import grader.text.Printable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What the pages of a class have in common: a frame that lets nothing in, and text that stays text. */
final class Html {

    private Html() {
    }

    /** A line by strangers, as text of a page or of an attribute. */
    static String text(String line) {
        return escape(Printable.line(line));
    }

    /** Lines by strangers. */
    static String lines(String lines) {
        return escape(Printable.lines(lines));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * A whole page. It carries its style and its script, and a browser runs or loads nothing else in it.
     *
     * @param title text by strangers
     * @param body HTML
     */
    static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="robots" content="noindex">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                %s
                <script>%s</script>
                </body>
                </html>
                """
                .formatted(hash(Theme.STYLE), hash(Theme.SCRIPT), text(title), Theme.STYLE, body, Theme.SCRIPT);
    }

    /** A verdict as a small label; its colour is never all there is to tell it by. */
    static String verdict(Verdict verdict) {
        return "<span class=\"verdict %s\">%s</span>".formatted(kind(verdict), verdict.word());
    }

    /** The four kinds of verdicts that differ in colour. */
    static String kind(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "good";
            case SKIPPED -> "aside";
            case REFUSED, GRADER_ERROR -> "odd";
            default -> "bad";
        };
    }

    private static String hash(String text) {
        try {
            var sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
