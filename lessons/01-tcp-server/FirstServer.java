///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+

void main() throws IOException {
    var here = InetAddress.ofLiteral("127.0.0.1");
    try (var listener = new ServerSocket(8431, 50, here)) {
        IO.println("listening on port " + listener.getLocalPort());
        while (true) {
            try (var connection = listener.accept()) {
                IO.println("a client from port " + connection.getPort());
                var out = connection.getOutputStream();
                connection.getInputStream().transferTo(out);
                IO.println("that client has finished");
            }
        }
    }
}
