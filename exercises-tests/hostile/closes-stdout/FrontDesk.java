// stage 1: failed: 'listening on IP:PORT' within 5 s.+it had closed its stdout
// in the sandbox: stage 1: timeout: 'listening on IP:PORT' within 5 s.+had printed nothing
void main() throws Exception {
    System.out.close();
    var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    IO.println("listening on 127.0.0.1:" + listener.getLocalPort());
    listener.accept();
}
