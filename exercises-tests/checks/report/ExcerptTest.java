package checks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import checks.unchanged.Unchanged;
import grader.wire.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of bytes shows no character that nobody sent. */
@Unchanged.Reads("exercises-tests/grader")
final class ExcerptTest {

    @ParameterizedTest(name = "{0} letters before it")
    @ValueSource(ints = { 45, 46, 47, 48 })
    void a_long_text_is_cut_between_characters(int before) {
        var shown = Excerpt.of("x".repeat(before) + "🙂".repeat(50)).toString();
        assertFalse(shown.contains("\ufffd"), shown);
        assertTrue(shown.endsWith("🙂\""), shown);
        var bytes = before + 200 - shown.replaceAll(" … .* … ", "").replace("\"", "")
                .getBytes(StandardCharsets.UTF_8).length;
        assertTrue(shown.contains(" … " + bytes + " bytes … "), shown);
    }

    @Test
    void half_a_character_is_shown_as_the_bytes_it_is() {
        var euro = "10 €".getBytes(StandardCharsets.UTF_8);
        assertEquals("\"10 \" e2 82", Excerpt.of(Arrays.copyOf(euro, euro.length - 1)).toString());
        assertEquals("e2 82", Excerpt.of(new byte[] { (byte) 0xe2, (byte) 0x82 }).toString());
    }

    @Test
    void what_is_no_text_is_shown_byte_by_byte() {
        assertEquals("00 ff 41", Excerpt.of(new byte[] { 0, -1, 'A' }).toString());
        assertEquals("\"\"", Excerpt.NONE.toString());
    }
}
