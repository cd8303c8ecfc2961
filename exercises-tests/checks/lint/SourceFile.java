package checks.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Java file in a package, and what it names.
 *
 * @param room its package
 * @param name its own name, without {@code .java}
 * @param imports the packages that it imports from
 * @param types every type that it names by its simple name and does not declare itself: the name, and its package
 */
record SourceFile(String room, String name, Set<String> imports, Map<String, String> types) {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z.]+);");
    private static final Pattern IMPORT = Pattern
            .compile("(?m)^import (?:static )?([a-z][a-z0-9.]*[a-z0-9])\\.([A-Z]\\w*)(?:\\.(\\w+))*(?:\\.\\*)?;");
    private static final Pattern MODULE = Pattern.compile("(?m)^import module ([a-z.]+);");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w*)");
    private static final Pattern NAMED = Pattern.compile("(?<![.\\w])[A-Z]\\w*");

    /** What is no code: text blocks, strings, characters, comments. */
    private static final Pattern WORDS = Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\""
            + "|'(?:\\\\.|[^'\\\\])+'|//[^\\n]*|/\\*[\\s\\S]*?\\*/");

    /** Whether a file lies in a package: a script does not. */
    static boolean isInPackage(Path file) throws IOException {
        return PACKAGE.matcher(Files.readString(file)).find() && !file.endsWith("package-info.java");
    }

    static SourceFile of(Path file) throws IOException {
        var code = WORDS.matcher(Files.readString(file)).replaceAll(" ");
        var room = PACKAGE.matcher(code).results().map(found -> found.group(1)).findFirst().orElseThrow();
        var imports = new TreeSet<String>();
        var types = new TreeMap<String, String>();
        var body = code.replaceAll("(?m)^(import|package) .*$", "");
        var declared = DECLARED.matcher(body).results().map(found -> found.group(1)).collect(Collectors.toSet());
        NAMED.matcher(body).results().map(MatchResult::group).filter(type -> !declared.contains(type))
                .forEach(type -> types.put(type, room));
        for (var found : IMPORT.matcher(code).results().toList()) {
            imports.add(found.group(1));
            types.put(found.group(2), found.group(1));
        }
        MODULE.matcher(code).results().forEach(found -> imports.add(found.group(1)));
        return new SourceFile(room, file.getFileName().toString().replace(".java", ""), imports, types);
    }

    /** Its whole name. */
    String fullName() {
        return room + "." + name;
    }

    /** The whole names of what it names. */
    Set<String> named() {
        return types.entrySet().stream().map(type -> type.getValue() + "." + type.getKey())
                .filter(type -> !type.equals(fullName())).collect(Collectors.toCollection(TreeSet::new));
    }
}
