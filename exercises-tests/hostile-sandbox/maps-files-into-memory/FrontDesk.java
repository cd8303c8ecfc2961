// stage 1: out-of-memory|resource|crash: exit code
void main() throws Exception {
    var all = new ArrayList<MappedByteBuffer>();
    for (var number = 0;; number++) {
        try (var file = FileChannel.open(Path.of("map" + number), StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            var map = file.map(FileChannel.MapMode.READ_WRITE, 0, 48 << 20);
            while (map.hasRemaining()) {
                map.put((byte) 1);
            }
            all.add(map);
        }
    }
}
