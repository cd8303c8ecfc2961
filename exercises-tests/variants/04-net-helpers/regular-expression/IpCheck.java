import static java.nio.charset.StandardCharsets.UTF_8;

/** One regular expression a family, the way Node 20 does it. */
final String NUMBER = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]\\d|\\d)";
final String QUAD = "(?:" + NUMBER + "\\.){3}" + NUMBER;
final String GROUP = "[0-9a-fA-F]{1,4}";

final Pattern IPV4 = Pattern.compile(QUAD);
final Pattern IPV6 = Pattern.compile(("(?:"
        + "(?:G:){7}(?:G|:)|"
        + "(?:G:){6}(?:Q|:G|:)|"
        + "(?:G:){5}(?::Q|(?::G){1,2}|:)|"
        + "(?:G:){4}(?:(?::G){0,1}:Q|(?::G){1,3}|:)|"
        + "(?:G:){3}(?:(?::G){0,2}:Q|(?::G){1,4}|:)|"
        + "(?:G:){2}(?:(?::G){0,3}:Q|(?::G){1,5}|:)|"
        + "(?:G:){1}(?:(?::G){0,4}:Q|(?::G){1,6}|:)|"
        + "(?::(?:(?::G){0,5}:Q|(?::G){1,7}|:))"
        + ")(?:%[-.:0-9a-zA-Z]+)?").replace("Q", QUAD).replace("G", GROUP));

void main() throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    var line = in.readLine();
    while (line != null) {
        System.out.println(IPV4.matcher(line).matches() ? 4
                : IPV6.matcher(line).matches() ? 6 : 0);
        line = in.readLine();
    }
}
