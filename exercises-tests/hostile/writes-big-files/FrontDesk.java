// stage 1: resource: File too large
void main() throws Exception {
    var block = new byte[1 << 20];
    try (var file = new FileOutputStream("big")) {
        while (true) {
            file.write(block);
        }
    }
}
