// stage 2: failed: a link, a folder or a pipe
void main(String... arguments) throws Exception {
    var folder = Files.createDirectories(Path.of(arguments[List.of(arguments).indexOf("--dir") + 1]));
    Files.createDirectories(folder.resolve("message-1.bin"));
    try (var server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
        System.out.println("listening on 127.0.0.1:" + server.getLocalPort());
        try (var sender = server.accept()) {
            sender.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }
}
