// stage 1: failed: exit code 7: nothing was reached
void main() throws Exception {
    var reached = new ArrayList<String>();
    for (var address : List.of("8.8.8.8", "172.17.0.1", "255.255.255.255", "2001:4860:4860::8888", "fe80::1")) {
        try (var socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(new byte[] { 1 }, 1, new InetSocketAddress(address, 53)));
            reached.add(address);
        } catch (IOException unreachable) {
            // as it should be
        }
    }
    System.err.println(reached.isEmpty() ? "nothing was reached" : "reached " + reached);
    System.exit(7);
}
