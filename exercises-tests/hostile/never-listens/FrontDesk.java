// stage 1: timeout: 'listening on IP:PORT' within 5 s
void main() throws InterruptedException {
    Thread.sleep(Duration.ofHours(1));
}
