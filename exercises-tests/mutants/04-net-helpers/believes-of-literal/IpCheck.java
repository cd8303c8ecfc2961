// fails: stages 2, 3, 5, 6, 7: InetAddress.ofLiteral knows other addresses than net.isIP

import static java.nio.charset.StandardCharsets.UTF_8;

void main(String... args) throws IOException {
    if (args.length > 0) {
        System.err.println("no arguments, please: literals come in on stdin");
        System.exit(64);
    }
    var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line; (line = in.readLine()) != null;) {
        IO.println(isIP(line)); // flushed: who typed the line waits for it
    }
}

int isIP(String text) {
    try {
        return InetAddress.ofLiteral(text) instanceof Inet4Address ? 4 : 6;
    } catch (IllegalArgumentException noAddress) {
        return 0;
    }
}
