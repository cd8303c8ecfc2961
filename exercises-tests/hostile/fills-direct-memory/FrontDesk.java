// stage 1: out-of-memory: exit code
void main() {
    var all = new ArrayList<ByteBuffer>();
    while (true) {
        all.add(ByteBuffer.allocateDirect(1 << 20));
    }
}
