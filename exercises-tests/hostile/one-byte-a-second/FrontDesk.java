// stage 2: failed: guest 1 to read "welcome, guest 1".*no line feed
void main() throws Exception {
    var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    IO.println("listening on 127.0.0.1:" + listener.getLocalPort());
    while (true) {
        var guest = listener.accept();
        Thread.startVirtualThread(() -> drip(guest));
    }
}

void drip(Socket guest) {
    try (guest) {
        for (var b : "welcome, guest 1\n".getBytes()) {
            guest.getOutputStream().write(b);
            Thread.sleep(1000);
        }
    } catch (IOException | InterruptedException gone) {
        // the next one, please
    }
}
