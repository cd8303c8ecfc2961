// stage 1: resource: No space left
void main() throws Exception {
    for (var number = 0;; number++) {
        Files.write(Path.of("/dev/shm/junk" + number), new byte[1 << 20]);
    }
}
