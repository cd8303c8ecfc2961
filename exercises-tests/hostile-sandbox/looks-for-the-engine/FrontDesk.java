// stage 1: failed: exit code 7: nothing was reached
void main() throws Exception {
    var reached = new ArrayList<String>();
    for (var path : List.of("/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock",
            "/run/podman/podman.sock", "/files/docker.sock")) {
        if (Files.exists(Path.of(path))) {
            reached.add(path);
        }
        try (var socket = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            reached.add(path);
        } catch (IOException notThere) {
            // as it should be
        }
    }
    for (var port : List.of(2375, 2376, 2377, 10250)) {
        try (var socket = new Socket("127.0.0.1", port)) {
            reached.add("port " + port);
        } catch (IOException refused) {
            // as it should be
        }
    }
    System.err.println(reached.isEmpty() ? "nothing was reached" : "reached " + reached);
    System.exit(7);
}
