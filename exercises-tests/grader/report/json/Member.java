package grader.report.json;

import com.google.gson.JsonParseException;
import java.util.List;

/** Checks members of objects that have been read, which are null where they were missing, and makes those to be written. */
public final class Member {

    private Member() {
    }

    /** Returns a value that has to be there. */
    public static <T> T need(T value, String name) {
        return check(value != null, value, "there is no " + name);
    }

    /** Returns a list that has to be there, as has all that is in it. */
    public static <T> List<T> needAll(List<T> values, String name) {
        return check(!need(values, name).contains(null), values, "there is a null among its " + name);
    }

    /** Returns a text that has to be of a form, a regular expression. */
    public static String needForm(String form, String value, String name) {
        return check(need(value, name).matches(form), value, "'" + value + "' is no " + name);
    }

    /** Returns a list of texts that have to be there, and of a form. */
    public static List<String> needAllForm(String form, List<String> values, String name) {
        needAll(values, name).forEach(value -> needForm(form, value, name));
        return values;
    }

    /** Returns a number that has to be from 0 to a largest one. */
    public static int needUpTo(int most, Integer value, String name) {
        return check(need(value, name) >= 0 && value <= most, value, name + " is " + value);
    }

    /** Returns a text that may be missing. */
    public static String orEmpty(String value) {
        return value == null ? "" : value;
    }

    /** Returns a list that may be missing. */
    static <T> List<T> orEmpty(List<T> values, String name) {
        return values == null ? List.of() : needAll(values, name);
    }

    /** Returns a table that may be missing: a heading, and rows of as many cells. */
    static List<List<String>> tableOrEmpty(List<List<String>> rows, String name) {
        orEmpty(rows, name).forEach(row -> check(needAll(row, name).size() == rows.getFirst().size(), row,
                "not all rows of its " + name + " are of one length"));
        return orEmpty(rows, name);
    }

    /** Leaves an empty text out. */
    public static String unlessEmpty(String value) {
        return value.isEmpty() ? null : value;
    }

    /** Leaves an empty list out. */
    static <T> List<T> unlessEmpty(List<T> values) {
        return values.isEmpty() ? null : values;
    }

    /** Returns a value of which something has to hold. */
    static <T> T check(boolean holds, T value, String complaint) {
        if (!holds) {
            throw new JsonParseException(complaint);
        }
        return value;
    }
}
