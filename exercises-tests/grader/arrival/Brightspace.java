package grader.arrival;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Brightspace: folders {@code 12345-678 - GIVEN FAMILY - Nov 1, 2026 1000 AM}, or the same before the name of a file. The first
 * number is the user's, the second the assignment's.
 */
final class Brightspace implements LearningSystem {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().parseCaseInsensitive()
            .appendPattern("MMM d, uuuu hmm a").toFormatter(Locale.ENGLISH);

    @Override
    public String word() {
        return "brightspace";
    }

    @Override
    public String title() {
        return "Brightspace";
    }

    @Override
    public Optional<Handed> read(Item item) {
        var parts = List.of(item.name().split(" - "));
        if (!parts.getFirst().matches("\\d+-\\d+")) {
            return Optional.empty();
        }
        for (var i = 2; i < parts.size(); i++) {
            if (parts.get(i).matches("(?s).*\\b\\d{4}\\b.*") && parts.get(i).matches("(?s).*\\d.* .*\\d.*")) {
                var file = String.join(" - ", parts.subList(i + 1, parts.size()));
                if (item.isFolder() == file.isEmpty()) {
                    var user = parts.getFirst().replaceFirst("-.*", "");
                    return Optional.of(new Handed(String.join(" - ", parts.subList(1, i)), user, parts.get(i), false,
                            user, ordered(parts.get(i)), file));
                }
            }
        }
        return Optional.empty();
    }

    private static String ordered(String time) {
        try {
            return LocalDateTime.parse(time.strip(), TIME).toString();
        } catch (DateTimeParseException inAnotherLanguage) {
            return "";
        }
    }
}
