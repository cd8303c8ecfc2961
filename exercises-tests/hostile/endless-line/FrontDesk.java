// stage 2: failed: guest 1 to read "welcome, guest 1".*no line feed
void main() throws Exception {
    var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    IO.println("listening on 127.0.0.1:" + listener.getLocalPort());
    while (true) {
        var guest = listener.accept();
        Thread.startVirtualThread(() -> {
            var xs = "x".repeat(100_000).getBytes();
            try (guest) {
                while (true) {
                    guest.getOutputStream().write(xs);
                }
            } catch (IOException gone) {
                // the next one, please
            }
        });
    }
}
