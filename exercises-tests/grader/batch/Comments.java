package grader.batch;

import java.util.Optional;

/** Finds out whether a source is anything but ASCII in its comments alone: then it is the same program in every character set. */
final class Comments {

    private final String source;
    private final StringBuilder text = new StringBuilder();
    private int at;

    private Comments(String source) {
        this.source = source;
    }

    /**
     * Reads a source.
     *
     * @param source a character for each of its bytes
     * @return the source in ASCII, with a question mark for each byte that is none; empty if there are such in its code
     */
    static Optional<String> inAscii(String source) {
        var reader = new Comments(source);
        while (reader.at < source.length()) {
            if (!reader.read()) {
                return Optional.empty();
            }
        }
        return Optional.of(reader.text.toString());
    }

    private boolean read() {
        if (isHere("//")) {
            comment("\n");
            return true;
        }
        if (isHere("/*")) {
            comment("*/");
            return true;
        }
        var quote = isHere("\"\"\"") ? "\"\"\"" : isHere("\"") ? "\"" : isHere("'") ? "'" : "";
        return quote.isEmpty() ? code(1) : code(quote.length()) && quoted(quote);
    }

    private boolean quoted(String quote) {
        while (at < source.length() && !isHere(quote) && (quote.length() > 1 || !isHere("\n"))) {
            if (!code(isHere("\\") ? 2 : 1)) {
                return false;
            }
        }
        return code(quote.length());
    }

    private boolean isHere(String words) {
        return source.startsWith(words, at);
    }

    private boolean code(int length) {
        var end = Math.min(source.length(), at + length);
        for (; at < end; at++) {
            if (source.charAt(at) >= 0x80) {
                return false;
            }
            text.append(source.charAt(at));
        }
        return true;
    }

    /** A backslash behind such a byte may be the second half of a character. */
    private void comment(String end) {
        text.append(source, at, at + 2);
        at += 2;
        for (; at < source.length() && !isHere(end); at++) {
            var isHalf = source.charAt(at - 1) >= 0x80 && source.charAt(at) == '\\';
            text.append(source.charAt(at) >= 0x80 || isHalf ? '?' : source.charAt(at));
        }
        var rest = Math.min(source.length(), at + end.length());
        text.append(source, at, rest);
        at = rest;
    }
}
