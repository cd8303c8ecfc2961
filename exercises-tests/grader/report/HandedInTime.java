package grader.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Times as systems for courses write them. */
final class HandedInTime {

    /** Of Blackboard, of Brightspace in its ways, of most others. */
    private static final List<DateTimeFormatter> LOCAL = List.of(form("yyyy-MM-dd-HH-mm-ss"),
            form("MMM d, yyyy hmm a"), form("MMMM d, yyyy hmm a"), form("MMMM d, yyyy h:mm a"), exact(""));

    /** Of Gradescope, and of who follows ISO 8601. */
    private static final DateTimeFormatter WITH_ZONE = exact("[' '][XXX][XX]");

    private HandedInTime() {
    }

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }

    /** With as many digits behind the second as there are. */
    private static DateTimeFormatter exact(String end) {
        return new DateTimeFormatterBuilder().appendPattern("yyyy-MM-dd['T'][' ']HH:mm[:ss]")
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).appendPattern(end).toFormatter(Locale.ENGLISH);
    }

    /**
     * Reads a time.
     *
     * @param offset what it is counted from where it does not say
     * @return empty where it is of no form that is known
     */
    static Optional<Instant> of(String text, ZoneOffset offset) {
        var plain = text.strip().replaceAll("\\s+", " ");
        try {
            return Optional.of(OffsetDateTime.parse(plain, WITH_ZONE).toInstant());
        } catch (DateTimeException another) {
            // without its offset, or of another form
        }
        for (var local : LOCAL) {
            try {
                return Optional.of(LocalDateTime.parse(plain, local).toInstant(offset));
            } catch (DateTimeException another) {
                // of another form
            }
        }
        return Optional.empty();
    }
}
