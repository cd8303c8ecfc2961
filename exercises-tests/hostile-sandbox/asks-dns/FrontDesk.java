// stage 1: failed: exit code 7: nothing was reached
void main() throws Exception {
    var reached = new ArrayList<String>();
    for (var name : List.of("example.com", "host.docker.internal", "gateway.docker.internal", "metadata.google.internal")) {
        try {
            reached.add(name + " is " + InetAddress.getByName(name));
        } catch (UnknownHostException nobodyTells) {
            // as it should be
        }
    }
    System.err.println(reached.isEmpty() ? "nothing was reached" : "reached " + reached);
    System.exit(7);
}
