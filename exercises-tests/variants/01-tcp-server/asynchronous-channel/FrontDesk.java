// Asynchronous channels: completion handlers, and no thread that waits for anybody.

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class FrontDesk {

    private final AsynchronousServerSocketChannel door;
    private final int max;
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger letIn = new AtomicInteger();
    /** One for the open door, and one for each guest. */
    private final AtomicInteger reasonsToStay = new AtomicInteger(1);
    private final CountDownLatch over = new CountDownLatch(1);

    FrontDesk(AsynchronousServerSocketChannel door, int max) {
        this.door = door;
        this.max = max;
    }

    public static void main(String... arguments) throws Exception {
        var options = new HashMap<>(Map.of("--host", "127.0.0.1", "--port", "8431", "--max", "2"));
        for (var i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length || options.replace(arguments[i], arguments[i + 1]) == null) {
                System.err.println("bad usage: " + arguments[i]);
                System.exit(64);
            }
        }
        var where = new InetSocketAddress(options.get("--host"), Integer.parseInt(options.get("--port")));
        var door = AsynchronousServerSocketChannel.open();
        try {
            door.bind(where);
        } catch (BindException taken) {
            System.err.println("address already in use: " + show(where));
            System.exit(1);
        }
        System.out.println("listening on " + show((InetSocketAddress) door.getLocalAddress()));
        var desk = new FrontDesk(door, Integer.parseInt(options.get("--max")));
        desk.acceptNext();
        desk.over.await();
        System.out.println("closed");
    }

    private void acceptNext() {
        door.accept(null, new CompletionHandler<AsynchronousSocketChannel, Void>() {
            @Override
            public void completed(AsynchronousSocketChannel channel, Void nothing) {
                if (inside.incrementAndGet() > max) {
                    inside.decrementAndGet(); // for a moment one too many was counted
                    close(channel);
                } else {
                    reasonsToStay.incrementAndGet();
                    new Guest(channel).greet();
                }
                acceptNext(); // which fails, if it has been closed meanwhile
            }

            @Override
            public void failed(Throwable failure, Void nothing) {
                if (door.isOpen()) {
                    System.err.println("accept: " + failure.getMessage());
                    System.exit(1);
                }
                oneReasonLess();
            }
        });
    }

    private void oneReasonLess() {
        if (reasonsToStay.decrementAndGet() == 0) {
            over.countDown();
        }
    }

    private final class Guest {

        private final AsynchronousSocketChannel channel;
        private final ByteBuffer piece = ByteBuffer.allocate(64);
        private final StringBuilder text = new StringBuilder();

        Guest(AsynchronousSocketChannel channel) {
            this.channel = channel;
        }

        void greet() {
            write(ByteBuffer.wrap(("welcome, guest " + letIn.incrementAndGet() + "\n").getBytes(UTF_8)), false);
        }

        private void read() {
            channel.read(piece.clear(), null, new CompletionHandler<Integer, Void>() {
                @Override
                public void completed(Integer count, Void nothing) {
                    if (count < 0) {
                        leave();
                    } else {
                        text.append(UTF_8.decode(piece.flip()));
                        answerLines();
                    }
                }

                @Override
                public void failed(Throwable reset, Void nothing) {
                    leave();
                }
            });
        }

        private void answerLines() {
            var lines = new ArrayList<String>();
            for (int end; (end = text.indexOf("\n")) >= 0;) {
                lines.add(text.substring(0, end));
                text.delete(0, end + 1);
            }
            var answers = new StringBuilder();
            var last = false;
            for (var line : lines) {
                answers.append(answer(line)).append('\n');
                last = line.equals("bye");
                if (last) {
                    break;
                }
            }
            write(ByteBuffer.wrap(answers.toString().getBytes(UTF_8)), last);
        }

        private String answer(String line) {
            try {
                return switch (line) {
                    case "count" -> "guests: " + inside.get();
                    case "address" -> "you are " + show((InetSocketAddress) channel.getRemoteAddress());
                    case "close" -> {
                        door.close();
                        yield "closing";
                    }
                    case "bye" -> "bye";
                    default -> "pardon?";
                };
            } catch (IOException failure) {
                return "sorry: " + failure.getMessage();
            }
        }

        private void write(ByteBuffer bytes, boolean last) {
            channel.write(bytes, null, new CompletionHandler<Integer, Void>() {
                @Override
                public void completed(Integer count, Void nothing) {
                    if (bytes.hasRemaining()) {
                        write(bytes, last);
                    } else if (last) {
                        leave();
                    } else {
                        read();
                    }
                }

                @Override
                public void failed(Throwable reset, Void nothing) {
                    leave();
                }
            });
        }

        private void leave() {
            close(channel);
            inside.decrementAndGet();
            oneReasonLess();
        }
    }

    private static void close(AsynchronousSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            System.err.println(gone.getMessage());
        }
    }

    private static String show(InetSocketAddress address) {
        var ip = address.getAddress().getHostAddress();
        return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + address.getPort();
    }
}
