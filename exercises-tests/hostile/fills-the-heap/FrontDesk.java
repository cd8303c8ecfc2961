// stage 1: out-of-memory: exit code
void main() {
    var all = new ArrayList<byte[]>();
    while (true) {
        all.add(new byte[1 << 20]);
    }
}
