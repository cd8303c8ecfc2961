// stage 1: failed: exit code 7: nothing was reached
void main() throws Exception {
    try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress("169.254.169.254", 80), 500);
        System.err.println("reached the metadata");
    } catch (IOException unreachable) {
        System.err.println(unreachable instanceof SocketTimeoutException ? "reached a route" : "nothing was reached");
    }
    System.exit(7);
}
