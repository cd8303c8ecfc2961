// stage 1: passed
void main() throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
        while (true) {
            Thread.onSpinWait();
        }
    }));
    var port = 0;
    var host = "127.0.0.1";
    var args = ProcessHandle.current().info().arguments().orElseThrow();
    for (var i = 0; i < args.length - 1; i++) {
        if (args[i].equals("--port")) {
            port = Integer.parseInt(args[i + 1]);
        } else if (args[i].equals("--host")) {
            host = args[i + 1];
        }
    }
    var listener = new ServerSocket(port, 50, InetAddress.getByName(host));
    var ip = listener.getInetAddress().getHostAddress();
    IO.println("listening on " + (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + listener.getLocalPort());
    while (true) {
        listener.accept();
    }
}
