package guide.source;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The ids that the glossary's page gives its terms. */
public final class Glossary {

    private static final Pattern ID = Pattern
            .compile("\\[\\[([\\w-]+)(?:,[^\\]]*)?]]|\\[#([\\w-]+)[^\\]]*]|anchor:([\\w-]+)\\[");

    private Glossary() {
    }

    /** The ids on this page. */
    public static Set<String> terms(PageSource glossary) {
        var terms = new HashSet<String>();
        for (var line : glossary.lines()) {
            ID.matcher(line).results().forEach(id -> {
                for (var group = 1; group <= 3; group++) {
                    if (id.group(group) != null) {
                        terms.add(id.group(group));
                    }
                }
            });
        }
        return terms;
    }
}
