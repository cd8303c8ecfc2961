// Right: blocking channels; the silence clock closes the channel from outside, and the reader finds out why.

import static java.nio.charset.StandardCharsets.UTF_8;

record Options(String host, int port, Optional<Path> unix, int timeout, List<String> messages) {

    static Options parse(List<String> args) {
        var values = new TreeMap<>(Map.of("--host", "127.0.0.1", "--port", "8431", "--unix", "", "--timeout-ms", "2000"));
        var left = args;
        while (left.size() >= 2 && values.containsKey(left.getFirst())) {
            values.put(left.getFirst(), left.get(1));
            left = left.subList(2, left.size());
        }
        if (!left.isEmpty() && left.getFirst().equals("--")) {
            left = left.subList(1, left.size());
        }
        if (left.isEmpty()) {
            throw new Failure(64, "no message to carry");
        }
        return new Options(values.get("--host"), Integer.parseInt(values.get("--port")),
                Optional.of(values.get("--unix")).filter(text -> !text.isEmpty()).map(Path::of),
                Integer.parseInt(values.get("--timeout-ms")), left);
    }

    SocketAddress address() {
        return unix.<SocketAddress>map(UnixDomainSocketAddress::of).orElseGet(() -> new InetSocketAddress(host, port));
    }

    @Override
    public String toString() {
        return unix.map(Path::toString).orElse((host.contains(":") ? "[%s]:%d" : "%s:%d").formatted(host, port));
    }
}

static class Failure extends RuntimeException {
    final int code;

    Failure(int code, String why) {
        super(why);
        this.code = code;
    }
}

final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

void main(String... args) {
    try {
        run(Options.parse(List.of(args)));
    } catch (Failure failure) {
        System.err.println(failure.getMessage());
        System.exit(failure.code);
    }
}

void run(Options options) {
    try (var channel = connect(options)) {
        IO.println(options.unix().isPresent() ? "connected -> " + options
                : "connected " + show(channel.getLocalAddress()) + " -> " + show(channel.getRemoteAddress()));
        var silent = new AtomicBoolean();
        Runnable giveUp = () -> {
            silent.set(true);
            try {
                channel.close();
            } catch (IOException broken) {
                // it is closed, which is all that matters
            }
        };
        var alarm = new AtomicReference<Future<?>>(
                clock.schedule(giveUp, options.timeout(), TimeUnit.MILLISECONDS));
        try (var writer = Channels.newWriter(channel, UTF_8)) {
            for (var message : options.messages()) {
                writer.write(message);
                writer.write('\n');
                writer.flush();
            }
            channel.shutdownOutput();
            var in = new FilterInputStream(Channels.newInputStream(channel)) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    var count = super.read(bytes, offset, length);
                    alarm.getAndSet(clock.schedule(giveUp, options.timeout(), TimeUnit.MILLISECONDS)).cancel(false);
                    return count;
                }
            };
            var replies = 0;
            var lines = new Scanner(in, UTF_8).useDelimiter("\n");
            while (lines.hasNext()) {
                var line = lines.next();
                if (lines.ioException() != null) {
                    break; // the line broke off
                }
                IO.println("reply: " + line);
                replies++;
            }
            if (lines.ioException() != null) {
                throw lines.ioException();
            }
            alarm.get().cancel(false);
            IO.println("done, " + replies + " replies");
            System.exit(0);
        } catch (IOException broken) {
            throw silent.get() ? new Failure(3, "no reply within " + options.timeout() + " ms")
                    : new Failure(4, "connection reset");
        }
    } catch (IOException unforeseen) {
        throw new Failure(1, unforeseen.toString());
    }
}

SocketChannel connect(Options options) throws IOException {
    var channel = options.unix().isPresent() ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    var late = new AtomicBoolean();
    var alarm = options.unix().isPresent() ? null : clock.schedule(() -> {
        late.set(true);
        channel.close();
        return null;
    }, options.timeout(), TimeUnit.MILLISECONDS);
    try {
        channel.connect(options.address());
        if (alarm != null) {
            alarm.cancel(false);
        }
        return channel;
    } catch (UnresolvedAddressException unknown) {
        throw new Failure(2, "cannot connect to " + options + ": unknown host");
    } catch (IOException failure) {
        var missing = options.unix().isPresent() && Files.notExists(options.unix().get());
        throw new Failure(2, "cannot connect to " + options + ": " + (late.get() ? "timed out"
                : missing ? "no such socket" : failure instanceof ConnectException ? "connection refused"
                : failure.getMessage()));
    }
}

String show(SocketAddress address) {
    return address.toString().replaceFirst("^.*/", "");
}
