package grader.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Times as systems for courses write them. */
final class HandedInTime {

    /** Of Blackboard, of Brightspace in its two ways, of most others. */
    private static final List<DateTimeFormatter> LOCAL = List.of(form("yyyy-MM-dd-HH-mm-ss"),
            form("MMM d, yyyy hmm a"), form("MMMM d, yyyy h:mm a"), form("MMMM d, yyyy hmm a"),
            form("yyyy-MM-dd[' ']['T']HH:mm[:ss][.SSS]"));

    private static final DateTimeFormatter WITH_ZONE = form("yyyy-MM-dd[' ']['T']HH:mm:ss[.SSSSSS][.SSS][ ]XX");

    private HandedInTime() {
    }

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }

    /**
     * Reads a time.
     *
     * @param offset what it is counted from where it does not say
     * @return empty where it is of no form that is known
     */
    static Optional<Instant> of(String text, ZoneOffset offset) {
        var plain = text.strip().replaceAll("\\s+", " ");
        for (var withZone : List.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME, WITH_ZONE)) {
            try {
                return Optional.of(OffsetDateTime.parse(plain, withZone).toInstant());
            } catch (DateTimeException another) {
                // of another form
            }
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
