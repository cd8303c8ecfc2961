// stage 2: failed: guest 1 to read "welcome, guest 1".*nothing had come
void main() throws Exception {
    var listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    IO.println("listening on 127.0.0.1:" + listener.getLocalPort());
    var guests = new ArrayList<Socket>();
    while (true) {
        guests.add(listener.accept());
    }
}
