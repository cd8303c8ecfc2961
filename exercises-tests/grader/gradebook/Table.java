package grader.gradebook;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/**
 * Rows of cells, and the form of the file that they came in: a changed copy has the same.
 *
 * @param rows all of them, the heading first; each as long as the longest
 * @param charset what the file's text is written in
 * @param marked whether it begins with a byte order mark
 * @param format its delimiter, its quotes and its ends of lines
 */
record Table(List<List<String>> rows, Charset charset, boolean marked, CSVFormat format) {

    private static final String MARK = "\ufeff";
    private static final int MOST_ROWS = 100_000;
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t');

    /**
     * Reads a file: with comma, semicolon or tab, in UTF-8, UTF-16 or Windows-1252.
     *
     * @throws IOException if it is no such thing; the message says why, in one line
     */
    static Table read(byte[] bytes) throws IOException {
        var charset = charset(bytes);
        var text = text(bytes, charset);
        var isMarked = text.startsWith(MARK);
        var plain = isMarked ? text.substring(1) : text;
        var format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter(plain))
                .setQuoteMode(plain.startsWith("\"") ? QuoteMode.ALL : QuoteMode.MINIMAL)
                .setRecordSeparator(plain.contains("\r\n") ? "\r\n" : "\n").get();
        var rows = new ArrayList<List<String>>();
        try (var records = format.parse(new StringReader(plain))) {
            for (var each : records) {
                if (rows.size() == MOST_ROWS) {
                    throw new IOException("it has more than " + MOST_ROWS + " lines");
                }
                rows.add(each.toList());
            }
        } catch (UncheckedIOException wrong) {
            throw new IOException("it is no table: " + wrong.getCause().getMessage(), wrong);
        }
        if (rows.isEmpty()) {
            throw new IOException("it is empty");
        }
        var width = rows.stream().mapToInt(List::size).max().orElse(0);
        return new Table(rows.stream().map(row -> wide(row, width)).toList(), charset, isMarked, format);
    }

    private static String text(byte[] bytes, Charset charset) throws IOException {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException broken) {
            throw new IOException("it is no text in " + charset, broken);
        }
    }

    private static List<String> wide(List<String> row, int width) {
        return Stream.concat(row.stream(), Collections.nCopies(width - row.size(), "").stream()).toList();
    }

    /** What is no UTF-8, and no UTF-16, an old Windows has written. */
    private static Charset charset(byte[] bytes) {
        var first = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        if (first == 0xfffe || first > 0xff && (first & 0xff) == 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (first == 0xfeff || first > 0 && first < 0x80) {
            return StandardCharsets.UTF_16BE;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            return Charset.forName("windows-1252");
        }
    }

    /** The commonest one of the first line, outside of quotes. */
    private static char delimiter(String text) {
        var line = text.replaceAll("\"[^\"]*\"", "").lines().findFirst().orElse("");
        return Collections.max(DELIMITERS, Comparator.comparingLong(
                delimiter -> line.chars().filter(c -> c == delimiter).count()));
    }

    /** Writes other rows in the form of this file. */
    byte[] write(List<List<String>> other) throws IOException {
        var text = new StringWriter();
        text.write(marked ? MARK : "");
        for (var row : other) {
            format.printRecord(text, row.toArray());
        }
        return text.toString().getBytes(charset);
    }
}
