import module java.base;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A stream of lines becomes a stream of verdicts. */
enum Family {
    NONE(0), IPV4(4), IPV6(6);

    final int version;

    Family(int version) {
        this.version = version;
    }
}

sealed interface Part permits Hex, Quad, Bad {
}

record Hex() implements Part {
}

record Quad() implements Part {
}

record Bad() implements Part {
}

void main() {
    var out = new PrintWriter(System.out, true, UTF_8);
    Stream.generate(IO::readln).takeWhile(Objects::nonNull).map(this::family).map(family -> family.version)
            .forEachOrdered(out::println);
}

Family family(String text) {
    var zone = text.indexOf('%');
    if (zone >= 0) {
        return text.substring(zone + 1).codePoints().allMatch(this::isZone) && zone + 1 < text.length()
                && isIPv6(text.substring(0, zone)) ? Family.IPV6 : Family.NONE;
    }
    return isIPv4(text) ? Family.IPV4 : isIPv6(text) ? Family.IPV6 : Family.NONE;
}

boolean isZone(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == ':' || c == '-');
}

boolean isIPv4(String text) {
    return text.length() < 16 && (text + ".").matches("((0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){4}");
}

boolean isIPv6(String text) {
    if (text.length() > 45 || text.contains(":::")) {
        return false;
    }
    return switch (text.split("::", -1)) {
        case String[] all when all.length == 1 -> size(parts(all[0])) == 8;
        case String[] both when both.length == 2 && !both[0].contains(".") ->
            size(parts(both[0])) + size(parts(both[1])) <= 7;
        default -> false;
    };
}

List<Part> parts(String text) {
    return text.isEmpty() ? List.of() : Arrays.stream(text.split(":", -1)).map(this::part).toList();
}

Part part(String text) {
    return text.matches("[0-9a-fA-F]{1,4}") ? new Hex() : isIPv4(text) ? new Quad() : new Bad();
}

/** In groups of 16 bits; far too many where a part is bad, or an IPv4 address is not the last. */
int size(List<Part> parts) {
    return IntStream.range(0, parts.size()).map(i -> switch (parts.get(i)) {
        case Hex _ -> 1;
        case Quad _ when i == parts.size() - 1 -> 2;
        case Quad _, Bad _ -> 100;
    }).sum();
}
