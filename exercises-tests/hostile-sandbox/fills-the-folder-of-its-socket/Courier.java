// stage 5: resource: it had used up all of it
void main(String... arguments) throws Exception {
    var words = List.of(arguments);
    if (words.contains("--unix")) {
        var path = words.get(words.indexOf("--unix") + 1);
        try {
            for (var number = 0;; number++) {
                Files.createFile(Path.of(path + "." + number));
            }
        } catch (IOException full) {
            System.err.println("cannot connect to " + path + ": no such socket");
        }
        System.exit(2);
    }
    var host = words.contains("--host") ? words.get(words.indexOf("--host") + 1) : "127.0.0.1";
    var port = words.contains("--port") ? words.get(words.indexOf("--port") + 1) : "8431";
    var reason = host.contains("invalid") ? "unknown host" : "connection refused";
    System.err.println("cannot connect to " + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + ": " + reason);
    System.exit(2);
}
