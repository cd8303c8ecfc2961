// A blocking ServerSocketChannel, a virtual thread for each guest, readers and writers of channels, a Phaser at the end.

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

record Address(InetSocketAddress inet) {
    static Address of(SocketAddress address) {
        return new Address((InetSocketAddress) address);
    }

    @Override
    public String toString() {
        return switch (inet.getAddress()) {
            case Inet6Address six -> "[" + six.getHostAddress() + "]:" + inet.getPort();
            case InetAddress four -> four.getHostAddress() + ":" + inet.getPort();
        };
    }
}

sealed interface Command {
    record Count() implements Command {
    }

    record WhereAmI() implements Command {
    }

    record Close() implements Command {
    }

    record Bye() implements Command {
    }

    record Unknown(String line) implements Command {
    }

    static Command parse(String line) {
        return switch (line) {
            case "count" -> new Count();
            case "address" -> new WhereAmI();
            case "close" -> new Close();
            case "bye" -> new Bye();
            default -> new Unknown(line);
        };
    }
}

final Phaser everybody = new Phaser(1);
ServerSocketChannel door;

void main(String... arguments) throws IOException {
    var options = new TreeMap<>(Map.of("--host", "127.0.0.1", "--port", "8431", "--max", "2"));
    Stream.of(arguments).gather(Gatherers.windowFixed(2)).forEach(pair -> {
        if (pair.size() < 2 || options.replace(pair.getFirst(), pair.getLast()) == null) {
            System.err.println("what is " + pair.getFirst() + "?");
            System.exit(64);
        }
    });
    var places = new Semaphore(Integer.parseInt(options.get("--max")));
    var max = places.availablePermits();
    var address = new InetSocketAddress(options.get("--host"), Integer.parseInt(options.get("--port")));
    door = ServerSocketChannel.open();
    try {
        door.bind(address, 1000);
    } catch (BindException taken) {
        System.err.println("address already in use: " + new Address(address));
        Runtime.getRuntime().exit(1);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.err.println("good night")));
    System.out.println("listening on " + Address.of(door.getLocalAddress()));
    var numbers = IntStream.iterate(1, n -> n + 1).iterator();
    try {
        for (SocketChannel guest; (guest = door.accept()) != null;) {
            if (places.tryAcquire()) {
                everybody.register();
                var let = guest;
                var number = numbers.next();
                Thread.ofVirtual().start(() -> serve(let, number, places, max));
            } else {
                guest.setOption(StandardSocketOptions.SO_LINGER, 0); // a reset: who is turned away sees it at once
                guest.close();
            }
        }
    } catch (ClosedChannelException shut) {
        everybody.arriveAndAwaitAdvance();
    }
    System.out.println("closed");
    System.exit(0);
}

void serve(SocketChannel guest, int number, Semaphore places, int max) {
    try (guest; var lines = new BufferedReader(Channels.newReader(guest, UTF_8));
            var answers = Channels.newWriter(guest, UTF_8)) {
        answers.write("welcome, guest %d\n".formatted(number));
        answers.flush();
        for (var line : (Iterable<String>) lines.lines()::iterator) {
            var command = Command.parse(line);
            answers.write(switch (command) {
                case Command.Count _ -> "guests: " + (max - places.availablePermits());
                case Command.WhereAmI _ -> "you are " + Address.of(guest.getRemoteAddress());
                case Command.Close _ -> {
                    door.close();
                    yield "closing";
                }
                case Command.Bye _ -> "bye";
                case Command.Unknown(var what) -> "cannot " + what;
            });
            answers.write('\n');
            answers.flush();
            if (command instanceof Command.Bye) {
                break;
            }
        }
    } catch (IOException | UncheckedIOException reset) {
        System.err.println("guest " + number + " is gone: " + reset.getMessage());
    } finally {
        places.release();
        everybody.arriveAndDeregister();
    }
}
