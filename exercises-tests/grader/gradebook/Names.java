package grader.gradebook;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Forms of a person's name: two names are taken for the same where they have one in common. */
final class Names {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int MOST_WORDS = 8;

    private Names() {
    }

    /**
     * The forms of a name: its words whatever their order, and written together, whichever of them is the first, as
     * Canvas does. Case, accents and what lies between the words do not count.
     */
    static Set<String> forms(String name) {
        var words = words(name);
        var forms = new TreeSet<String>();
        if (!words.isEmpty()) {
            forms.add(words.stream().sorted().collect(Collectors.joining(" ")));
            for (var first = 0; first < Math.min(words.size(), MOST_WORDS); first++) {
                forms.add(Stream.concat(words.stream().skip(first), words.stream().limit(first))
                        .collect(Collectors.joining()));
            }
        }
        return forms;
    }

    private static List<String> words(String name) {
        var plain = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("")
                .toLowerCase(Locale.ROOT).replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("đ", "d")
                .replace("æ", "ae").replace("œ", "oe").replace("ı", "i").replaceAll("['’`]", "");
        return GAPS.splitAsStream(plain).filter(word -> !word.isEmpty()).toList();
    }
}
