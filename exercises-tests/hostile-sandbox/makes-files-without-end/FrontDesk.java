// stage 1: resource: No space left
void main() throws Exception {
    for (var number = 0;; number++) {
        Files.createFile(Path.of("junk" + number));
    }
}
