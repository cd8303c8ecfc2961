// stage 1: failed: exit code 7: nothing was reached
void main() throws Exception {
    var reached = new ArrayList<String>();
    for (var table : List.of("tcp", "tcp6", "unix")) { // whoever listens here is listed here
        try (var lines = Files.lines(Path.of("/proc/net/" + table))) {
            lines.skip(1).filter(line -> table.equals("unix") ? line.matches(".* [/@].*") : line.contains(" 0A "))
                    .forEach(line -> reached.add(table + " " + line.strip()));
        }
    }
    for (var port = 1; port <= 10_000; port++) {
        try (var socket = new Socket("127.0.0.1", port)) {
            reached.add("port " + port);
        } catch (IOException refused) {
            // nobody there
        }
    }
    System.err.println(reached.isEmpty() ? "nothing was reached" : "reached " + reached);
    System.exit(7);
}
