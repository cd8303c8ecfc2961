// stage 7: failed|timeout|crash: Courier
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

void main(String... arguments) throws Exception {
    var words = List.of(arguments);
    var address = words.contains("--unix") ? UnixDomainSocketAddress.of(words.get(words.indexOf("--unix") + 1))
            : new InetSocketAddress("127.0.0.1", Integer.parseInt(words.get(words.indexOf("--port") + 1)));
    try (var server = SocketChannel.open(address)) {
        var flood = ByteBuffer.allocateDirect(1 << 20);
        while (true) {
            server.write(flood.clear());
        }
    }
}
