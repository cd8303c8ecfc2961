// stage 1: resource: File too large
void main() throws Exception {
    try (var file = new RandomAccessFile("sparse", "rw")) {
        file.setLength(1L << 40);
        System.err.println("1 TiB");
    }
}
