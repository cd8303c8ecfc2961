package grader.gradebook;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a column of a roster tells, by what stands above it. */
enum Role {
    /** A number or a code that a system or a school calls a student by. */
    ID("id|identifier|sis user id|student id|id number|org ?defined ?id|student number|number|external id|sid"
            + "|matriculation( number)?|matrikelnummer"),
    /** A name to log in by. */
    LOGIN("(sis )?login( id)?|user ?name|user|account|github|kennung"),
    /** An e-mail address. */
    EMAIL("e-?mail([ -](address|adresse))?|mail"),
    /** The whole name. */
    NAME("student|(full |student |display )?name|vollständiger name"),
    /** A given name. */
    GIVEN("first( name)?|given( name)?|forename|vorname"),
    /** A family name. */
    FAMILY("last( name)?|family( name)?|surname|nachname"),
    /** Points, in a table of no system that is known. */
    POINTS("points|grade|score|marks?|result|punkte|bewertung"),
    /** The points that somebody could have earned, in a table of Moodle's. */
    MAXIMUM("maximum grade|bestwertung");

    private final String headings;

    Role(String headings) {
        this.headings = headings;
    }

    /** The columns of this role, from 0. */
    List<Integer> in(List<String> heading) {
        return IntStream.range(0, heading.size()).filter(column -> plain(heading.get(column)).matches(headings)).boxed()
                .toList();
    }

    /** A heading to compare it by. */
    static String plain(String heading) {
        return heading.strip().toLowerCase(Locale.ROOT);
    }
}
