import static java.nio.charset.StandardCharsets.UTF_8;

/** Leaves the hard part to the JDK, and guards it from what it takes and should not. */
void main() {
    new BufferedReader(new InputStreamReader(System.in, UTF_8)).lines().forEach(line -> {
        System.out.print(isIP(line) + "\n");
        System.out.flush();
    });
}

int isIP(String text) {
    var percent = text.indexOf('%');
    var address = percent < 0 ? text : text.substring(0, percent);
    if (address.length() > 45 || !address.matches("[0-9A-Fa-f.:]+")) {
        return 0;
    }
    if (!address.contains(":")) {
        return percent < 0 && isIPv4(address) ? 4 : 0;
    }
    var zoned = percent < 0 || text.substring(percent + 1).matches("[0-9A-Za-z.:-]+");
    return zoned && isIPv6(address) ? 6 : 0;
}

boolean isIPv4(String address) {
    try {
        var ip = Inet4Address.ofLiteral(address);
        return ip.getHostAddress().equals(address); // no 127.1, no 010.8.8.8
    } catch (IllegalArgumentException refused) {
        return false;
    }
}

boolean isIPv6(String address) {
    if (Stream.of(address.split(":")).anyMatch(group -> !group.contains(".") && group.length() > 4)) {
        return false;
    }
    var tail = address.substring(address.lastIndexOf(':') + 1);
    if (address.contains(".") && !isIPv4(tail)) {
        return false;
    }
    try {
        Inet6Address.ofLiteral(address);
        return true;
    } catch (IllegalArgumentException refused) {
        return false;
    }
}
