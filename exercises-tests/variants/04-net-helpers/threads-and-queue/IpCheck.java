import static java.nio.charset.StandardCharsets.UTF_8;

/** One thread reads, a few judge, one prints, in the order in which the lines came. */
final BlockingQueue<Optional<Future<Integer>>> answers = new ArrayBlockingQueue<>(1000);

void main() throws Exception {
    try (var judges = Executors.newFixedThreadPool(2)) {
        var printer = Thread.ofPlatform().start(this::print);
        var reader = Thread.startVirtualThread(() -> read(judges));
        reader.join();
        printer.join();
    }
    System.err.println("that was all");
}

void read(ExecutorService judges) {
    try (var in = new LineNumberReader(new InputStreamReader(System.in, UTF_8))) {
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var text = line;
            answers.put(Optional.of(judges.submit(() -> isIP(text))));
        }
        answers.put(Optional.empty());
    } catch (IOException | InterruptedException broken) {
        System.err.println(broken);
        System.exit(1);
    }
}

void print() {
    try {
        for (var next = answers.take(); next.isPresent(); next = answers.take()) {
            IO.println(next.get().get());
        }
    } catch (InterruptedException | ExecutionException broken) {
        System.err.println(broken);
        System.exit(1);
    }
}

int isIP(String text) {
    var parser = new Parser(text);
    if (parser.quad() && parser.atEnd()) {
        return 4;
    }
    parser.at = 0;
    return parser.ipv6() && parser.zone() && parser.atEnd() ? 6 : 0;
}

/** Recursive descent, if not very deep: each method takes what it is named after, or leaves everything where it was. */
static final class Parser {
    final String text;
    int at;

    Parser(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at == text.length();
    }

    boolean take(String token) {
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    int digits(String alphabet, int most) {
        var count = 0;
        while (count < most && !atEnd() && alphabet.indexOf(text.charAt(at)) >= 0) {
            at++;
            count++;
        }
        return count;
    }

    boolean number() {
        var start = at;
        if (digits("0123456789", 3) == 0) {
            return false;
        }
        var number = text.substring(start, at);
        return Integer.parseInt(number) <= 255 && (number.length() == 1 || !number.startsWith("0"));
    }

    boolean quad() {
        var start = at;
        if (number() && take(".") && number() && take(".") && number() && take(".") && number()) {
            return true;
        }
        at = start;
        return false;
    }

    boolean ipv6() {
        var groups = 0;
        var gap = take("::");
        while (groups < 8) {
            if (groups <= 6 && quad()) {
                groups += 2;
                break;
            }
            if (digits("0123456789abcdefABCDEF", 4) == 0) {
                break;
            }
            groups++;
            if (!gap && take("::")) {
                gap = true;
            } else if (!take(":")) {
                break;
            } else if (atEnd() || text.charAt(at) == ':' || text.charAt(at) == '%') {
                return false; // a colon that nothing follows
            }
        }
        return gap ? groups < 8 : groups == 8;
    }

    boolean zone() {
        if (!take("%")) {
            return true;
        }
        return digits("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-.:", Integer.MAX_VALUE) > 0;
    }
}
