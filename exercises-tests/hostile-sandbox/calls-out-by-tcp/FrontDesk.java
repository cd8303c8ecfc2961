// stage 1: failed: exit code 7: nothing was reached
void main() throws Exception {
    var reached = new ArrayList<String>();
    for (var address : List.of("1.1.1.1", "8.8.8.8", "172.17.0.1", "192.168.0.1", "10.0.0.1", "2606:4700:4700::1111")) {
        for (var port : List.of(22, 53, 80, 443)) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, port), 200);
                reached.add(address + " " + port);
            } catch (SocketTimeoutException silence) {
                reached.add(address + " has a route");
            } catch (IOException unreachable) {
                // as it should be
            }
        }
    }
    System.err.println(reached.isEmpty() ? "nothing was reached" : "reached " + reached);
    System.exit(7);
}
