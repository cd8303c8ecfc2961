// stage 1: timeout|resource: FrontDesk
void main() throws InterruptedException {
    for (var i = 0; i < 10_000; i++) {
        Thread.ofPlatform().start(() -> {
            try {
                Thread.sleep(Duration.ofHours(1));
            } catch (InterruptedException end) {
                // and another one gone
            }
        });
    }
}
