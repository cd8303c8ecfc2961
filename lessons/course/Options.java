package course;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The options of a live command, read by its own usage line. In {@code [--port 8431] [--unix PATH] TEXT}, {@code --port}
 * has a default, {@code --unix} has none (a word in capitals stands for a value), and {@code TEXT} must be given.
 */
public final class Options {

    private static final Pattern OPTION = Pattern.compile("\\[(--[a-z-]+) (\\S+)]");
    private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z]+");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final boolean nothingGiven;

    /**
     * @param usage the usage line
     * @param given the arguments a person typed
     * @throws UsageException if they do not fit
     */
    Options(String usage, List<String> given) {
        var defaults = new LinkedHashMap<String, String>();
        for (var option = OPTION.matcher(usage); option.find();) {
            defaults.put(option.group(1), PLACEHOLDER.matcher(option.group(2)).matches() ? "" : option.group(2));
        }
        var positional = usage.replaceAll("\\[[^]]*]", "").strip();
        var rest = given.iterator();
        while (rest.hasNext()) {
            var word = rest.next();
            if (word.startsWith("--")) {
                var name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
                if (!defaults.containsKey(name)) {
                    throw UsageException.unknown("option", name, defaults.keySet(), "see --help");
                }
                if (word.equals(name) && !rest.hasNext()) {
                    throw new UsageException(name + " needs a value; see --help");
                }
                values.put(name, word.equals(name) ? rest.next() : word.substring(name.length() + 1));
            } else if (!positional.isEmpty() && !values.containsKey(positional)) {
                values.put(positional, word);
            } else {
                throw new UsageException("one word too many: '" + Show.printable(word) + "'; see --help");
            }
        }
        if (!positional.isEmpty() && !values.containsKey(positional)) {
            throw new UsageException(positional + " is missing; see --help");
        }
        nothingGiven = given.isEmpty();
        defaults.forEach(values::putIfAbsent);
    }

    /** Whether the command was typed bare, without a single option. */
    public boolean nothingGiven() {
        return nothingGiven;
    }

    /** The value of an option or of the word after the options: as given, else its default, else empty. */
    public Optional<String> find(String name) {
        return Optional.of(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** The value of an option that has a default, or of the word after the options, which may be empty. */
    public String text(String name) {
        return values.get(name);
    }

    /**
     * A whole number.
     *
     * @throws UsageException if it is none, or not between the least and the most
     */
    public int number(String name, int least, int most) {
        var text = values.get(name);
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one message
        }
        var bound = most == Integer.MAX_VALUE ? "a whole number from " + least
                : "a number from " + least + " to " + most;
        throw new UsageException(name + " " + Show.printable(text) + ": must be " + bound);
    }

    /** The address of {@code --host} and {@code --port}. */
    public InetSocketAddress hostAndPort() {
        return new InetSocketAddress(host("--host"), port());
    }

    /** A port, from 0 (any free one) to 65535. */
    public int port() {
        return number("--port", 0, 65535);
    }

    /**
     * The address of a host; a name may ask the resolver.
     *
     * @throws Problem if nobody knows the name
     */
    public InetAddress host(String name) {
        try {
            return InetAddress.getByName(values.get(name));
        } catch (UnknownHostException unknown) {
            throw new Problem(name + " " + Show.printable(values.get(name)) + ": unknown host");
        }
    }

    /**
     * A network interface of this machine, if one was asked for.
     *
     * @throws Problem if there is none of that name
     */
    public Optional<NetworkInterface> networkInterface() throws SocketException {
        var name = find("--interface");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var found = NetworkInterface.getByName(name.get());
        if (found == null) {
            var known = NetworkInterface.networkInterfaces().map(NetworkInterface::getName).toList();
            throw new Problem(
                    "--interface " + name.get() + ": no such interface; this machine has " + String.join(", ", known));
        }
        return Optional.of(found);
    }
}
