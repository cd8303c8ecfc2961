// stage 1: out-of-memory: exit code 137, out of memory
void main() {
    var arena = java.lang.foreign.Arena.global();
    while (true) {
        arena.allocate(16 << 20).fill((byte) 1);
    }
}
